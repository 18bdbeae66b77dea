/** Objects of a cluster as a manifest that makes them anew, here or elsewhere: as a person would have written them. */

import { printYaml } from '../kubectl/printers/yaml.ts';

type Json = Readonly<Record<string, unknown>>;

export interface ManifestOptions {
  /** Whether Services keep their ClusterIPs: another cluster hands out others. */
  readonly keepsAddresses: boolean;
}

/** Namespaces first, then what others refer to, then workloads. */
const ORDER = ['Namespace', 'ServiceAccount', 'Secret', 'ConfigMap', 'Service'];

/** YAML documents, in an order in which they can be made. Empty for no objects. */
export function manifestOf(objects: readonly Json[], options: ManifestOptions): string {
  return objects
    .filter(isLasting)
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((object) => printYaml(cleaned(object, options)))
    .join('---\n');
}

const rankOf = ({ kind }: Json): number => {
  const rank = ORDER.indexOf(String(kind));
  return rank < 0 ? ORDER.length : rank;
};

/** What is on its way out is not made anew. */
const isLasting = ({ metadata }: Json): boolean => !('deletionTimestamp' in (metadata as Json));

/** Fields of `metadata` and annotations that the control plane writes. */
const SERVER_METADATA = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
];
const SERVER_ANNOTATIONS = [
  'deployment.kubernetes.io/revision',
  'kubectl.kubernetes.io/last-applied-configuration',
];

function cleaned(object: Json, options: ManifestOptions): Json {
  const { status: _status, metadata, spec, ...rest } = object;
  const { annotations, ...named } = without(metadata as Json, SERVER_METADATA);
  const kept = without((annotations ?? {}) as Json, SERVER_ANNOTATIONS);
  return {
    ...rest,
    metadata: { ...named, ...(Object.keys(kept).length > 0 && { annotations: kept }) },
    ...(spec !== undefined && { spec: cleanSpec(String(object['kind']), spec as Json, options) }),
  };
}

function cleanSpec(kind: string, spec: Json, { keepsAddresses }: ManifestOptions): unknown {
  const own = withoutDefaults(spec) as Json;
  if (kind === 'Namespace') return {};
  if (kind === 'Pod') return withoutAdmitted(without(own, ['nodeName', 'priority']));
  if (kind !== 'Service') return own;
  const isHeadless = spec['clusterIP'] === 'None';
  const assigned = keepsAddresses || isHeadless ? ['clusterIPs'] : ['clusterIP', 'clusterIPs'];
  return without(own, [...assigned, 'healthCheckNodePort']);
}

/** What the API server fills in wherever a field of that name is left out. */
const DEFAULTS: Json = {
  allocateLoadBalancerNodePorts: true,
  creationTimestamp: null,
  dnsPolicy: 'ClusterFirst',
  enableServiceLinks: true,
  externalTrafficPolicy: 'Cluster',
  internalTrafficPolicy: 'Cluster',
  ipFamilies: ['IPv4'],
  ipFamilyPolicy: 'SingleStack',
  preemptionPolicy: 'PreemptLowerPriority',
  progressDeadlineSeconds: 600,
  protocol: 'TCP',
  resources: {},
  restartPolicy: 'Always',
  revisionHistoryLimit: 10,
  schedulerName: 'default-scheduler',
  securityContext: {},
  serviceAccount: 'default',
  serviceAccountName: 'default',
  sessionAffinity: 'None',
  strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' }, type: 'RollingUpdate' },
  terminationGracePeriodSeconds: 30,
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
};

function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, item]) => !(key in DEFAULTS) || canonical(item) !== canonical(DEFAULTS[key]),
  );
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutDefaults(item)]));
}

/** The same text for the same value, whatever the order of its keys. */
function canonical(value: unknown): string {
  return printYaml(value);
}

/** What admission adds to each Pod: the volume with the token of its service account, and two tolerations. */
const TOKEN = /^kube-api-access-/;
const TOLERATED = /^node\.kubernetes\.io\/(?:not-ready|unreachable)$/;

function withoutAdmitted(spec: Json): Json {
  const { volumes, containers, tolerations, ...rest } = spec;
  const ownTolerations = listOf(tolerations).filter(
    ({ key, tolerationSeconds }) => !TOLERATED.test(String(key)) || tolerationSeconds !== 300,
  );
  const isOwn = ({ name }: Json): boolean => !TOKEN.test(String(name));
  const ownVolumes = listOf(volumes).filter(isOwn);
  return {
    ...rest,
    containers: listOf(containers).map(({ volumeMounts, ...container }) => {
      const mounts = listOf(volumeMounts).filter(isOwn);
      return { ...container, ...(mounts.length > 0 && { volumeMounts: mounts }) };
    }),
    ...(ownTolerations.length > 0 && { tolerations: ownTolerations }),
    ...(ownVolumes.length > 0 && { volumes: ownVolumes }),
  };
}

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);

function without(object: Json, keys: readonly string[]): Json {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
