/** An HTTP request of a process: resolve, connect, ask, and keep the trace. */

import type { Client } from './client.ts';
import { connect, type Ending } from './connect.ts';
import type { HttpResponse } from './listener.ts';
import { type Lookup, lookup } from './lookup.ts';
import { placeActor } from './places.ts';
import type { Hop } from './trace.ts';

/** `host` is dialled; `hostHeader` is sent. Limits in milliseconds from the start. */
export interface HttpCall {
  readonly process: string;
  readonly method: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly hostHeader: string;
  readonly connectLimitMs: number;
  readonly limitMs: number;
  /** Stands in for name resolution, as curl's --resolve does. */
  readonly resolveTo?: string;
}

/**
 * How far the call came. `attempted` are the addresses that were dialled, in order. `timed out` is
 * without a connection, `slow` without an answer on one.
 */
export type HttpResult = {
  readonly elapsedMs: number;
  readonly lookupMs: number;
  readonly attempted: readonly string[];
} & Outcome;

type Outcome =
  | {
      readonly kind: 'unresolved' | 'resolving timed out' | 'timed out' | 'slow' | 'no HTTP';
    }
  | { readonly kind: 'refused'; readonly by: 'rule' | 'host' }
  | { readonly kind: 'answered'; readonly address: string; readonly response: HttpResponse };

/** How long the kernel repeats the first packet before it gives up; measured on Linux 6.18. */
export const KERNEL_LIMIT_MS = 135_000;

export function callHttp(call: HttpCall, client: Client): HttpResult {
  const { network, place } = client;
  const { world } = network;
  const resolved = resolveFor(call, client);
  const { hops, ...result } = dial(call, resolved, client);
  world.record({
    at: world.now(),
    from: placeActor(place),
    process: call.process,
    hops: [...resolved.hops, ...hops],
    elapsedMs: result.elapsedMs,
  });
  return result;
}

function resolveFor({ host, resolveTo }: HttpCall, client: Client): Lookup {
  if (resolveTo === undefined) return lookup(host, client);
  return { addresses: [resolveTo], attempts: [], hops: [], elapsedMs: 0 };
}

type Dialled = HttpResult & { readonly hops: readonly Hop[] };

/** Dials one address after the other until one is not refused. */
function dial(call: HttpCall, resolved: Lookup, { network, place }: Client): Dialled {
  const { addresses, elapsedMs: lookupMs } = resolved;
  const limit = Math.min(call.connectLimitMs, call.limitMs);
  const attempted: string[] = [];
  const hops: Hop[] = [];
  let elapsedMs = lookupMs;
  let outcome: Outcome = { kind: 'unresolved' };
  if (lookupMs >= limit)
    return { kind: 'resolving timed out', lookupMs, attempted, hops, elapsedMs: limit };
  for (const address of addresses) {
    const connection = connect(place, { address, port: call.port, protocol: 'TCP' }, network);
    const { ending } = connection;
    attempted.push(address);
    hops.push(...connection.hops);
    if (ending.kind === 'dropped')
      return { kind: 'timed out', lookupMs, attempted, hops, elapsedMs: limit };
    elapsedMs += connection.elapsedMs;
    if (ending.kind === 'open') {
      const exchanged = exchange({ ...call, limitMs: call.limitMs - elapsedMs }, address, ending);
      hops.push(...exchanged.hops);
      return {
        ...exchanged,
        lookupMs,
        attempted,
        hops,
        elapsedMs: elapsedMs + exchanged.elapsedMs,
      };
    }
    outcome = ending;
  }
  return { ...outcome, lookupMs, attempted, hops, elapsedMs };
}

type Exchanged = Outcome & { readonly hops: readonly Hop[]; readonly elapsedMs: number };

/** The request and its answer on an open connection, within what is left of the limit. */
function exchange(
  call: HttpCall,
  address: string,
  open: Extract<Ending, { kind: 'open' }>,
): Exchanged {
  const { listener, server, source, socket } = open;
  if (listener.kind !== 'http') return { kind: 'no HTTP', hops: [], elapsedMs: 0 };
  const { method, path, hostHeader: host, limitMs } = call;
  const { address: local, port } = socket;
  const response = listener.serve({ method, path, host, client: source, address: local, port });
  const { elapsedMs, reason, status } = response;
  if (elapsedMs >= limitMs) return { kind: 'slow', hops: [], elapsedMs: limitMs };
  const hop: Hop = { kind: 'answer', actor: server, status, why: reason };
  return { kind: 'answered', address, response, hops: [hop], elapsedMs };
}
