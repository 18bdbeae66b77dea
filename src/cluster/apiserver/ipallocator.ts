/** Cluster IPs: pkg/registry/core/service/ipallocator over the range 10.96.0.0/12. */

import type { Random } from '../random.ts';
import type { Store } from './store.ts';

/** kubeadm's default Service CIDR. */
const BASE = 10 * 2 ** 24 + 96 * 2 ** 16;
const SIZE = 2 ** 20;

/** Addresses below are left to those who choose one themselves: `min(max(16, size / 16), 256)`. */
const STATIC_BAND = 256;

/** What a server dry run shows: nothing is allocated (as recorded). */
export const DRY_RUN_IP = '10.96.0.0';

export interface IPAllocator {
  /** Why the address cannot be had, or undefined when it can. */
  problem(ip: string): string | undefined;
  /** A free address: at random in the upper band, then the next free one, then the static band. */
  next(): string;
}

/** The addresses in use are those of the stored Services: a deleted one gives its address back. */
export function createIPAllocator(store: Store, random: Random): IPAllocator {
  const used = new Set<string>();
  store.subscribe('Service', ({ type, object, previous }) => {
    for (const ip of previous?.spec.clusterIPs ?? []) used.delete(ip);
    if (type !== 'DELETED') for (const ip of object.spec.clusterIPs ?? []) used.add(ip);
  });
  const findFree = (first: number, size: number, offset: number): string | undefined => {
    for (let step = 0; step < size; step += 1) {
      const ip = format(BASE + first + ((offset + step) % size));
      if (!used.has(ip)) return ip;
    }
    return undefined;
  };
  return {
    problem(ip) {
      if (!isInRange(ip)) return 'the provided network does not match the current range';
      return used.has(ip) ? 'provided IP is already allocated' : undefined;
    },
    next() {
      const upper = SIZE - STATIC_BAND - 1;
      const ip =
        findFree(STATIC_BAND, upper, random.below(upper)) ?? findFree(1, STATIC_BAND - 1, 0);
      if (ip === undefined) throw new Error('range is full');
      return ip;
    },
  };
}

/** The first and the last address of the range are never given. */
function isInRange(ip: string): boolean {
  const offset = ip.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0) - BASE;
  return offset > 0 && offset < SIZE - 1;
}

function format(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
