/**
 * The cluster's DNS server: CoreDNS with kubeadm's Corefile, which answers for `cluster.local` and
 * for reverse names, and forwards everything else. Restates CoreDNS `plugin/backend_lookup.go`.
 */

import type { Lister } from '../api/objects.ts';
import type { Random } from '../random.ts';
import {
  type DnsResponse,
  type Explanation,
  isIPv4,
  type Question,
  type ResourceRecord,
} from './message.ts';
import { type Entry, findRecords, findReverse, ZONE } from './records.ts';

/** What the server knows: the cluster, the clock, chance, and a server for all other names. */
export interface DnsBackend {
  readonly objects: Lister;
  readonly random: Random;
  now(): number;
  forward(question: Question): DnsResponse;
}

/** Answers one question. Names are matched without regard to case and echoed as they were asked. */
export function answer(question: Question, backend: DnsBackend): DnsResponse {
  const name = question.name.toLowerCase().replace(/\.$/, '');
  if (name.endsWith('.in-addr.arpa')) return answerReverse(question, name, backend);
  if (name !== ZONE && !name.endsWith(`.${ZONE}`)) return backend.forward(question);
  if (question.type === 'TXT' && name === `dns-version.${ZONE}`)
    return respond({
      answers: [record(question, 28800, 'TXT', '"1.1.0"')],
      why: 'DNS specification',
    });
  const labels = name.split('.').slice(0, -2);
  const found = findRecords(labels, backend.objects);
  if (found.kind === 'missing') return nothing('NXDOMAIN', found.explanation, backend);
  const { answers, additional } = assemble({ question, backend, aliases: [] }, found.entries);
  if (answers.length === 0) return nothing('NOERROR', found.explanation, backend);
  return respond({
    answers: shuffleAddresses(answers, backend.random),
    additional,
    ...found.explanation,
  });
}

/** Names of addresses outside the cluster fall through to the forwarder. */
function answerReverse(question: Question, name: string, backend: DnsBackend): DnsResponse {
  const address = name.split('.').slice(0, 4).reverse().join('.');
  const found = findReverse(address, backend.objects);
  if (question.type !== 'PTR' || !isIPv4(address) || found.kind === 'missing')
    return backend.forward(question);
  const answers = found.entries.map(({ owner }) => record(question, TTL, 'PTR', `${owner}.`));
  return respond({ answers, ...found.explanation });
}

const TTL = 30;
const MAX_ALIASES = 8;

interface Assembled {
  readonly answers: readonly ResourceRecord[];
  readonly additional?: readonly ResourceRecord[] | undefined;
}

/** A question on its way through `aliases` that were followed already. */
interface Query {
  readonly question: Question;
  readonly backend: DnsBackend;
  readonly aliases: readonly ResourceRecord[];
}

function assemble(query: Query, entries: readonly Entry[]): Assembled {
  const { question } = query;
  const external = entries.find(({ host }) => !isIPv4(host));
  switch (question.type) {
    case 'SRV':
      return external === undefined ? services(question, entries) : { answers: [] };
    case 'CNAME':
      return { answers: external === undefined ? [] : [alias(question, external)] };
    case 'A':
    case 'AAAA':
      if (external !== undefined) return follow(query, external);
      return { answers: question.type === 'A' ? addresses(question, entries) : [] };
    default:
      return { answers: [] };
  }
}

function addresses(question: Question, entries: readonly Entry[]): ResourceRecord[] {
  const hosts = [...new Set(entries.map(({ host }) => host))];
  return hosts.map((host) => record(question, TTL, 'A', host));
}

/** All targets share the weight; one record for each name and port. */
function services(question: Question, entries: readonly Entry[]): Assembled {
  const weight = Math.max(1, Math.floor(100 / entries.length));
  const usable = entries.filter(({ port }) => port !== -1);
  const targets = usable.map(({ owner, port }) => `0 ${weight} ${port} ${owner}.`);
  const hosts = new Map(usable.map(({ owner, host }) => [owner, host]));
  return {
    answers: [...new Set(targets)].map((target) => record(question, TTL, 'SRV', target)),
    additional: [...hosts].map(([owner, host]) => record({ name: owner }, TTL, 'A', host)),
  };
}

const alias = (question: Question, { host }: Entry): ResourceRecord =>
  record(question, TTL, 'CNAME', `${host}.`);

/**
 * An ExternalName answers with its alias and what the target has. A target inside the cluster that
 * does not exist gives nothing at all; one outside leaves the alias alone.
 */
function follow({ question, backend, aliases }: Query, external: Entry): Assembled {
  const target = external.host.toLowerCase();
  const step = alias(question, external);
  if (aliases.length >= MAX_ALIASES || aliases.some(({ data }) => data === step.data))
    return { answers: [] };
  const next: Question = { name: external.host, type: question.type };
  if (!target.endsWith(`.${ZONE}`)) return { answers: [step, ...backend.forward(next).answers] };
  const found = findRecords(target.split('.').slice(0, -2), backend.objects);
  if (found.kind === 'missing') return { answers: [] };
  const onward: Query = { question: next, backend, aliases: [...aliases, step] };
  const rest = assemble(onward, found.entries).answers;
  return { answers: rest.length === 0 ? [] : [step, ...rest] };
}

/** The `loadbalance` plugin: aliases keep their place at the front, addresses come in random order. */
function shuffleAddresses(records: readonly ResourceRecord[], random: Random): ResourceRecord[] {
  const shuffled = records.filter(({ type }) => type === 'A');
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    const [a, b] = [shuffled[last], shuffled[other]];
    if (a !== undefined && b !== undefined) [shuffled[last], shuffled[other]] = [b, a];
  }
  return [...records.filter(({ type }) => type !== 'A'), ...shuffled];
}

const record = (
  { name }: { readonly name: string },
  ttl: number,
  type: ResourceRecord['type'],
  data: string,
): ResourceRecord => ({ name: `${name.replace(/\.$/, '')}.`, ttl, type, data });

function respond(parts: Assembled & Explanation): DnsResponse {
  const { answers, additional = [], ...explanation } = parts;
  return {
    rcode: 'NOERROR',
    authoritative: true,
    recursionAvailable: false,
    answers,
    authority: [],
    additional,
    explanation,
  };
}

/** NXDOMAIN or NODATA, with the zone's SOA, whose minimum of 30 s bounds how long it may be cached. */
function nothing(
  rcode: DnsResponse['rcode'],
  explanation: Explanation,
  backend: DnsBackend,
): DnsResponse {
  const serial = Math.floor(backend.now() / 1000);
  const data = `ns.dns.${ZONE}. hostmaster.${ZONE}. ${serial} 7200 1800 86400 30`;
  const authority = [record({ name: ZONE }, TTL, 'SOA', data)];
  return { ...respond({ answers: [], ...explanation }), rcode, authority };
}
