/** The way of the answers: back over the same machines, each of which reverses what it rewrote. */

import type { Actor, CrossHop, Hop } from './trace.ts';

/**
 * The hops of an answer, from those of the first packet, which `client` sent to `server` (`address:port`).
 * Connection tracking needs no rule and asks no policy.
 */
export function wayBack(hops: readonly Hop[], client: string, server: string): readonly Hop[] {
  return stations(hops, client, server)
    .reverse()
    .flatMap(({ crossing, actor, from, to }) => [
      ...(actor === undefined ? [] : [restored(actor, from, to)]),
      ...(crossing === undefined ? [] : [reversed(crossing)]),
    ]);
}

/** By which crossing a packet came to a machine; who rewrote it there, if anybody; what it carried as it came. */
interface Station {
  readonly crossing?: CrossHop | undefined;
  readonly actor?: Actor | undefined;
  readonly from: string;
  readonly to: string;
}

function stations(hops: readonly Hop[], client: string, server: string): Station[] {
  const found: Station[] = [];
  let source = client;
  let current: Station = { from: server, to: source };
  for (const hop of hops) {
    if (hop.kind === 'cross') {
      found.push(current);
      current = { crossing: hop, from: server, to: source };
    } else if (hop.kind === 'translate') {
      current = { ...current, actor: hop.actor, from: `${hop.from.address}:${hop.from.port}` };
    } else if (hop.kind === 'masquerade') {
      current = { ...current, actor: hop.actor };
      source = hop.to;
    }
  }
  return [...found, current];
}

function restored({ name }: Actor, from: string, to: string): Hop {
  const why = 'connection tracking reverses what this node rewrote';
  return { kind: 'restore', actor: { kind: 'Node', name }, from, to, why };
}

const reversed = (crossing: CrossHop): Hop => ({
  kind: 'cross',
  actor: crossing.to,
  to: crossing.actor,
  why: 'the way back',
});
