/** Pod addresses: each node gives them out from its own range, and does not give the same one again at once. */

import type { Node } from '../api/node.ts';

export interface PodAddresses {
  take(node: Node): string;
  giveBack(ip: string): void;
}

/** The first address of a range is the node's own bridge, the last is broadcast. */
const FIRST = 2;
const LAST = 254;

/** As the CNI plugin host-local does: the search goes on behind the address that was given last. */
export function createPodAddresses(): PodAddresses {
  const used = new Set<string>();
  const last = new Map<string, number>();
  return {
    take(node) {
      const range = (node.spec.podCIDR ?? '').split('.').slice(0, 3).join('.');
      for (let tries = FIRST; tries <= LAST; tries += 1) {
        const previous = last.get(range) ?? FIRST - 1;
        const next = previous >= LAST ? FIRST : previous + 1;
        last.set(range, next);
        const ip = `${range}.${next}`;
        if (used.has(ip)) continue;
        used.add(ip);
        return ip;
      }
      throw new Error(`no address is left in ${range}.0/24`);
    },
    giveBack: (ip) => used.delete(ip),
  };
}
