/** One UDP datagram and what comes back: an answer, a refusal, or nothing. */

import type { Client } from './client.ts';
import { isTold, NEIGHBOUR_LIMIT_MS, roundTripMs } from './connect.ts';
import { addressOf, placeActor } from './places.ts';
import { type Hop, socketName } from './trace.ts';
import { send } from './walk.ts';
import { wayBack } from './wayback.ts';

export interface DatagramCall {
  /** The command, for the trace. */
  readonly process: string;
  readonly address: string;
  readonly port: number;
  readonly text: string;
}

/** `refused`: the next read from the socket fails, since a rule or the host said so. `lost`: nothing ever comes. */
export type DatagramResult = { readonly elapsedMs: number } & (
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'refused' | 'unreachable' | 'lost' }
);

export function sendDatagram(call: DatagramCall, client: Client): DatagramResult {
  const { network, place } = client;
  const { world } = network;
  const { address, port, process } = call;
  const { hops, ending } = send(place, { address, port, protocol: 'UDP' }, network);
  const elapsedMs = roundTripMs(hops);
  const told = (more: readonly Hop[], result: DatagramResult): DatagramResult => {
    const from = placeActor(place);
    world.record({ at: world.now(), from, process, hops: [...hops, ...more], elapsedMs });
    return result;
  };
  if (ending.kind === 'unreachable')
    return told([], { kind: 'unreachable', elapsedMs: NEIGHBOUR_LIMIT_MS });
  if (ending.kind === 'refused') {
    const isKnown = ending.by === 'host' || isTold({ from: place, hops, network });
    return told([], { kind: isKnown ? 'refused' : 'lost', elapsedMs });
  }
  if (ending.kind !== 'open' || ending.listener.kind !== 'datagram')
    return told([], { kind: 'lost', elapsedMs });
  const { listener, server, socket, source } = ending;
  const received = { text: call.text, client: source, address: socket.address, port: socket.port };
  const text = listener.receive(received);
  if (text === undefined) return told([], { kind: 'lost', elapsedMs });
  const answer: Hop = { kind: 'answer', actor: server, requests: [], why: 'a datagram comes back' };
  return told([answer, ...wayBack(hops, addressOf(place), socketName(socket))], {
    kind: 'answered',
    text,
    elapsedMs,
  });
}
