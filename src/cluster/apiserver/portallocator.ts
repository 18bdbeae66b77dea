/** Node ports: pkg/registry/core/service/portallocator over the range 30000-32767. */

import type { Random } from '../random.ts';
import type { Store } from './store.ts';

const FIRST = 30000;
const SIZE = 2768;

/** Ports below are given last: `min(max(16, size / 32), 128)`. */
const STATIC_BAND = 86;

/** What a server dry run shows: nothing is allocated (as recorded; it is outside the range). */
export const DRY_RUN_PORT = 32769;

export interface PortAllocator {
  /** Why the port cannot be had, or undefined when it can. */
  problem(port: number): string | undefined;
  /** A free port that is not among those taken in this request. */
  next(taken: ReadonlySet<number>): number;
}

/** The ports in use are those of the stored Services. */
export function createPortAllocator(store: Store, random: Random): PortAllocator {
  const used = new Set<number>();
  store.subscribe('Service', ({ type, object, previous }) => {
    for (const { nodePort } of previous?.spec.ports ?? []) if (nodePort) used.delete(nodePort);
    if (previous?.spec.healthCheckNodePort) used.delete(previous.spec.healthCheckNodePort);
    if (type === 'DELETED') return;
    for (const { nodePort } of object.spec.ports ?? []) if (nodePort) used.add(nodePort);
    if (object.spec.healthCheckNodePort) used.add(object.spec.healthCheckNodePort);
  });
  return {
    problem(port) {
      if (port < FIRST || port >= FIRST + SIZE)
        return `provided port is not in the valid range. The range of valid ports is ${FIRST}-${FIRST + SIZE - 1}`;
      return used.has(port) ? 'provided port is already allocated' : undefined;
    },
    next(taken) {
      const upper = SIZE - STATIC_BAND;
      const offset = random.below(upper);
      for (let step = 0; step < SIZE; step += 1) {
        const inUpper = step < upper;
        const port = inUpper
          ? FIRST + STATIC_BAND + ((offset + step) % upper)
          : FIRST + step - upper;
        if (!used.has(port) && !taken.has(port)) return port;
      }
      throw new Error('range is full');
    },
  };
}
