/** The connections of one run of curl: what stays open for the next address, and how hosts are found. */

import type { Client } from '../../../network/client.ts';
import { createHttpSession, type HttpCall, type HttpResult } from '../../../network/http.ts';
import { defaultOutside, isOutside } from '../../../network/outside.ts';
import { addressOf } from '../../../network/places.ts';
import type { Process } from '../../program.ts';
import type { HttpUrl } from '../url.ts';
import type { CurlOptions } from './options.ts';

export interface Called {
  readonly result: HttpResult;
  /** The number of the connection, its port on this side, and whether it was open before. */
  readonly connection: number;
  readonly localPort: number;
  readonly isReused: boolean;
}

export interface CurlSession {
  readonly localAddress: string;
  call(url: HttpUrl, call: HttpCall): Called;
  /** Whether --resolve has told where the host is. */
  knows(url: HttpUrl): boolean;
  /** The server or an error has closed the connection to this host. */
  close(url: HttpUrl): void;
}

const FIRST_PORT = 32_768;
const PORTS = 28_232;

/** How many connections a world has seen. Simplified: ports are given in turn, and to all machines together. */
const opened = new WeakMap<object, number>();

function nextPort(world: object): number {
  const count = opened.get(world) ?? 0;
  opened.set(world, count + 1);
  return FIRST_PORT + ((2 * count) % PORTS);
}

/** Opens nothing yet. A number is an exit code, after a complaint. */
export function openSession(options: CurlOptions, process: Process): CurlSession | number {
  const place = placeOf(options.last('interface'), process);
  const resolved = resolutions(options.all('resolve'));
  const [bad] = resolved.bad;
  const shows = !options.has('silent') || options.has('show-error');
  const fail = (code: number, text: string): number => {
    if (shows) process.write('stderr', `curl: (${code}) ${text}\n`);
    return code;
  };
  if (bad !== undefined) return fail(49, `Couldn't parse CURLOPT_RESOLVE entry '${bad}'`);
  if (typeof place === 'string') return fail(45, place);
  if (options.has('verbose'))
    for (const [key, address] of resolved.addresses)
      process.write('stderr', `* Added ${key}:${address} to DNS cache\n`);
  const client = { ...process.client, place };
  return sessionOf(client, options, resolved.addresses);
}

function sessionOf(
  client: Client,
  options: CurlOptions,
  addresses: ReadonlyMap<string, string>,
): CurlSession {
  const { connections } = client.network.world;
  const redirected = connectTo(options.all('connect-to'));
  let ask = createHttpSession(client);
  let count = 0;
  const open = new Map<string, { readonly connection: number; readonly localPort: number }>();
  const call = (url: HttpUrl, request: HttpCall): Called => {
    const key = `${url.host}:${url.port}`;
    const target = redirected.get(key) ?? redirected.get(`:${url.port}`) ?? {};
    const resolveTo = addresses.get(key) ?? addresses.get(`*:${url.port}`);
    const known = open.get(key);
    const result = ask({
      ...request,
      ...target,
      ...(resolveTo === undefined ? {} : { resolveTo }),
    });
    if (result.kind === 'closed') {
      open.delete(key);
      return call(url, request);
    }
    const used = known ?? { connection: count, localPort: nextPort(connections) };
    if (known === undefined) count += 1;
    if (result.kind === 'answered') open.set(key, used);
    else open.delete(key);
    return { result, ...used, isReused: known !== undefined };
  };
  return {
    localAddress: addressOf(client.place),
    call,
    knows: ({ host, port }) => addresses.has(`${host}:${port}`) || addresses.has(`*:${port}`),
    close: (url) => {
      open.delete(`${url.host}:${url.port}`);
      ask = createHttpSession(client);
    },
  };
}

/** `--interface`: a name of this machine's interface, or one of its addresses. */
function placeOf(name: string | undefined, { client }: Process): Client['place'] | string {
  const { place, network } = client;
  if (name === undefined || name === 'eth0' || name === addressOf(place)) return place;
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(name)) return `Couldn't bind to '${name}'`;
  const outside = network.world.outside ?? defaultOutside;
  if (place.kind === 'outside' && isOutside(name, outside))
    return { kind: 'outside', address: name };
  return 'bind failed with errno 99: Cannot assign requested address';
}

/** `[+]host:port:address[,address]`, and `-host:port`, which forgets. */
function resolutions(entries: readonly string[]): {
  readonly addresses: ReadonlyMap<string, string>;
  readonly bad: readonly string[];
} {
  const addresses = new Map<string, string>();
  const bad: string[] = [];
  for (const entry of entries) {
    const [, minus, host = '', port = '', address] =
      /^(-)?\+?([^:]+):(\d+)(?::([\d.]+)(?:,[\d.]+)*)?$/.exec(entry) ?? [];
    if (host === '' || (minus === undefined && address === undefined)) bad.push(entry);
    else if (address === undefined) addresses.delete(`${host}:${port}`);
    else addresses.set(`${host}:${port}`, address);
  }
  return { addresses, bad };
}

/** `HOST1:PORT1:HOST2:PORT2`; what is empty stays as it is. */
function connectTo(
  entries: readonly string[],
): ReadonlyMap<string, { host?: string; port?: number }> {
  return new Map(
    entries.map((entry) => {
      const [host = '', port = '', newHost = '', newPort = ''] = entry.split(':');
      return [
        `${host}:${port}`,
        { ...(newHost && { host: newHost }), ...(newPort && { port: Number(newPort) }) },
      ];
    }),
  );
}
