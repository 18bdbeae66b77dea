/** Verdicts in words, for the trace. */

import type { NetworkPolicy } from '../api/networkpolicy.ts';
import type { Lister } from '../api/objects.ts';
import type { Pod } from '../api/pod.ts';
import { type PolicyPacket, partyName, podName } from './packet.ts';
import { isPeer, peerName } from './peers.ts';
import { findPort, portName } from './ports.ts';
import { type Admission, type Direction, type Rule, rulesOf } from './rules.ts';

/** `ingress[0] allows it: from podSelector app=web, to port 80/TCP`. */
export function admission({ direction, index, peer, port }: Admission): string {
  const [word, all] = direction === 'egress' ? ['to', 'anywhere'] : ['from', 'anyone'];
  const peers = peer === undefined ? all : peerName(peer);
  const ports = port === undefined ? 'any port' : `port ${portName(port)}`;
  return `${direction}[${index}] allows it: ${word} ${peers}, ${ports}`;
}

export interface Refusal {
  readonly direction: Direction;
  readonly pod: Pod;
  readonly policies: readonly NetworkPolicy[];
  readonly packet: PolicyPacket;
  readonly objects: Lister;
}

/** More misses than these would not be read. */
const MAX_MISSES = 4;

/** Who isolates the Pod, and by how much each rule misses the packet. */
export function refusal(refused: Refusal): string {
  const [, ...others] = refused.policies.map(({ metadata }) => metadata.name);
  const also = others.length === 0 ? '' : ` together with ${others.join(', ')}`;
  const misses = refused.policies.flatMap((policy) => missesOf(policy, refused));
  const shown = misses.slice(0, MAX_MISSES);
  if (misses.length === 0) shown.push('no rule allows anything');
  if (misses.length > MAX_MISSES) shown.push(`${misses.length - MAX_MISSES} more rules miss it`);
  return [`isolates ${podName(refused.pod)} for ${refused.direction}${also}`, ...shown].join('; ');
}

/** The policy is named where there are several. */
function missesOf(
  policy: NetworkPolicy,
  { direction, policies, packet, objects }: Refusal,
): string[] {
  const { name, namespace = '' } = policy.metadata;
  const owner = policies.length > 1 ? `${name} ` : '';
  return rulesOf(policy, direction).map(
    (rule, index) =>
      `${owner}${direction}[${index}] ${miss(rule, { direction, packet, namespace, objects })}`,
  );
}

interface Missed {
  readonly direction: Direction;
  readonly packet: PolicyPacket;
  readonly namespace: string;
  readonly objects: Lister;
}

/** Which half of a rule the packet misses; both are told when it misses both. */
function miss({ peers, ports }: Rule, { direction, packet, ...scope }: Missed): string {
  const other = direction === 'egress' ? packet.destination : packet.source;
  const missesPort = ports.length > 0 && findPort(ports, packet) === undefined;
  const missesPeer = peers.length > 0 && !peers.some((peer) => isPeer(peer, other, scope));
  const word = direction === 'egress' ? 'to' : 'from';
  const wanted = [
    ...(missesPeer ? [`${word} ${peers.map(peerName).join(' or ')}, not ${partyName(other)}`] : []),
    ...(missesPort ? [`port ${ports.map(portName).join(' or ')}, not ${packetPort(packet)}`] : []),
  ];
  return `is ${wanted.join(' and ')}`;
}

function packetPort({ port, protocol }: PolicyPacket): string {
  return protocol === 'ICMP' ? 'ICMP' : `${port}/${protocol}`;
}
