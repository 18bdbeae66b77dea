/** The recordings of a real kube-proxy (tests/golden/dataplane), typed, and the cluster of a state. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoint, EndpointPort } from '../../src/cluster/api/endpointslice.ts';
import type { KubernetesObject, Protocol } from '../../src/cluster/api/meta.ts';
import type { Node } from '../../src/cluster/api/node.ts';
import type { Lister } from '../../src/cluster/api/objects.ts';
import type { Container, Pod } from '../../src/cluster/api/pod.ts';
import type { Service } from '../../src/cluster/api/service.ts';
import { mergePatch } from '../../src/cluster/apiserver/merge.ts';
import { createLister } from '../../src/cluster/testlister.ts';
import {
  GOLDEN,
  type Manifest,
  namespaces,
  nodes,
  pod,
  readManifests,
  service,
  slice,
} from './objects.ts';

export interface Flow {
  readonly id: string;
  readonly given: string;
  readonly steps: readonly string[];
  readonly from: From;
  readonly to: string | null;
  readonly command?: string;
  readonly command_run?: string;
  readonly exit?: number;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly what?: string;
  readonly notes?: string;
  readonly elapsed_class?: string;
  readonly outcome_varies?: boolean;
  readonly during?: readonly Action[];
  readonly observed?: readonly Observed[];
  readonly per_second?: readonly {
    readonly s: number;
    readonly counts: Readonly<Record<string, number>>;
  }[];
  readonly state: string;
  readonly connections?: Connections;
}

/** What was done while a client ran. */
export interface Action {
  readonly at_s: number;
  readonly do: string;
}

/** What a client saw on one connection after the other, equal answers in a row as one. */
export interface Observed {
  readonly conn: number;
  readonly pod?: string;
  readonly error?: string;
  readonly dial?: string;
  readonly from_s: number;
  readonly times: number;
}

export interface From {
  readonly kind: 'pod' | 'node' | 'outside';
  readonly name?: string;
  readonly node?: string;
  readonly ip: string;
}

export interface Connections {
  readonly n: number;
  readonly answered_by: Readonly<Record<string, number>>;
  readonly errors: Readonly<Record<string, number>>;
  readonly source_seen: Readonly<Record<string, number>>;
  readonly pod_port: Readonly<Record<string, number>>;
  readonly what?: string;
}

export interface State {
  readonly pods: readonly {
    readonly name: string;
    readonly ip: string;
    readonly node: string;
    readonly ready: boolean;
    readonly labels: Readonly<Record<string, string>>;
  }[];
  readonly services: Readonly<
    Record<
      string,
      { clusterIP: string | null; ports: readonly string[]; type: Service['spec']['type'] }
    >
  >;
  readonly endpoints: Readonly<Record<string, readonly RecordedEndpoint[]>>;
}

interface RecordedEndpoint {
  readonly address: string;
  readonly node: string | null;
  readonly ports: Readonly<Record<string, number>>;
  readonly ready: boolean | null;
  readonly serving: boolean | null;
  readonly terminating: boolean | null;
}

type HintedEndpoint = RecordedEndpoint & { readonly zone?: string };

export interface Recording {
  readonly flows: readonly Flow[];
  readonly states: Readonly<Record<string, State>>;
}

const FOLDER = join(GOLDEN, 'dataplane');

export function readRecording(mode: 'nftables' | 'iptables'): Recording {
  return JSON.parse(readFileSync(join(FOLDER, 'flows', `${mode}.json`), 'utf8')) as Recording;
}

export interface ToolText extends Omit<Flow, 'steps' | 'state' | 'to'> {
  readonly mode: 'nftables' | 'iptables';
  readonly case: string;
}

export function readToolTexts(): readonly ToolText[] {
  return JSON.parse(readFileSync(join(FOLDER, 'tools.json'), 'utf8')) as ToolText[];
}

