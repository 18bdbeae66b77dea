/** An HTTP request of a process: resolve, connect, ask, and keep the trace. */

import type { Client } from './client.ts';
import { type Connection, connect, KERNEL_LIMIT_MS } from './connect.ts';
import type { HttpRequest, HttpResponse, Listener } from './listener.ts';
import { type Lookup, lookup } from './lookup.ts';
import { placeActor } from './places.ts';
import type { Hop, Trace } from './trace.ts';

export { KERNEL_LIMIT_MS };

/** `host` is dialled; `hostHeader` is sent. Limits in milliseconds from the start. */
export interface HttpCall {
  readonly process: string;
  readonly method: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly hostHeader: string;
  /** Headers besides Host, in order; none unless given. */
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string | undefined;
  readonly connectLimitMs: number;
  readonly limitMs: number;
  /** Stands in for name resolution, as curl's --resolve does. */
  readonly resolveTo?: string;
  /** How a client that speaks TLS is answered; others do not bring the code. */
  readonly secure?: ((request: HttpRequest) => HttpResponse) | undefined;
}

/**
 * How far the call came. `attempted` are the addresses that were dialled, in order. `timed out` is
 * without a connection, `slow` without an answer on one.
 * A refusal comes from a rule, from the host itself, or from a router that finds nobody (`unreachable`).
 */
export type HttpResult = Progress & Outcome;

/** The open connection had ended when it was to be used again. */
export type ClosedResult = Progress & { readonly kind: 'closed' };

interface Progress {
  readonly elapsedMs: number;
  readonly lookupMs: number;
  /** What the name resolved to, and what was dialled of it. */
  readonly addresses: readonly string[];
  readonly attempted: readonly string[];
}

type Outcome =
  | {
      readonly kind: 'unresolved' | 'resolving timed out' | 'timed out' | 'slow' | 'no HTTP';
    }
  | { readonly kind: 'refused'; readonly by: 'rule' | 'host' | 'unreachable' }
  | {
      readonly kind: 'answered';
      readonly address: string;
      readonly response: HttpResponse;
      /** What the server's certificate is made out to, where TLS was spoken. */
      readonly certified?: readonly string[];
    };

/** One request on a connection of its own. */
export function callHttp(call: HttpCall, client: Client): HttpResult {
  return traced(call, client, (inside) => dialAndAsk(call, inside)).result;
}

/**
 * Requests of one process that keeps its connections open, one to each host and port. An open connection stays with
 * its Pod, whatever becomes of the Service; when the Pod's process has ended the request fails as `closed`,
 * and the next one dials anew.
 */
export function createHttpSession(client: Client): (call: HttpCall) => HttpResult | ClosedResult {
  const kept = new Map<string, Kept>();
  return (call) => {
    const key = `${call.host}:${call.port}`;
    const known = kept.get(key);
    const { result, open } = traced<HttpResult | ClosedResult>(call, client, (inside) =>
      known === undefined ? dialAndAsk(call, inside) : reuse(call, known),
    );
    if (open === undefined) kept.delete(key);
    else kept.set(key, open);
    return result;
  };
}

/** Records what `act` did; what servers ask of others meanwhile becomes a part of it. */
function traced<R extends Progress>(
  { process }: HttpCall,
  client: Client,
  act: (inside: Client) => AskedHttp<R>,
): AskedHttp<R> {
  const requests: Trace[] = [];
  const network = client.network.recordedBy((trace) => requests.push(trace));
  const asked = act({ ...client, network });
  const { world } = client.network;
  world.record({
    at: world.now(),
    from: placeActor(client.place),
    process,
    hops: asked.hops.map((hop) => (hop.kind === 'answer' ? { ...hop, requests } : hop)),
    elapsedMs: asked.result.elapsedMs,
  });
  return asked;
}

/** A connection that a request was answered on. */
interface Kept {
  readonly address: string;
  readonly connection: Connection;
}

interface AskedHttp<R = HttpResult> {
  readonly result: R;
  readonly hops: readonly Hop[];
  /** The connection, if it may serve again. */
  readonly open?: Kept;
}

function dialAndAsk(call: HttpCall, client: Client): AskedHttp {
  const resolved = resolveFor(call, client);
  const { hops, ...dialled } = dial(call, resolved, client);
  return { ...dialled, hops: [...resolved.hops, ...hops] };
}

function resolveFor({ host, resolveTo }: HttpCall, client: Client): Lookup {
  if (resolveTo === undefined) return lookup(host, client);
  return { addresses: [resolveTo], attempts: [], hops: [], elapsedMs: 0 };
}

