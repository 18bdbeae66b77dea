/**
 * Who reaches whom: every Pod to every Pod on one port, as the truth tables of the upstream tests
 * (kubernetes `test/e2e/network/netpol/truthtable.go`), but computed from the policies and not probed.
 */

import type { Protocol } from '../api/meta.ts';
import type { Lister } from '../api/objects.ts';
import type { Pod } from '../api/pod.ts';
import { judgeEgress, judgeIngress, type Verdict } from './engine.ts';
import type { Party, PolicyPacket } from './packet.ts';

export interface TruthTable {
  /** `namespace/name` of each Pod, for rows (from) and columns (to). */
  readonly names: readonly string[];
  /** One row for each sender; a cell is the verdict that forbids, or `undefined` where nothing does. */
  readonly denials: readonly (readonly (Verdict | undefined)[])[];
}

export interface Port {
  readonly port: number;
  readonly protocol: Protocol;
}

export function truthTable(pods: readonly Pod[], port: Port, objects: Lister): TruthTable {
  const parties = pods.map(partyOf);
  return {
    names: pods.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
    denials: parties.map((source) =>
      parties.map((destination) => denialOf({ source, destination, ...port }, objects)),
    ),
  };
}

/** The verdict that forbids a packet, the sender's side first; `undefined` if it passes. */
export function denialOf(packet: PolicyPacket, objects: Lister): Verdict | undefined {
  return [judgeEgress, judgeIngress]
    .map((judge) => judge(packet, objects))
    .find((verdict) => verdict?.allowed === false);
}

/** A Pod as sender or receiver; one on its node's network counts as the node. */
export function partyOf(pod: Pod): Party {
  const { hostNetwork, nodeName } = pod.spec;
  const address = pod.status.podIP ?? '';
  return hostNetwork === true ? { address, node: nodeName } : { address, pod };
}

/** `.` where a packet passes and `X` where it does not, between tabs, as upstream prints them. */
export function truthTableAsText({ names, denials }: TruthTable): string {
  const rows = denials.map((row, index) => [
    names[index],
    ...row.map((denial) => (denial === undefined ? '.' : 'X')),
  ]);
  return [['-', ...names], ...rows].map((cells) => `${cells.join('\t')}\n`).join('');
}