/** The objects at the moment of a flow. */
export function clusterAt(flow: Pick<Flow, 'given' | 'steps'>, state: State): Lister {
  const manifests = readManifests(join(FOLDER, flow.given));
  const base = readManifests(join(FOLDER, 'manifests', 'base'));
  const spaces = [...manifests, ...base].map(({ metadata }) => metadata.namespace ?? 'default');
  return createLister([
    ...namespaces([...new Set(['default', 'kube-system', ...spaces])]),
    ...nodes().map((node) => labelled(node, flow.steps)),
    ...state.pods.map((recorded) => podOf(recorded, manifests)),
    ...base.filter(({ kind }) => kind === 'Pod').map(clientPod),
    ...Object.keys(state.services).map((name) => serviceOf(name, state, manifests, flow.steps)),
    ...Object.entries(state.endpoints).flatMap(([name, endpoints]) =>
      slicesOf(name, hinted(endpoints, specOf(name, manifests), flow.steps)),
    ),
    ...systemObjects(base),
  ]);
}

/** `kubectl label node`, replayed. */
function labelled(node: Node, steps: readonly string[]): Node {
  const { metadata } = node;
  const given = steps.filter((step) => step.startsWith(`kubectl label node ${metadata.name} `));
  const added = given.map((step) => step.split(' ').at(-1)?.split('=') ?? []);
  const labels = { ...metadata.labels, ...Object.fromEntries(added) };
  return { ...node, metadata: { ...metadata, labels } };
}

/** The states do not tell of hints: with PreferClose each ready endpoint is meant for its own zone. */
function hinted(
  endpoints: readonly RecordedEndpoint[],
  spec: Partial<Service['spec']>,
  steps: readonly string[],
): readonly HintedEndpoint[] {
  if (spec.trafficDistribution !== 'PreferClose') return endpoints;
  const zones = new Map(
    nodes().map((node) => [
      node.metadata.name,
      labelled(node, steps).metadata.labels?.['topology.kubernetes.io/zone'],
    ]),
  );
  return endpoints.map((endpoint) => {
    const zone = zones.get(endpoint.node ?? '');
    return endpoint.ready && zone !== undefined ? { ...endpoint, zone } : endpoint;
  });
}

function specOf(key: string, manifests: readonly Manifest[]): Partial<Service['spec']> {
  const id = split(key);
  const given = manifests.find((manifest) => manifest.kind === 'Service' && isNamed(manifest, id));
  return given?.['spec'] ?? {};
}

/** `team-a/store` or, in the default Namespace, `store`. */
function split(name: string): { namespace: string; name: string } {
  const [first = '', second] = name.split('/');
  return second === undefined
    ? { namespace: 'default', name: first }
    : { namespace: first, name: second };
}

function isNamed(manifest: Manifest, wanted: { namespace: string; name: string }): boolean {
  const { name, namespace = 'default' } = manifest.metadata;
  return name === wanted.name && namespace === wanted.namespace;
}

function podOf(recorded: State['pods'][number], manifests: readonly Manifest[]): Pod {
  const id = split(recorded.name);
  const own = manifests.find((manifest) => manifest.kind === 'Pod' && isNamed(manifest, id));
  const owner = manifests.find(
    ({ kind, metadata }) => kind === 'Deployment' && id.name.startsWith(`${metadata.name}-`),
  );
  const template = (owner?.['spec'] as { template: { spec: Pod['spec'] } } | undefined)?.template;
  const spec = own?.['spec'] ?? template?.spec;
  const manifest = { kind: 'Pod', metadata: { ...id, labels: recorded.labels }, spec };
  return pod(manifest, recorded);
}

function clientPod(manifest: Manifest): Pod {
  const index = manifest.metadata.name === 'client-w1' ? 1 : 2;
  return pod(manifest, { ip: `10.244.${index}.2`, node: `worker-${index}`, ready: true });
}

/** The manifest with the patches of the steps, and what the state says of addresses. */
function serviceOf(
  key: string,
  state: State,
  manifests: readonly Manifest[],
  steps: readonly string[],
): Service {
  const id = split(key);
  const recorded = state.services[key];
  const patched = patchesOf(id, steps).reduce(mergePatch, {
    spec: specOf(key, manifests),
    status: { loadBalancer: {} },
  }) as Pick<Service, 'spec' | 'status'>;
  const made = service({ kind: 'Service', metadata: id, spec: patched.spec });
  const ports = (recorded?.ports ?? []).map((text, index) => {
    const [, port, nodePort, protocol] = /^(\d+)(?::(\d+))?\/(\w+)/.exec(text) ?? [];
    const { nodePort: _, ...declared } = made.spec.ports?.[index] ?? { targetPort: Number(port) };
    return {
      ...declared,
      port: Number(port),
      protocol: protocol as Protocol,
      ...(nodePort === undefined ? {} : { nodePort: Number(nodePort) }),
    };
  });
  const { type = 'ClusterIP', clusterIP } = recorded ?? {};
  return {
    ...made,
    spec: { ...made.spec, type, ports, ...(clusterIP ? { clusterIP } : {}) },
    status: type === 'LoadBalancer' ? patched.status : { loadBalancer: {} },
  };
}

