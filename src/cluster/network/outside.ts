/** The world outside the cluster: a name server and a few machines, as far as a course needs them. */

import type { DnsResponse, Question, ResourceRecord } from '../dns/message.ts';
import type { HttpRequest, HttpResponse, Listener } from './listener.ts';
import type { Socket } from './trace.ts';

/**
 * TCP `listeners` by `address:port`; `routes` sends ranges of addresses to a node, by its name; `machines` are
 * addresses where nothing may listen, but somebody answers.
 */
export interface Outside {
  /** Names and their records; an alias has a CNAME record and nothing else. */
  readonly names: ReadonlyMap<
    string,
    Pick<ResourceRecord, 'type' | 'data'> & Partial<Pick<ResourceRecord, 'ttl'>>
  >;
  /** What the name server sends with the news that a name does not exist: the root's SOA unless given. */
  readonly authority?: readonly ResourceRecord[];
  readonly listeners: ReadonlyMap<string, Listener>;
  readonly routes: ReadonlyMap<string, string>;
  readonly machines?: readonly string[];
}

/** The gateway of the local network, which is its name server too. */
export const GATEWAY = '192.168.49.1';

/** A web site and a server that tells who calls it, under names that RFC 2606 keeps for examples, at addresses of RFC 5737. */
export const defaultOutside: Outside = {
  names: new Map([
    ['example.com', { type: 'A', data: '192.0.2.80' }],
    ['www.example.com', { type: 'A', data: '192.0.2.80' }],
    ['old.example.com', { type: 'A', data: '192.0.2.10' }],
  ]),
  listeners: new Map([
    ['192.0.2.80:80', { kind: 'http', serve: exampleSite }],
    ['192.0.2.10:80', { kind: 'http', serve: tellingServer }],
  ]),
  routes: new Map(),
  machines: ['192.168.49.100'],
};

/** Whether a machine outside the cluster has the address. */
export function isOutside(address: string, { listeners, machines = [] }: Outside): boolean {
  if (address === GATEWAY || machines.includes(address)) return true;
  return [...listeners.keys()].some((key) => key.startsWith(`${address}:`));
}

/** The process of that machine, if there is one. */
export function listenerOutside(
  { address, port, protocol }: Socket,
  outside: Outside,
): Listener | undefined {
  if (address === GATEWAY && port === 53)
    return { kind: 'dns', answer: (question) => answerOutside(question, outside) };
  return protocol === 'TCP' ? outside.listeners.get(`${address}:${port}`) : undefined;
}

function exampleSite({ host }: HttpRequest): HttpResponse {
  const found = ['example.com', 'www.example.com'].includes(host);
  return found ? plainText(200, 'Example Domain\n') : plainText(404, `No site is called ${host}\n`);
}

/** It answers under any name, with the address that called it and the name that it was called by. */
function tellingServer({ client, host }: HttpRequest): HttpResponse {
  return plainText(200, `${client} called ${host}\n`);
}

const plainText = (status: 200 | 404, body: string): HttpResponse => ({
  status,
  reason: status === 200 ? 'OK' : 'Not Found',
  headers: [
    ['Content-Type', 'text/plain'],
    ['Content-Length', String(body.length)],
  ],
  body,
  elapsedMs: 20,
});

const ROOT_AUTHORITY: readonly ResourceRecord[] = [
  {
    name: '.',
    ttl: 86400,
    type: 'SOA',
    data: 'a.root-servers.net. nstld.verisign-grs.com. 2026010100 1800 900 604800 86400',
  },
];

/** What the name server of the outside answers; aliases are followed. */
export function answerOutside({ name, type }: Question, outside: Outside): DnsResponse {
  const answers = recordsOf(name, type, outside);
  const known = outside.names.has(name.toLowerCase().replace(/\.$/, ''));
  return {
    rcode: known ? 'NOERROR' : 'NXDOMAIN',
    authoritative: known,
    recursionAvailable: true,
    answers,
    authority: known ? [] : (outside.authority ?? ROOT_AUTHORITY),
    additional: [],
    explanation: { why: 'the name server outside the cluster' },
  };
}

const MAX_ALIASES = 8;

function recordsOf(name: string, type: string, outside: Outside): ResourceRecord[] {
  const records: ResourceRecord[] = [];
  let owner = name.replace(/\.$/, '');
  for (let step = 0; step < MAX_ALIASES; step += 1) {
    const found = outside.names.get(owner.toLowerCase());
    if (found === undefined || (found.type !== type && found.type !== 'CNAME')) break;
    records.push({ name: `${owner}.`, ttl: 300, ...found });
    if (found.type === type) break;
    owner = found.data.replace(/\.$/, '');
  }
  return records;
}
