/** The name servers as listeners: CoreDNS in its Pods, and the one of the local network. */

import { answer } from '../dns/server.ts';
import type { Listener } from './listener.ts';
import { answerOutside, defaultOutside } from './outside.ts';
import type { World } from './world.ts';

/**
 * What a process of CoreDNS answers in this world, in a Pod that has the address. Simplified: what it forwards
 * is answered without a packet, so no NetworkPolicy on CoreDNS's own Pods can stop it.
 */
export function clusterNameServer(world: World, address: string): Listener {
  const { objects, random, outside = defaultOutside } = world;
  return {
    kind: 'dns',
    answer: (question) =>
      answer(question, {
        objects,
        random,
        address,
        now: () => world.now(),
        forward: (other) => answerOutside(other, outside),
      }),
  };
}