/** What `kubectl patch service` was given, oldest first; lists of JSON patches concern selectors only, which states imply. */
function patchesOf({ name }: { name: string }, steps: readonly string[]): readonly unknown[] {
  return steps
    .filter((step) => step.startsWith(`kubectl patch service ${name} `))
    .map((step) => /-p '(\{.*\})'/.exec(step)?.[1])
    .filter((patch) => patch !== undefined)
    .map((patch) => JSON.parse(patch) as unknown);
}

/** One slice for each set of ports, as the controller makes them. */
function slicesOf(key: string, endpoints: readonly HintedEndpoint[]): KubernetesObject[] {
  const { name, namespace } = split(key);
  const groups = Map.groupBy(endpoints, ({ ports }) => JSON.stringify(ports));
  return [...groups.values()].map((group, index) => {
    const ports: EndpointPort[] = Object.entries(group[0]?.ports ?? {}).map(([portKey, port]) => {
      const [portName = '', protocol] = portKey.split('/');
      return { name: portName, protocol: protocol as Protocol, port };
    });
    return slice(name, namespace, group.map(endpointOf), ports, `part${index}`);
  });
}

function endpointOf(recorded: HintedEndpoint): Endpoint {
  const { address, node, ready, serving, terminating, zone } = recorded;
  return {
    addresses: [address],
    conditions: {
      ...(ready === null ? {} : { ready }),
      ...(serving === null ? {} : { serving }),
      ...(terminating === null ? {} : { terminating }),
    },
    ...(node === null ? {} : { nodeName: node }),
    ...(zone === undefined ? {} : { hints: { forZones: [{ name: zone }] } }),
  };
}

/** The API server keeps this slice itself, under the name of its Service. */
function apiServerSlice(): KubernetesObject {
  const made = slice(
    'kubernetes',
    'default',
    [{ addresses: ['192.168.49.2'], conditions: { ready: true } }],
    [{ name: 'https', port: 6443, protocol: 'TCP' }],
  );
  return { ...made, metadata: { ...made.metadata, name: 'kubernetes' } };
}

/** The Services `kubernetes` and `kube-dns`, and two Pods of CoreDNS on the control plane. */
function systemObjects(base: readonly Manifest[]): KubernetesObject[] {
  const dns = base.find(({ kind }) => kind === 'Service');
  const addresses = ['10.244.0.2', '10.244.0.3'];
  const containers: Container[] = [
    { name: 'coredns', image: 'registry.k8s.io/coredns/coredns:v1.13.1' },
  ];
  return [
    service({
      kind: 'Service',
      metadata: { name: 'kubernetes' },
      spec: { clusterIP: '10.96.0.1', ports: [{ name: 'https', port: 443, targetPort: 6443 }] },
    }),
    apiServerSlice(),
    ...(dns === undefined ? [] : [service(dns)]),
    ...addresses.map((ip, index) =>
      pod(
        {
          kind: 'Pod',
          metadata: { name: `coredns-${index}`, namespace: 'kube-system' },
          spec: { containers, dnsPolicy: 'Default' },
        },
        { ip, node: 'control-plane', ready: true },
      ),
    ),
    slice(
      'kube-dns',
      'kube-system',
      addresses.map((address) => ({
        addresses: [address],
        conditions: { ready: true },
        nodeName: 'control-plane',
      })),
      [
        { name: 'dns', port: 53, protocol: 'UDP' },
        { name: 'dns-tcp', port: 53, protocol: 'TCP' },
        { name: 'metrics', port: 9153, protocol: 'TCP' },
      ],
    ),
  ];
}
