/** Objects of a cluster as a manifest that makes them anew, here or elsewhere. */

import { printYaml } from '../kubectl/printers/yaml.ts';

type Json = Readonly<Record<string, unknown>>;

export interface ManifestOptions {
  /** Whether Services keep their ClusterIPs: another cluster hands out others. */
  readonly keepsAddresses: boolean;
}

/** What the control plane writes, and a manifest does not. */
const SERVER_METADATA = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
  'selfLink',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
];
const SERVER_ANNOTATIONS = [
  'deployment.kubernetes.io/revision',
  'kubectl.kubernetes.io/last-applied-configuration',
  'endpoints.kubernetes.io/last-change-trigger-time',
];

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

function cleaned(object: Json, options: ManifestOptions): Json {
  const { status: _status, metadata, spec, ...rest } = object;
  return {
    ...rest,
    metadata: cleanMetadata(metadata as Json),
    ...(spec !== undefined && { spec: cleanSpec(String(object['kind']), spec as Json, options) }),
  };
}

function cleanMetadata(metadata: Json): Json {
  const { annotations, ...rest } = without(metadata, SERVER_METADATA);
  const kept = without((annotations ?? {}) as Json, SERVER_ANNOTATIONS);
  return { ...rest, ...(Object.keys(kept).length > 0 && { annotations: kept }) };
}

function cleanSpec(kind: string, spec: Json, { keepsAddresses }: ManifestOptions): Json {
  if (kind === 'Namespace') return {};
  if (kind === 'Pod') return without(spec, ['nodeName', 'serviceAccount', 'serviceAccountName']);
  if (kind !== 'Service') return spec;
  const isHeadless = spec['clusterIP'] === 'None';
  const assigned = keepsAddresses || isHeadless ? ['clusterIPs'] : ['clusterIP', 'clusterIPs'];
  return without(spec, [...assigned, 'healthCheckNodePort']);
}

function without(object: Json, keys: readonly string[]): Json {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
