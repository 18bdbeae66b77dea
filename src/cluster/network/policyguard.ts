/** Asks the network plugin's policy engine for each packet that passes a node, and tells the verdicts as hops. */

import type { Node } from '../api/node.ts';
import { judgeEgress, judgeIngress, type Verdict } from '../networkpolicy/engine.ts';
import type { Party } from '../networkpolicy/packet.ts';
import { locate } from './places.ts';
import type { Hop, Socket } from './trace.ts';
import type { World } from './world.ts';

/** A packet where it passes the node `here`: translated already, not yet masqueraded. */
export interface Passage {
  readonly source: string;
  readonly socket: Socket;
  readonly here: Node;
}

/** The verdicts as hops; if the last one is a drop, the packet ends there. */
export type PolicyGuard = (passage: Passage, world: World) => readonly Hop[];

/**
 * A guard for a plugin that enforces policies, or for one that ignores them and can only be told what they
 * would have done. Each node judges its own Pods: what they send, and what they receive.
 */
export function createPolicyGuard(enforces: boolean): PolicyGuard {
  return ({ source: from, socket, here }, world) => {
    if (world.objects.list('NetworkPolicy').length === 0) return [];
    const source = partyAt(from, world);
    const destination = partyAt(socket.address, world);
    const packet = { source, destination, port: socket.port, protocol: socket.protocol };
    const isHere = ({ pod }: Party) => pod?.spec.nodeName === here.metadata.name;
    const verdicts = [
      isHere(source) ? judgeEgress(packet, world.objects) : undefined,
      isHere(destination) ? judgeIngress(packet, world.objects) : undefined,
    ].filter((verdict) => verdict !== undefined);
    return hopsOf(verdicts, { socket, here, enforces });
  };
}

function partyAt(address: string, world: World): Party {
  const found = locate(address, world);
  if (found.kind === 'pod') return { address, pod: found.pod };
  return found.kind === 'node' ? { address, node: found.node.metadata.name } : { address };
}

interface Told {
  readonly socket: Socket;
  readonly here: Node;
  readonly enforces: boolean;
}

/** Nothing is judged after a drop. */
function hopsOf(verdicts: readonly Verdict[], told: Told): readonly Hop[] {
  const dropped = told.enforces ? verdicts.findIndex(({ allowed }) => !allowed) : -1;
  const judged = dropped === -1 ? verdicts : verdicts.slice(0, dropped + 1);
  return judged.map((verdict) => hopOf(verdict, told));
}

/** A denied packet is dropped without a word, as the plugins do, so its sender waits in vain. */
function hopOf(
  { allowed, direction, object, why }: Verdict,
  { socket, here, enforces }: Told,
): Hop {
  const actor = { kind: 'Node', name: here.metadata.name } as const;
  if (!allowed && enforces) return { kind: 'drop', actor, socket, object, why };
  const ignored = 'would have denied it, but the network plugin does not enforce policies';
  return { kind: 'admit', actor, direction, object, why: allowed ? why : `${ignored}: ${why}` };
}
