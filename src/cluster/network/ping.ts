/** ICMP echo: who answers a ping, or tells that it cannot be answered. */

import type { Client } from './client.ts';
import { isTold, NEIGHBOUR_LIMIT_MS, roundTripMs } from './connect.ts';
import { addressOf, placeActor } from './places.ts';
import type { Hop, Socket } from './trace.ts';
import { DEFAULT_TTL, send } from './walk.ts';

export interface Ping {
  /** The command, for the trace. */
  readonly process: string;
  readonly address: string;
  /** How many nodes may forward it; 64 unless said otherwise. */
  readonly ttl?: number;
  /** What the trace begins with. */
  readonly before?: readonly Hop[];
}

/**
 * What comes back, in `elapsedMs`; of a lost one nothing does. `from` is who answers; `ttl` is that of the reply
 * as it arrives. A refusal that the sending machine itself makes is `local`: its own kernel stops the packet.
 */
export type Pong = { readonly elapsedMs: number } & (
  | { readonly kind: 'reply'; readonly from: string; readonly ttl: number }
  | { readonly kind: 'port unreachable'; readonly from: string; readonly local: boolean }
  | { readonly kind: 'host unreachable' | 'time exceeded'; readonly from: string }
  | { readonly kind: 'lost' }
);

export function ping(
  { process, address, ttl = DEFAULT_TTL, before = [] }: Ping,
  client: Client,
): Pong {
  const { network, place } = client;
  const { world } = network;
  const socket: Socket = { address, port: 0, protocol: 'ICMP' };
  const { hops, ending } = send(place, socket, network, ttl);
  const tripMs = roundTripMs(hops);
  const from = placeActor(place);
  const told = [...before, ...hops];
  world.record({ at: world.now(), from, process, hops: told, elapsedMs: tripMs });
  switch (ending.kind) {
    case 'echo':
      return {
        kind: 'reply',
        from: ending.address,
        ttl: DEFAULT_TTL - (ttl - ending.ttl),
        elapsedMs: tripMs,
      };
    case 'refused': {
      if (!isTold({ from: place, hops, network })) return { kind: 'lost', elapsedMs: 0 };
      const local = ending.from === addressOf(place);
      return { kind: 'port unreachable', from: ending.from, local, elapsedMs: tripMs };
    }
    case 'unreachable':
      return { kind: 'host unreachable', from: ending.from, elapsedMs: NEIGHBOUR_LIMIT_MS };
    case 'expired':
      return { kind: 'time exceeded', from: ending.from, elapsedMs: tripMs };
    case 'dropped':
    case 'open':
      return { kind: 'lost', elapsedMs: 0 };
  }
}
