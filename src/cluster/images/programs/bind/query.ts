/** How dig, host and nslookup ask: tries, time limits and the search list (BIND 9.18, `bin/dig/dighost.c`). */

import {
  type DnsResponse,
  isIPv4,
  type Question,
  type RecordType,
  reverseName,
} from '../../../dns/message.ts';
import { type Asked, ask, lookup } from '../../../network/lookup.ts';
import { placeActor } from '../../../network/places.ts';
import type { Process } from '../../program.ts';

export interface BindQuery {
  /** As it was typed; a reverse name ends in a dot. */
  readonly name: string;
  readonly type: string;
  /** The name server as it was named, and its address. */
  readonly server: string;
  readonly address: string;
  readonly port: number;
  readonly tcp: boolean;
  readonly tries: number;
  readonly timeoutMs: number;
  /** Domains to try; undefined where the search list is not used. */
  readonly search: readonly string[] | undefined;
  readonly ndots: number;
}

export interface BindReply {
  /** The name that was asked, without a final dot. */
  readonly name: string;
  readonly response: DnsResponse;
  readonly elapsedMs: number;
}

/** Every reply, the one that counts last; or, when no server answers, a warning for each try. */
export type BindOutcome =
  | { readonly replies: readonly BindReply[] }
  | { readonly replies: readonly BindReply[]; readonly warnings: readonly string[] };

/** Asks for each name of the search list until one is not refused with an error code. */
export function query(what: BindQuery, process: Process): BindOutcome {
  const replies: BindReply[] = [];
  const asked: Asked[] = [];
  let warnings: readonly string[] | undefined;
  for (const name of candidates(what)) {
    const reply = tryName({ ...what, name }, asked, process);
    if ('warnings' in reply) {
      warnings = reply.warnings;
      break;
    }
    replies.push(reply);
    if (reply.response.rcode === 'NOERROR') break;
  }
  trace(asked, process);
  return warnings === undefined ? { replies } : { replies, warnings };
}

/** A name with enough dots, or a final one, is asked as it is; any other with each domain first. */
function candidates({ name, search, ndots }: BindQuery): readonly string[] {
  const bare = name.replace(/\.$/, '');
  const dots = name.split('.').length - 1;
  if (search === undefined || name.endsWith('.') || dots >= ndots) return [bare];
  return [...search.map((domain) => `${bare}.${domain}`), bare];
}

function tryName(
  what: BindQuery,
  asked: Asked[],
  { client, spend }: Process,
): BindReply | { readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  const question: Question = { name: what.name, type: what.type as RecordType };
  const protocol = what.tcp ? 'TCP' : 'UDP';
  for (let attempt = 0; attempt < what.tries; attempt += 1) {
    const socket = { address: what.address, port: what.port, protocol } as const;
    // These programs look at the error of the socket themselves, whatever the C library does.
    const answer = ask(question, socket, { ...client, libc: 'glibc' });
    asked.push(answer);
    const elapsedMs = answer.reply === 'timed out' ? what.timeoutMs : answer.elapsedMs;
    spend(elapsedMs);
    if (typeof answer.reply !== 'string')
      return { name: what.name, response: answer.reply, elapsedMs };
    warnings.push(
      ...failedTry(what, answer.reply === 'refused' ? 'connection refused' : 'timed out'),
    );
  }
  return { warnings: what.tcp ? warnings : [...warnings, NO_SERVERS] };
}

export const NO_SERVERS = ';; no servers could be reached';

function failedTry({ name, address, server, port, tcp }: BindQuery, why: string): string[] {
  if (!tcp) return [`;; communications error to ${address}#${port}: ${why}`];
  return [`;; Connection to ${address}#${port}(${server}) for ${name} failed: ${why}.`, NO_SERVERS];
}

function trace(asked: readonly Asked[], { args, client, name }: Process): void {
  const { world } = client.network;
  world.record({
    at: world.now(),
    from: placeActor(client.place),
    process: [name, ...args].join(' '),
    hops: asked.flatMap(({ passed, hop }) => [...passed, hop]),
    elapsedMs: asked.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0),
  });
}

/** The address of a name server, which may be given by name; undefined if it has none. */
export function serverAddress(server: string, { client }: Process): string | undefined {
  return lookup(server, client).addresses[0];
}

/** `10.96.0.1` as its reverse name, with the final dot; undefined for what is no address. */
export function reverseOf(text: string): string | undefined {
  return isIPv4(text) ? `${reverseName(text)}.` : undefined;
}

const TYPES = ['A', 'AAAA', 'CAA', 'CNAME', 'HINFO', 'MX', 'NAPTR', 'PTR', 'SOA', 'SRV', 'TXT'];
const OTHER_TYPES =
  'ANY AXFR CDS DNSKEY DS HTTPS IXFR LOC NS NSEC NSEC3 RRSIG SPF SSHFP SVCB TLSA URI';

/** Whether a word names a type of record; one that the simulated name servers do not know is not simulated. */
export function recordType(word: string): string | 'not simulated' | undefined {
  const type = word.toUpperCase();
  if (TYPES.includes(type)) return type;
  return OTHER_TYPES.split(' ').includes(type) ? 'not simulated' : undefined;
}

/** The end of the aliases that an answer leads through. */
export function endOfAliases(name: string, { answers }: DnsResponse): string {
  let end = name;
  for (let steps = answers.length; steps > 0; steps -= 1) {
    const alias = answers.find(
      (record) => record.type === 'CNAME' && record.name.replace(/\.$/, '') === end,
    );
    if (alias === undefined) break;
    end = alias.data.replace(/\.$/, '');
  }
  return end;
}
