/** dig of BIND 9.18 (`bin/dig/dig.c`). */

import type { DnsResponse, ResourceRecord } from '../../../dns/message.ts';
import type { Process } from '../../program.ts';
import { type DigLookup, readArguments } from './dig-options.ts';
import { columns, messageSize, questionLine, recordLine } from './presentation.ts';
import { type BindQuery, type BindReply, query, serverAddress } from './query.ts';

const VERSION = '9.18.49-1~deb12u3-Debian';
const NO_REPLY = 9;

export function dig(process: Process): number {
  const lookups = readArguments(process.args);
  if ('text' in lookups) {
    process.write('stderr', lookups.text);
    return lookups.exitCode;
  }
  let exitCode = 0;
  for (const [index, lookup] of lookups.entries()) {
    const result = look(lookup, index === 0, process);
    if (result !== 0) exitCode = result;
  }
  return exitCode;
}

function look(lookup: DigLookup, isFirst: boolean, process: Process): number {
  const { resolver } = process.machine;
  const server = lookup.server ?? resolver.nameserver;
  const address = serverAddress(server, process);
  if (address === undefined) {
    process.write('stderr', `dig: couldn't get address for '${server}': not found\n`);
    return 1;
  }
  const { on, domain } = lookup;
  const what: BindQuery = {
    ...lookup,
    server,
    address,
    tcp: on.has('tcp'),
    search: on.has('search') ? (domain === undefined ? resolver.search : [domain]) : undefined,
    ndots: lookup.ndots ?? resolver.ndots,
  };
  const outcome = query(what, process);
  const greeting = isFirst && on.has('cmd') && !on.has('short') ? greetingOf(lookup, process) : '';
  if ('warnings' in outcome) {
    process.write('stdout', withGreeting(outcome.warnings, greeting));
    return NO_REPLY;
  }
  const reply = outcome.replies.at(-1);
  if (reply === undefined) return NO_REPLY;
  const message = { reply, lookup, what, process };
  process.write('stdout', on.has('short') ? shortAnswer(message) : greeting + wholeAnswer(message));
  return 0;
}

function greetingOf({ server }: DigLookup, { args }: Process): string {
  const found = server === undefined ? '' : '; (1 server found)\n';
  return `\n; <<>> DiG ${VERSION} <<>> ${args.join(' ')}\n${found};; global options: +cmd\n`;
}

/** The tries tell of themselves as they fail; the greeting comes with the first message. */
function withGreeting(warnings: readonly string[], greeting: string): string {
  const last = warnings.at(-1) ?? '';
  return `${warnings
    .slice(0, -1)
    .map((line) => `${line}\n`)
    .join('')}${greeting}${last}\n`;
}

interface Message {
  readonly reply: BindReply;
  readonly lookup: DigLookup;
  readonly what: BindQuery;
  readonly process: Process;
}

function shortAnswer({ reply, lookup, what }: Message): string {
  const from = lookup.on.has('identify')
    ? ` from server ${what.server} in ${reply.elapsedMs} ms.`
    : '';
  return reply.response.answers.map(({ data }) => `${data}${from}\n`).join('');
}

function wholeAnswer(message: Message): string {
  const { on } = message.lookup;
  const body = [
    on.has('comments') ? header(message) : '',
    sections(message),
    on.has('stats') ? statistics(message) : '',
  ];
  return body.join('');
}

const OPT_BYTES = 11;
const COOKIE_BYTES = 12;

function header({ reply, lookup, process }: Message): string {
  const { on, type } = lookup;
  const { response, name } = reply;
  const { answers, authority, additional, authoritative, recursionAvailable, rcode } = response;
  const { random } = process.client.network.world;
  const flags = [
    'qr',
    ...(authoritative ? ['aa'] : []),
    ...(on.has('rdflag') ? ['rd'] : []),
    ...(recursionAvailable ? ['ra'] : []),
  ];
  const counts = `QUERY: 1, ANSWER: ${answers.length}, AUTHORITY: ${authority.length}, ADDITIONAL: ${additional.length + (on.has('edns') ? 1 : 0)}`;
  const alone = on.has('rdflag') && !recursionAvailable;
  const isLocal = /(^|\.)local$/i.test(name);
  return [
    ';; Got answer:',
    ...(isLocal && type !== '' ? MDNS_WARNING : []),
    `;; ->>HEADER<<- opcode: QUERY, status: ${rcode}, id: ${random.below(65_536)}`,
    `;; flags: ${flags.join(' ')}; ${counts}`,
    ...(alone ? [';; WARNING: recursion requested but not available'] : []),
    '',
    ...(on.has('edns') ? options(on, random) : []),
    '',
  ].join('\n');
}

const MDNS_WARNING = [
  ';; WARNING: .local is reserved for Multicast DNS',
  ';; You are currently testing what happens when an mDNS query is leaked to DNS',
];

/** CoreDNS sends a client's cookie back as it came. */
function options(on: ReadonlySet<string>, random: { below(limit: number): number }): string[] {
  const half = () =>
    random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0');
  const cookie = on.has('cookie') ? [`; COOKIE: ${half()}${half()} (echoed)`] : [];
  return [';; OPT PSEUDOSECTION:', '; EDNS: version: 0, flags:; udp: 1232', ...cookie];
}

function sections({ reply, lookup }: Message): string {
  const { on, type } = lookup;
  const { response, name } = reply;
  const at = columns(on.has('ttlid'), on.has('class'));
  const titled = (title: string, lines: readonly string[]): string => {
    if (lines.length === 0) return '';
    const text = `${lines.join('\n')}\n`;
    return on.has('comments') ? `;; ${title} SECTION:\n${text}\n` : text;
  };
  const records = (part: 'answer' | 'authority' | 'additional'): readonly string[] =>
    on.has(part) ? recordsOf(response, part).map((record) => recordLine(record, at)) : [];
  return [
    titled('QUESTION', on.has('question') ? [questionLine({ name, type }, at)] : []),
    titled('ANSWER', records('answer')),
    titled('AUTHORITY', records('authority')),
    titled('ADDITIONAL', records('additional')),
  ].join('');
}

function recordsOf(
  { answers, authority, additional }: DnsResponse,
  part: 'answer' | 'authority' | 'additional',
): readonly ResourceRecord[] {
  return { answer: answers, authority, additional }[part];
}

function statistics({ reply, lookup, what, process }: Message): string {
  const { on } = lookup;
  const edns = on.has('edns') ? OPT_BYTES + (on.has('cookie') ? COOKIE_BYTES : 0) : 0;
  return [
    `;; Query time: ${reply.elapsedMs} msec`,
    `;; SERVER: ${what.address}#${what.port}(${what.server}) (${what.tcp ? 'TCP' : 'UDP'})`,
    `;; WHEN: ${dateText(process.now())}`,
    `;; MSG SIZE  rcvd: ${messageSize(reply, reply.response, edns)}`,
    '',
    '',
  ].join('\n');
}

/** `Sun Nov 22 09:30:40 UTC 2026`. */
function dateText(ms: number): string {
  const [weekday, day, month, year, time] = new Date(ms).toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${day} ${time} UTC ${year}`;
}
