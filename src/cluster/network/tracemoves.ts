/** A trace as a player needs it: for each hop from where to where the packet went, and how it all ended. */

import type { Actor, Hop, Trace } from './trace.ts';

/**
 * `from` and `to` are the same where the packet stays; a lookup goes to the name server and comes back. `via` is the
 * machine that passes it on, where that is neither.
 */
export interface Move {
  readonly from: Actor;
  readonly via?: Actor;
  readonly to: Actor;
}

/** How the request ended: its last word. `unresolved`: no name server knew the name. */
export type Outcome =
  | 'answered'
  | 'accepted'
  | 'refused'
  | 'unreachable'
  | 'expired'
  | 'dropped'
  | 'unresolved';

/** kube-proxy is no place: its rules are on a node. */
const placeOf = (actor: Actor): Actor =>
  actor.kind === 'kube-proxy' ? { kind: 'Node', name: actor.name } : actor;

/** One move for each hop, in their order. */
export function movesOf({ from: client, hops }: Trace): readonly Move[] {
  let at = client;
  return hops.map((hop) => {
    const from = hop.kind === 'lookup' ? client : at;
    const actor = placeOf(hop.actor);
    const to = hop.kind === 'cross' ? hop.to : actor;
    at = hop.kind === 'lookup' ? client : to;
    return isSame(actor, from) || isSame(actor, to) ? { from, to } : { from, via: actor, to };
  });
}

const isSame = (a: Actor, b: Actor): boolean =>
  a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;

const OUTCOMES: Readonly<Partial<Record<Hop['kind'], Outcome>>> = {
  answer: 'answered',
  deliver: 'accepted',
  refuse: 'refused',
  unreachable: 'unreachable',
  expire: 'expired',
  drop: 'dropped',
};

export function outcomeOf({ hops }: Trace): Outcome {
  const last = hops.findLast(({ kind }) => OUTCOMES[kind] !== undefined);
  return (last && OUTCOMES[last.kind]) ?? 'unresolved';
}
