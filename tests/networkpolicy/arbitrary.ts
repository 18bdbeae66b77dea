/** Random NetworkPolicies that the API server would accept, and random packets among the Pods of the test cluster. */

import fc from 'fast-check';
import type { LabelSelector } from '../../src/cluster/api/meta.ts';
import {
  type NetworkPolicy,
  type NetworkPolicyPeer,
  type NetworkPolicyPort,
  type NetworkPolicySpec,
  networkPolicyKind,
} from '../../src/cluster/api/networkpolicy.ts';
import type { Party } from '../../src/cluster/networkpolicy/packet.ts';
import { metadata, party, pods } from './cluster.ts';

export const NUMBERS = [80, 81, 82, 8080];

const few = <T>(each: fc.Arbitrary<T>, most = 3) => fc.array(each, { maxLength: most });
const names = fc.constantFrom('a', 'b', 'c', 'dns');
const places = fc.constantFrom('x', 'y', 'z');

const selector = (key: string, values: fc.Arbitrary<string>): fc.Arbitrary<LabelSelector> =>
  fc.oneof(
    fc.constant({}),
    values.map((value) => ({ matchLabels: { [key]: value } })),
    fc.record({
      matchExpressions: fc.tuple(
        fc.oneof(
          fc.record({
            key: fc.constantFrom(key, 'absent'),
            operator: fc.constantFrom('In' as const, 'NotIn' as const),
            values: fc.uniqueArray(values, { minLength: 1, maxLength: 2 }),
          }),
          fc.record({
            key: fc.constantFrom(key, 'absent'),
            operator: fc.constantFrom('Exists' as const, 'DoesNotExist' as const),
          }),
        ),
      ),
    }),
  );

const podSelector = selector('pod', names);
const namespaceSelector = selector('ns', places);

const ipBlock = fc.constantFrom(
  { cidr: '0.0.0.0/0' },
  { cidr: '10.244.0.0/16', except: ['10.244.1.0/24'] },
  { cidr: '10.244.1.10/31' },
  { cidr: '192.168.49.0/24', except: ['192.168.49.4/32', '192.168.49.128/25'] },
  { cidr: '203.0.113.9/32' },
);

const peer: fc.Arbitrary<NetworkPolicyPeer> = fc.oneof(
  fc.record({ podSelector }),
  fc.record({ namespaceSelector }),
  fc.record({ podSelector, namespaceSelector }),
  fc.record({ ipBlock }),
);

const protocol = fc.constantFrom('TCP' as const, 'UDP' as const, 'SCTP' as const);

const port: fc.Arbitrary<NetworkPolicyPort> = fc.oneof(
  fc.record({ protocol }),
  fc.record({ protocol, port: fc.constantFrom(...NUMBERS) }),
  fc.record({ protocol, port: fc.constantFrom(80, 81), endPort: fc.constantFrom(81, 82, 9000) }),
  fc.record({ protocol, port: fc.constantFrom('serve-80-tcp', 'serve-81-udp', 'nothing') }),
);

const rule = (peers: 'from' | 'to') =>
  fc.oneof(
    fc.record({ [peers]: few(peer), ports: few(port) }),
    fc.record({ [peers]: few(peer) }),
    fc.record({ ports: few(port) }),
  );

const spec = fc.record(
  {
    podSelector,
    ingress: few(rule('from'), 2),
    egress: few(rule('to'), 2),
    policyTypes: fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress']),
  },
  { requiredKeys: ['podSelector'] },
) as unknown as fc.Arbitrary<NetworkPolicySpec>;

/** With the defaults of the API server; their names are their places in the list. */
export const policySet: fc.Arbitrary<readonly NetworkPolicy[]> = few(
  fc.record({ namespace: places, spec }),
  5,
).map((given) =>
  given.map(({ namespace, spec }, index) =>
    networkPolicyKind.setDefaults({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: metadata({ namespace, name: `p${index}` }),
      spec,
    }),
  ),
);

export const parties: readonly Party[] = [
  ...pods.map(({ metadata }) => party(`${metadata.namespace}/${metadata.name}`)),
  ...['node control-plane', 'node worker-2', '203.0.113.9', '192.168.49.200'].map((text) =>
    party(text),
  ),
];

const end = fc.constantFrom(...parties);

export const packets = fc.array(
  fc.record({ source: end, destination: end, protocol, port: fc.constantFrom(...NUMBERS) }),
  { minLength: 10, maxLength: 10 },
);
