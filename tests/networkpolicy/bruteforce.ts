/**
 * NetworkPolicy by another method, to check the engine against: writes out every single flow that the
 * policies allow, as a set of words, and looks the packet up in it. It shares no code with the engine.
 */

import type { LabelSelector, StringMap } from '../../src/cluster/api/meta.ts';
import type {
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
} from '../../src/cluster/api/networkpolicy.ts';
import type { Pod } from '../../src/cluster/api/pod.ts';
import type { Party, PolicyPacket } from '../../src/cluster/networkpolicy/packet.ts';

/** Everything that can be said in the universe of the test. */
export interface Universe {
  readonly parties: readonly Party[];
  readonly numbers: readonly number[];
  readonly namespaces: Readonly<Record<string, StringMap>>;
}

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;

/** `out x/a 10.244.1.10 80/TCP`: x/a may send there. `in` is what a Pod may receive. */
type Flow = string;

export function bruteForce(policies: readonly NetworkPolicy[], universe: Universe) {
  const allowed = new Set<Flow>();
  const isolated = new Set<string>();
  for (const policy of policies)
    for (const pod of podsOf(universe))
      if (pod.metadata.namespace === policy.metadata.namespace)
        if (isLabelled(policy.spec.podSelector, pod.metadata.labels ?? {}))
          writeOut(policy, pod, { universe, allowed, isolated });
  const passes = (way: 'in' | 'out', pod: Pod | undefined, other: Party, port: string): boolean =>
    pod === undefined ||
    !isolated.has(`${way} ${nameOf(pod)}`) ||
    (other.pod !== undefined && nameOf(other.pod) === nameOf(pod)) ||
    other.node === pod.spec.nodeName ||
    allowed.has(`${way} ${nameOf(pod)} ${other.address} ${port}`);
  return ({ source, destination, port, protocol }: PolicyPacket): boolean =>
    passes('out', source.pod, destination, `${port}/${protocol}`) &&
    passes('in', destination.pod, source, `${port}/${protocol}`);
}

interface Book {
  readonly universe: Universe;
  readonly allowed: Set<Flow>;
  readonly isolated: Set<string>;
}

function writeOut({ metadata, spec }: NetworkPolicy, pod: Pod, book: Book): void {
  const { universe, allowed, isolated } = book;
  const home = metadata.namespace ?? '';
  for (const type of spec.policyTypes) {
    const way = type === 'Egress' ? 'out' : 'in';
    isolated.add(`${way} ${nameOf(pod)}`);
    const rules =
      type === 'Egress'
        ? (spec.egress ?? []).map(({ to, ports }) => ({ peers: to, ports }))
        : (spec.ingress ?? []).map(({ from, ports }) => ({ peers: from, ports }));
    for (const { peers, ports } of rules)
      for (const party of peersOf(peers, home, universe))
        for (const port of portsOf(ports, way === 'out' ? party.pod : pod, universe))
          allowed.add(`${way} ${nameOf(pod)} ${party.address} ${port}`);
  }
}

function peersOf(
  peers: readonly NetworkPolicyPeer[] | undefined,
  home: string,
  { parties, namespaces }: Universe,
): readonly Party[] {
  if (!peers?.length) return parties;
  return parties.filter(({ address, pod }) =>
    peers.some(({ ipBlock, podSelector, namespaceSelector }) => {
      if (ipBlock)
        return inRange(address, ipBlock.cidr) && !ipBlock.except?.some((x) => inRange(address, x));
      if (!pod) return false;
      const namespace = pod.metadata.namespace ?? '';
      const inNamespace = namespaceSelector
        ? isLabelled(namespaceSelector, namespaces[namespace] ?? {})
        : namespace === home;
      return inNamespace && isLabelled(podSelector ?? {}, pod.metadata.labels ?? {});
    }),
  );
}

function portsOf(
  ports: readonly NetworkPolicyPort[] | undefined,
  receiver: Pod | undefined,
  { numbers }: Universe,
): readonly string[] {
  const all = numbers.flatMap((number) => PROTOCOLS.map((protocol) => ({ number, protocol })));
  const named = receiver?.spec.containers.flatMap((container) => container.ports ?? []) ?? [];
  return all
    .filter(
      ({ number, protocol }) =>
        !ports?.length ||
        ports.some((port) => {
          if (port.protocol !== protocol) return false;
          if (port.port === undefined) return true;
          const last = port.endPort ?? port.port;
          if (typeof port.port === 'number') return port.port <= number && number <= Number(last);
          const words = named.map((each) => `${each.name} ${each.containerPort} ${each.protocol}`);
          return words.includes(`${port.port} ${number} ${protocol}`);
        }),
    )
    .map(({ number, protocol }) => `${number}/${protocol}`);
}

/** Compares the bits of two addresses as text. */
function inRange(address: string, range: string): boolean {
  const [network = '', length = ''] = range.split('/');
  const bits = (dotted: string) =>
    dotted
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('')
      .slice(0, Number(length));
  return bits(address) === bits(network);
}

function isLabelled({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: StringMap) {
  const words = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  const hasEach = Object.entries(matchLabels).every(([key, value]) =>
    words.includes(`${key}=${value}`),
  );
  return (
    hasEach &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const among = values.some((value) => words.includes(`${key}=${value}`));
      if (operator === 'In') return among;
      if (operator === 'NotIn') return !among;
      return words.some((word) => word.startsWith(`${key}=`)) === (operator === 'Exists');
    })
  );
}

const nameOf = ({ metadata }: Pod): string => `${metadata.namespace}/${metadata.name}`;
const podsOf = ({ parties }: Universe): Pod[] => parties.flatMap(({ pod }) => pod ?? []);