/** Dials one address after the other until one is not refused. */
function dial(call: HttpCall, resolved: Lookup, { network, place }: Client): AskedHttp {
  const { addresses, elapsedMs: lookupMs } = resolved;
  const limit = Math.min(call.connectLimitMs, call.limitMs);
  const attempted: string[] = [];
  const hops: Hop[] = [];
  let elapsedMs = lookupMs;
  let outcome: Outcome = { kind: 'unresolved' };
  const failed = (what: Outcome, after: number): AskedHttp => ({
    result: { ...what, lookupMs, addresses, attempted, elapsedMs: after },
    hops,
  });
  if (lookupMs >= limit) return failed({ kind: 'resolving timed out' }, limit);
  for (const address of addresses) {
    const to = { address, port: call.port, protocol: 'TCP' } as const;
    const connection = connect(place, to, network, limit - elapsedMs);
    const { ending } = connection;
    attempted.push(address);
    hops.push(...connection.hops);
    elapsedMs += connection.elapsedMs;
    if (ending.kind === 'dropped' || elapsedMs >= limit)
      return failed({ kind: 'timed out' }, limit);
    if (ending.kind === 'open') {
      const left = { ...call, limitMs: call.limitMs - elapsedMs };
      const asked = ask(left, { address, connection });
      const result = {
        ...asked.outcome,
        lookupMs,
        addresses,
        attempted,
        elapsedMs: elapsedMs + asked.elapsedMs,
      };
      return { result, hops: [...hops, ...asked.hops], ...(asked.open && { open: asked.open }) };
    }
    const by = ending.kind === 'refused' ? ending.by : 'unreachable';
    outcome = { kind: 'refused', by };
  }
  return failed(outcome, elapsedMs);
}

/** A request on a connection that is open already. */
function reuse(call: HttpCall, kept: Kept): AskedHttp<HttpResult | ClosedResult> {
  const { ending } = kept.connection;
  const common = { lookupMs: 0, addresses: [kept.address], attempted: [kept.address] };
  if (ending.kind !== 'open') throw new RangeError('only open connections are kept');
  if (!ending.isAlive()) {
    const why = 'the process that had accepted the connection has ended';
    const hop: Hop = { kind: 'refuse', actor: ending.server, socket: ending.socket, why };
    return { result: { kind: 'closed', ...common, elapsedMs: 1 }, hops: [hop] };
  }
  const { server: actor, socket, source } = ending;
  const why = 'the connection is still open, and stays with its Pod';
  const hop: Hop = { kind: 'deliver', actor, socket, source, why };
  const { outcome, hops, elapsedMs, open } = ask(call, kept);
  return {
    result: { ...outcome, ...common, elapsedMs },
    hops: [hop, ...hops],
    ...(open && { open }),
  };
}

interface Exchanged {
  readonly outcome: Outcome;
  readonly hops: readonly Hop[];
  readonly elapsedMs: number;
  readonly open?: Kept;
}

/** The request and its answer on an open connection, within what is left of the limit. */
function ask(call: HttpCall, kept: Kept): Exchanged {
  const { address, connection } = kept;
  if (connection.ending.kind !== 'open') throw new RangeError('only open connections are asked');
  const { listener, server, source, socket } = connection.ending;
  const { method, path, hostHeader: host, headers = [], body = '', limitMs, secure } = call;
  const { address: local, port } = socket;
  const request = { method, path, host, headers, body, client: source, address: local, port };
  const response = listenTo(listener, request, secure);
  if (response === undefined) return { outcome: { kind: 'no HTTP' }, hops: [], elapsedMs: 0 };
  const { elapsedMs, reason, status } = response;
  if (elapsedMs >= limitMs) {
    const why = `the client gave up after ${limitMs} ms`;
    const late: Hop = { kind: 'drop', actor: server, socket, why };
    return { outcome: { kind: 'slow' }, hops: [late], elapsedMs: limitMs };
  }
  const answer: Hop = { kind: 'answer', actor: server, host, status, requests: [], why: reason };
  const certified = listener.kind === 'https' && secure ? { certified: listener.names } : {};
  return {
    outcome: { kind: 'answered', address, response, ...certified },
    hops: [answer, ...connection.back],
    elapsedMs,
    open: kept,
  };
}

function listenTo(
  listener: Listener,
  request: HttpRequest,
  secure: HttpCall['secure'],
): HttpResponse | undefined {
  if (listener.kind === 'https') return secure ? secure(request) : PLAIN_TO_TLS;
  if (secure || listener.kind === 'datagram' || listener.kind === 'dns') return undefined;
  return listener.serve(request);
}

/** What Go's server says to a client that speaks plain HTTP to its TLS port (`net/http`). */
const PLAIN_TO_TLS: HttpResponse = {
  status: 400,
  reason: 'Bad Request',
  headers: [],
  body: 'Client sent an HTTP request to an HTTPS server.\n',
  elapsedMs: 0,
};
