/** The client's side of DNS: resolv.conf, search list and ndots, as the C libraries treat them. */

import type { DnsResponse, Question } from './message.ts';

export interface ResolverConfig {
  readonly nameserver: string;
  readonly search: readonly string[];
  readonly ndots: number;
}

/**
 * How two C libraries differ where a Pod's programs notice.
 * glibc: `resolv/res_query.c`, `sysdeps/posix/getaddrinfo.c`; musl: `src/network/lookup_name.c`.
 */
export interface LibC {
  readonly name: 'glibc' | 'musl';
  /** The search list is tried for names that have `ndots` dots or more, after the name itself. */
  readonly searchesLongNames: boolean;
  /** A name that exists without an address ends the search. */
  readonly stopsAtNoData: boolean;
  /** Addresses in the client's own subnet come first, the closest before the others. */
  readonly prefersOwnSubnet: boolean;
  /** An ICMP refusal ends the attempt at once; else it is waited for like any lost answer. */
  readonly noticesRefusal: boolean;
  /** How long an unanswered question is waited for, repeats included, in milliseconds. */
  readonly patienceMs: number;
}

const GLIBC: LibC = {
  name: 'glibc',
  searchesLongNames: true,
  stopsAtNoData: false,
  prefersOwnSubnet: true,
  noticesRefusal: true,
  patienceMs: 10_000,
};

const MUSL: LibC = {
  name: 'musl',
  searchesLongNames: false,
  stopsAtNoData: true,
  prefersOwnSubnet: false,
  noticesRefusal: false,
  patienceMs: 5_000,
};

export const LIBRARIES: Readonly<Record<LibC['name'], LibC>> = { glibc: GLIBC, musl: MUSL };

/** What came back for one question. */
export type Reply = DnsResponse | 'refused' | 'timed out';

export interface Attempt {
  readonly question: Question;
  readonly reply: Reply;
}

/** `failure` tells a name that does not exist from a server that does not answer. */
export interface Resolution {
  readonly addresses: readonly string[];
  readonly canonicalName?: string;
  readonly attempts: readonly Attempt[];
  readonly failure?: 'not found' | 'no answer';
}

/** The names to try for `name`, in order (resolv.conf(5), `ndots` and `search`). */
export function candidates(name: string, config: ResolverConfig, libc: LibC): readonly string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const searched = config.search.map((domain) => `${name}.${domain}`);
  const dots = name.split('.').length - 1;
  if (dots < config.ndots) return [...searched, name];
  return libc.searchesLongNames ? [name, ...searched] : [name];
}

/**
 * Resolves a name to IPv4 addresses.
 * Simplified: the AAAA question that goes out beside each A question is left out; in a single-stack
 * cluster it finds nothing and changes nothing.
 */
export function resolve(
  name: string,
  { config, libc }: { readonly config: ResolverConfig; readonly libc: LibC },
  ask: (question: Question) => Reply,
): Resolution {
  const attempts: Attempt[] = [];
  for (const candidate of candidates(name, config, libc)) {
    const question: Question = { name: candidate, type: 'A' };
    const reply = ask(question);
    attempts.push({ question, reply });
    if (typeof reply === 'string') return { addresses: [], attempts, failure: 'no answer' };
    const addresses = addressesIn(reply);
    if (addresses.length > 0)
      return { addresses, canonicalName: canonicalName(candidate, reply), attempts };
    if (reply.rcode === 'NOERROR' && libc.stopsAtNoData) break;
  }
  return { addresses: [], attempts, failure: 'not found' };
}

function addressesIn(reply: DnsResponse): readonly string[] {
  return reply.answers.filter(({ type }) => type === 'A').map(({ data }) => data);
}

function canonicalName(asked: string, reply: DnsResponse): string {
  const address = reply.answers.find(({ type }) => type === 'A');
  return (address?.name ?? asked).replace(/\.$/, '');
}

/** resolv.conf as the kubelet writes it; a line without content is left out. */
export function resolvConfAsText({ nameserver, search, ndots }: ResolverConfig): string {
  const searchLine = search.length > 0 ? `search ${search.join(' ')}\n` : '';
  const options = ndots === 1 ? '' : `options ndots:${ndots}\n`;
  return `${searchLine}nameserver ${nameserver}\n${options}`;
}
