/** The cluster of the policy tests: that of the upstream ones, with three Namespaces x, y, z of three Pods a, b, c. */

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { ObjectMeta, Protocol } from '../../src/cluster/api/meta.ts';
import type { Namespace } from '../../src/cluster/api/namespace.ts';
import {
  type NetworkPolicy,
  type NetworkPolicySpec,
  networkPolicyKind,
} from '../../src/cluster/api/networkpolicy.ts';
import type { Lister } from '../../src/cluster/api/objects.ts';
import type { ContainerPort, Pod } from '../../src/cluster/api/pod.ts';
import type { Party, PolicyPacket } from '../../src/cluster/networkpolicy/packet.ts';
import { denialOf, partyOf } from '../../src/cluster/networkpolicy/truthtable.ts';
import { createLister } from '../../src/cluster/testlister.ts';

const NAMES = ['a', 'b', 'c'];
const NODES = { a: 'worker-1', b: 'worker-2', c: 'control-plane' };
const NODE_ADDRESSES = {
  'control-plane': '192.168.49.2',
  'worker-1': '192.168.49.3',
  'worker-2': '192.168.49.4',
};

export function metadata(given: Partial<ObjectMeta>): ObjectMeta {
  return { name: '', uid: '', resourceVersion: '1', creationTimestamp: '', ...given };
}

/** Namespace x is labelled `ns: x` and `kubernetes.io/metadata.name: x`, as y and z are with their names. */
export const namespaces: readonly Namespace[] = ['x', 'y', 'z', 'kube-system'].map((name) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: metadata({ name, labels: { ns: name, 'kubernetes.io/metadata.name': name } }),
  spec: { finalizers: ['kubernetes'] },
  status: { phase: 'Active' },
}));

/** Pod x/a is labelled `pod: a`, runs on worker-1, has the address 10.244.1.1x, and serves 80 and 81. */
export const pods: readonly Pod[] = [
  ...['x', 'y', 'z'].flatMap((namespace, index) =>
    NAMES.map((name, place) =>
      createPod(namespace, name, `10.244.${(place + 1) % 3}.${10 * (index + 1)}`),
    ),
  ),
  createPod('x', 'host', '192.168.49.3', true),
  createPod('kube-system', 'dns', '10.244.0.53'),
];

function createPod(namespace: string, name: string, podIP: string, hostNetwork = false): Pod {
  const nodeName = NODES[name as 'a'] ?? (hostNetwork ? 'worker-1' : 'control-plane');
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metadata({ namespace, name, labels: { pod: name } }),
    spec: {
      nodeName,
      containers: [{ name: 'c', image: 'agnhost', ports: [80, 81].flatMap(portsOf) }],
      ...(hostNetwork && { hostNetwork }),
    },
    status: { phase: 'Running', podIP },
  };
}

function portsOf(containerPort: number): ContainerPort[] {
  return (['TCP', 'UDP', 'SCTP'] as const).map((protocol) => ({
    containerPort,
    protocol,
    name: `serve-${containerPort}-${protocol.toLowerCase()}`,
  }));
}

/** Policies as `namespace/name: spec` in YAML, with the defaults that the API server sets. */
export function policies(yaml: string): readonly NetworkPolicy[] {
  const specs = (parse(yaml) ?? {}) as Record<string, Partial<NetworkPolicySpec>>;
  return Object.entries(specs).map(([key, spec]) => {
    const [namespace = '', name = ''] = key.split('/');
    return networkPolicyKind.setDefaults({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: metadata({ namespace, name }),
      spec: { podSelector: {}, ...spec } as NetworkPolicySpec,
    });
  });
}

export function lister(given: readonly NetworkPolicy[]): Lister {
  return createLister([...namespaces, ...pods, ...given]);
}

/** Reads `x/a`, `node worker-1` or an address outside. */
export function party(text: string): Party {
  const [word = '', node = ''] = text.split(' ');
  if (word === 'node') return { address: NODE_ADDRESSES[node as 'worker-1'], node };
  const pod = pods.find(({ metadata }) => `${metadata.namespace}/${metadata.name}` === text);
  return pod === undefined ? { address: text } : partyOf(pod);
}

/** Reads `x/a -> y/b:80/UDP`; TCP unless said, and `:ICMP` for a ping. */
export function packet(text: string): PolicyPacket {
  const [from = '', to = ''] = text.split(' -> ');
  const [destination = '', port = ''] = to.split(':');
  const [number = '', protocol = 'TCP'] = port.split('/');
  return {
    source: party(from.trim()),
    destination: party(destination.trim()),
    protocol: port === 'ICMP' ? 'ICMP' : (protocol as Protocol),
    port: port === 'ICMP' ? 0 : Number(number),
  };
}

/** A group of cases: `source` is what it restates, `table` a packet a line, two spaces, and the verdict. */
export function cases(source: string, yaml: string, table: string): void {
  describe(source, () => {
    const objects = lister(policies(yaml));
    const rows = table
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s{2,}/));
    test.each(rows)('%s  %s', (packetText = '', expected) => {
      const denial = denialOf(packet(packetText), objects);
      expect(denial === undefined ? 'allow' : `deny ${denial.direction}`).toBe(expected);
    });
  });
}
