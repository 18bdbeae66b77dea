/** A TCP connection that a program types into by hand, as nc does. */

import { connect, KERNEL_LIMIT_MS } from '../../network/connect.ts';
import { sendDatagram } from '../../network/datagram.ts';
import type { HttpResponse, Listener } from '../../network/listener.ts';
import { lookup } from '../../network/lookup.ts';
import { placeActor } from '../../network/places.ts';
import type { Hop } from '../../network/trace.ts';
import type { Dial, Dialled, Process } from '../program.ts';

const REPEATED_SYN_MS = 1000;

/** What dialling needs of the process that dials. */
type Caller = Pick<Process, 'args' | 'client' | 'name' | 'spend'>;

/** Resolves and dials, for which time passes, and keeps the trace. */
export function dial(to: Dial, process: Caller): Dialled {
  const { host, port, limitMs, blocks } = to;
  const { args, client, name, spend } = process;
  const { network, place } = client;
  const { world } = network;
  const { addresses, hops, elapsedMs: lookupMs } = lookup(host, client);
  spend(lookupMs);
  const at = world.now();
  const record = (more: readonly Hop[], elapsedMs: number): void =>
    world.record({
      at,
      from: placeActor(place),
      process: [name, ...args].join(' '),
      hops: [...hops, ...more],
      elapsedMs: lookupMs + elapsedMs,
    });
  const [address] = addresses;
  if (address === undefined) {
    record([], 0);
    return { kind: 'unresolved' };
  }
  if (to.protocol === 'UDP')
    return {
      kind: 'open',
      address,
      converse: (text) => answerByDatagram(text, { address, port }, process),
    };
  const patienceMs = limitMs ?? KERNEL_LIMIT_MS;
  const connection = connect(place, { address, port, protocol: 'TCP' }, network, patienceMs);
  const { ending } = connection;
  const late = blocks && ending.kind === 'refused' && ending.by === 'rule' ? REPEATED_SYN_MS : 0;
  const waitedMs = ending.kind === 'dropped' ? patienceMs : connection.elapsedMs + late;
  const elapsedMs = Math.min(waitedMs, patienceMs);
  record(connection.hops, elapsedMs);
  spend(elapsedMs);
  if (ending.kind === 'open') {
    const { listener, source, socket } = ending;
    const { address: local } = socket;
    const request = { client: source, address: local, port: socket.port };
    return { kind: 'open', address, converse: (text) => answerTo(text, listener, request) };
  }
  if (waitedMs > patienceMs || ending.kind === 'dropped') return { kind: 'timed out', address };
  return { kind: ending.kind === 'refused' ? 'refused' : 'unreachable', address };
}

/** Every piece of text is a datagram. Simplified: an error that comes back for one is not told. */
function answerByDatagram(
  text: string,
  to: { readonly address: string; readonly port: number },
  { args, client, name, spend }: Caller,
): string {
  const process = [name, ...args].join(' ');
  const result = sendDatagram({ process, ...to, text }, client);
  spend(result.elapsedMs);
  return result.kind === 'answered' ? result.text : '';
}

interface Seen {
  readonly client: string;
  readonly address: string;
  readonly port: number;
}

/** An HTTP server answers a request that it can read, and complains of anything else; silence is met with silence. */
export function answerTo(text: string, listener: Listener, seen: Seen): string {
  if (listener.kind === 'https') return text === '' ? '' : headAndBody(PLAIN_TO_TLS, '1.0');
  if (listener.kind === 'raw') return listener.converse(text);
  if (listener.kind !== 'http' || text === '') return '';
  const [, method, path, version] = /^([A-Z]+) (\S+) HTTP\/(1\.[01])\r?\n/.exec(text) ?? [];
  if (method === undefined || path === undefined || version === undefined)
    return headAndBody(BAD_REQUEST, '1.1');
  const [head = '', ...rest] = text.split(/\r?\n\r?\n/);
  const headers = head
    .split(/\r?\n/)
    .slice(1)
    .map((line) => [line.split(':')[0] ?? '', line.replace(/^[^:]*:\s*/, '')] as const);
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? '';
  if (version === '1.1' && host === '') return headAndBody(MISSING_HOST, '1.1');
  const body = rest.join('\r\n\r\n');
  const response = listener.serve({ method, path, host, headers, body, ...seen });
  return headAndBody(response, '1.1');
}

function headAndBody({ status, reason, headers, body }: HttpResponse, version: string): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const isChunked = headers.some(([name]) => name === 'Transfer-Encoding');
  const sent = isChunked ? chunks(body) : body;
  return `HTTP/${version} ${status} ${reason}\r\n${lines}\r\n${sent}`;
}

/** The whole body as one piece, and the empty one that ends it. */
function chunks(body: string): string {
  const size = new TextEncoder().encode(body).length;
  return `${size === 0 ? '' : `${size.toString(16)}\r\n${body}\r\n`}0\r\n\r\n`;
}

/** What Go's server says to what it cannot read (`net/http`, `badRequestError`). */
const BAD_REQUEST: HttpResponse = {
  status: 400,
  reason: 'Bad Request',
  headers: [
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Connection', 'close'],
  ],
  body: '400 Bad Request',
  elapsedMs: 0,
};

const MISSING_HOST: HttpResponse = {
  ...BAD_REQUEST,
  body: '400 Bad Request: missing required Host header',
};

const PLAIN_TO_TLS: HttpResponse = {
  ...BAD_REQUEST,
  headers: [],
  body: 'Client sent an HTTP request to an HTTPS server.\n',
};
