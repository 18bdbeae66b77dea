/** A packet as the policy engine sees it: the first of a connection, on the node where it passes. */

import type { Protocol } from '../api/meta.ts';
import type { Pod } from '../api/pod.ts';

/**
 * One end of a packet: the address that it carries at this moment, and whose it is. A Pod has an
 * address of its own; one on its node's network counts as that node. Neither: outside the cluster.
 */
export interface Party {
  readonly address: string;
  readonly pod?: Pod | undefined;
  readonly node?: string | undefined;
}

/** The destination is already translated. ICMP has no port. */
export interface PolicyPacket {
  readonly source: Party;
  readonly destination: Party;
  readonly protocol: Protocol | 'ICMP';
  readonly port: number;
}

export function partyName({ address, pod, node }: Party): string {
  if (pod !== undefined) return podName(pod);
  return node === undefined ? address : `Node ${node} (${address})`;
}

export function podName({ metadata }: Pod): string {
  return `Pod ${metadata.namespace}/${metadata.name}`;
}
