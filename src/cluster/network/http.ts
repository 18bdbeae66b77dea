/** An HTTP request from a place in the network: resolve, connect, ask, and keep the trace. */

import type { LibC } from '../dns/resolver.ts';
import { type Connection, connect } from './connect.ts';
import type { HttpResponse } from './listener.ts';
import { type Lookup, lookup } from './lookup.ts';
import { type Place, placeActor } from './places.ts';
import type { Hop } from './trace.ts';
import type { Network } from './world.ts';

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
} & (
  | { readonly kind: 'unresolved' | 'resolving timed out' | 'timed out' | 'slow' | 'no HTTP' }
  | { readonly kind: 'refused'; readonly by: 'rule' | 'host' }
  | { readonly kind: 'answered'; readonly address: string; readonly response: HttpResponse }
);

export function callHttp(call: HttpCall, from: Place, libc: LibC, network: Network): HttpResult {
  const resolved = resolveFor(call, from, libc, network);
  const { hops, ...result } = dial(call, resolved, from, network);
  const { world } = network;
  world.record({
    at: world.now(),
    from: placeActor(from),
    process: call.process,
    hops: [...resolved.hops, ...hops],
    elapsedMs: result.elapsedMs,
  });
  return result;
}

type Dialled = HttpResult & { readonly hops: readonly Hop[] };

function resolveFor(call: HttpCall, from: Place, libc: LibC, network: Network): Lookup {
  if (call.resolveTo === undefined) return lookup(call.host, from, libc, network);
  return { addresses: [call.resolveTo], attempts: [], hops: [], elapsedMs: 0 };
}

/** Dials one address after the other until one is not refused. */
function dial(call: HttpCall, resolved: Lookup, from: Place, network: Network): Dialled {
  const { addresses, elapsedMs: lookupMs } = resolved;
  const limit = Math.min(call.connectLimitMs, call.limitMs);
  const base = { lookupMs, attempted: [], hops: [] };
  if (lookupMs >= limit) return { ...base, kind: 'resolving timed out', elapsedMs: limit };
  if (addresses.length === 0) return { ...base, kind: 'unresolved', elapsedMs: lookupMs };
  const hops: Hop[] = [];
  const attempted: string[] = [];
  let elapsedMs = lookupMs;
  let by: 'rule' | 'host' = 'host';
  for (const address of addresses) {
    const socket = { address, port: call.port, protocol: 'TCP' as const };
    const connection = connect(from, socket, network);
    hops.push(...connection.hops);
    attempted.push(address);
    const { ending } = connection;
    if (ending.kind === 'dropped')
      return { kind: 'timed out', lookupMs, attempted, hops, elapsedMs: limit };
    elapsedMs += connection.elapsedMs;
    if (ending.kind === 'open')
      return {
        lookupMs,
        attempted,
        ...exchange(call, address, { ...connection, hops, elapsedMs }, ending),
      };
    by = ending.by;
  }
  return { kind: 'refused', by, lookupMs, attempted, hops, elapsedMs };
}

type Open = Extract<Connection['ending'], { kind: 'open' }>;

/** The request and its answer on an open connection. */
function exchange(call: HttpCall, address: string, connection: Connection, open: Open) {
  const { listener, server, source, socket } = open;
  const { hops, elapsedMs } = connection;
  if (listener.kind !== 'http') return { kind: 'no HTTP' as const, hops, elapsedMs };
  const { method, path, hostHeader: host, limitMs } = call;
  const { address: local, port } = socket;
  const response = listener.serve({ method, path, host, client: source, address: local, port });
  const total = elapsedMs + response.elapsedMs;
  if (total >= limitMs) return { kind: 'slow' as const, hops, elapsedMs: limitMs };
  const { status, reason } = response;
  const hop: Hop = { kind: 'answer', actor: server, status, why: reason };
  return { kind: 'answered' as const, address, response, hops: [...hops, hop], elapsedMs: total };
}
