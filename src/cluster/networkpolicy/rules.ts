/** The rules of one policy for one direction: a rule admits what is among its peers and among its ports. */

import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from '../api/networkpolicy.ts';
import type { Lister } from '../api/objects.ts';
import type { PolicyPacket } from './packet.ts';
import { isPeer } from './peers.ts';
import { findPort } from './ports.ts';

export type Direction = 'egress' | 'ingress';

/** Peers stand under `from` or `to`. A list that is missing or empty restricts nothing. */
export interface Rule {
  readonly peers: readonly NetworkPolicyPeer[];
  readonly ports: readonly NetworkPolicyPort[];
}

/** A rule that admits a packet, with the peer and the port that did; none: the rule does not restrict them. */
export interface Admission {
  readonly direction: Direction;
  readonly index: number;
  readonly peer?: NetworkPolicyPeer | undefined;
  readonly port?: NetworkPolicyPort | undefined;
}

export function rulesOf({ spec }: NetworkPolicy, direction: Direction): readonly Rule[] {
  if (direction === 'egress')
    return (spec.egress ?? []).map(({ to = [], ports = [] }) => ({ peers: to, ports }));
  return (spec.ingress ?? []).map(({ from = [], ports = [] }) => ({ peers: from, ports }));
}

/** The first rule of the policy that admits the packet. */
export function findRule(
  direction: Direction,
  policy: NetworkPolicy,
  packet: PolicyPacket,
  objects: Lister,
): Admission | undefined {
  const other = direction === 'egress' ? packet.destination : packet.source;
  const scope = { namespace: policy.metadata.namespace ?? '', objects };
  for (const [index, { peers, ports }] of rulesOf(policy, direction).entries()) {
    const port = findPort(ports, packet);
    const peer = peers.find((each) => isPeer(each, other, scope));
    const fits =
      (port !== undefined || ports.length === 0) && (peer !== undefined || peers.length === 0);
    if (fits) return { direction, index, peer, port };
  }
  return undefined;
}
