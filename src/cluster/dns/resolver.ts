/** The client's side of DNS: resolv.conf, search list and ndots, as the C libraries treat them. */

import type { DnsResponse, Question } from './message.ts';

/** What resolv.conf says; `options` as they stand there, such as `ndots:5`. */
export interface ResolverConfig {
  readonly nameservers: readonly string[];
  readonly search: readonly string[];
  readonly options: readonly string[];
  /** The first name server, which tools ask that resolve names by themselves. */
  readonly nameserver: string;
  readonly ndots: number;
}

/** With fewer dots than `MAX_NDOTS` whatever the option says, as in both C libraries. */
export function resolverConfig(
  given: Pick<ResolverConfig, 'nameservers' | 'search' | 'options'>,
): ResolverConfig {
  const [nameserver = '127.0.0.1'] = given.nameservers;
  return { ...given, nameserver, ndots: Math.min(optionOf(given.options, 'ndots', 1), MAX_NDOTS) };
}

const MAX_NDOTS = 15;

/** The value of an option that is a number, such as 5 for `ndots:5`. */
function optionOf(options: readonly string[], name: string, standard: number): number {
  const [, value] = options.map((option) => option.split(':')).find(([key]) => key === name) ?? [];
  return value === undefined ? standard : Number(value);
}

/**
 * How two C libraries differ where a Pod's programs notice.
 * glibc: `resolv/res_query.c`, `resolv/res_send.c`, `sysdeps/posix/getaddrinfo.c`;
 * musl: `src/network/lookup_name.c`, `src/network/res_msend.c`.
 */
export interface LibC {
  readonly name: 'glibc' | 'musl';
  /** The search list is tried for names that have `ndots` dots or more, after the name itself. */
  readonly searchesLongNames: boolean;
  /** A name that exists without an address ends the search, and so does a server that fails. */
  readonly stopsAtNoData: boolean;
  /** Addresses in the client's own subnet come first, the closest before the others. */
  readonly prefersOwnSubnet: boolean;
  /** An ICMP refusal ends the attempt at once; else it is waited for like any lost answer. */
  readonly noticesRefusal: boolean;
  /** All servers are asked at the same time; else one after the other, until one answers. */
  readonly asksAllAtOnce: boolean;
  /** How long an unanswered question is waited for, repeats included, unless options say otherwise. */
  readonly patienceMs: number;
}

const GLIBC: LibC = {
  name: 'glibc',
  searchesLongNames: true,
  stopsAtNoData: false,
  prefersOwnSubnet: true,
  noticesRefusal: true,
  asksAllAtOnce: false,
  patienceMs: 10_000,
};

const MUSL: LibC = {
  name: 'musl',
  searchesLongNames: false,
  stopsAtNoData: true,
  prefersOwnSubnet: false,
  noticesRefusal: false,
  asksAllAtOnce: true,
  patienceMs: 5_000,
};

export const LIBRARIES: Readonly<Record<LibC['name'], LibC>> = { glibc: GLIBC, musl: MUSL };

/** How long one server is waited for, and how often all are asked in turn; musl repeats within its one limit. */
export function patienceOf({ options }: ResolverConfig, { asksAllAtOnce }: LibC) {
  return {
    timeoutMs: 1000 * optionOf(options, 'timeout', 5),
    rounds: asksAllAtOnce ? 1 : optionOf(options, 'attempts', 2),
  };
}

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
  let failure: Resolution['failure'] = 'not found';
  for (const candidate of candidates(name, config, libc)) {
    const question: Question = { name: candidate, type: 'A' };
    const reply = ask(question);
    attempts.push({ question, reply });
    if (typeof reply === 'string') return { addresses: [], attempts, failure: 'no answer' };
    const addresses = addressesIn(reply);
    if (addresses.length > 0)
      return { addresses, canonicalName: canonicalName(candidate, reply), attempts };
    if (reply.rcode === 'SERVFAIL') failure = 'no answer';
    if (reply.rcode !== 'NXDOMAIN' && libc.stopsAtNoData) break;
  }
  return { addresses: [], attempts, failure };
}

function addressesIn(reply: DnsResponse): readonly string[] {
  return reply.answers.filter(({ type }) => type === 'A').map(({ data }) => data);
}

function canonicalName(asked: string, reply: DnsResponse): string {
  const address = reply.answers.find(({ type }) => type === 'A');
  return (address?.name ?? asked).replace(/\.$/, '');
}

/** resolv.conf as the kubelet writes it; a line without content is left out. */
export function resolvConfAsText({ nameservers, search, options }: ResolverConfig): string {
  return [
    ...(search.length > 0 ? [`search ${search.join(' ')}\n`] : []),
    ...nameservers.map((address) => `nameserver ${address}\n`),
    ...(options.length > 0 ? [`options ${options.join(' ')}\n`] : []),
  ].join('');
}
