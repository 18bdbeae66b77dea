/**
 * The cluster's DNS server: CoreDNS with kubeadm's Corefile, which answers for `cluster.local` and
 * for reverse names, and forwards everything else. Restates CoreDNS `plugin/kubernetes/handler.go`
 * and `plugin/backend_lookup.go` (v1.13).
 */

import type { Lister } from '../api/objects.ts';
import type { Random } from '../random.ts';
import {
  addressInReverse,
  type DnsResponse,
  type Explanation,
  isIPv4,
  type Question,
  type RecordType,
  type ResourceRecord,
} from './message.ts';
import { findNameServers } from './nameservers.ts';
import { type Entry, type Found, findRecords, findReverse, ZONE } from './records.ts';

/** What the server knows: the cluster, the clock, chance, its own address, and a server for all other names. */
export interface DnsBackend {
  readonly objects: Lister;
  readonly random: Random;
  readonly address: string;
  now(): number;
  forward(question: Question): DnsResponse;
}

/** The zones of the `kubernetes` plugin; what the reverse ones lack falls through to the forwarder. */
const ZONES = [ZONE, 'in-addr.arpa', 'ip6.arpa'];

/** A question within a zone. `name` is in lower case; `zone` is as the question wrote it. */
interface Query {
  readonly question: Question;
  readonly name: string;
  readonly zone: string;
  readonly backend: DnsBackend;
  /** Aliases that were followed on the way to this question. */
  readonly aliases: readonly ResourceRecord[];
}

/** Answers one question. Names are matched without regard to case and echoed as they were asked. */
export function answer(question: Question, backend: DnsBackend): DnsResponse {
  const written = question.name.replace(/\.$/, '');
  const name = written.toLowerCase();
  const zone = ZONES.find((each) => name === each || name.endsWith(`.${each}`));
  if (zone === undefined) return backend.forward(question);
  const query = { question, name, zone: written.slice(-zone.length), backend, aliases: [] };
  const { found, answers, additional = [] } = resolve(query);
  if (found.kind === 'missing' && zone !== ZONE) return backend.forward(question);
  const { explanation } = found;
  if (found.kind === 'missing') return nothing('NXDOMAIN', explanation, query);
  if (answers.length === 0) return nothing('NOERROR', explanation, query);
  return respond({
    answers: shuffleAddresses(answers, backend.random),
    additional: shuffleAddresses(additional, backend.random),
    ...explanation,
  });
}

const TTL = 30;
const MAX_ALIASES = 8;

interface Assembled {
  readonly answers: readonly ResourceRecord[];
  readonly additional?: readonly ResourceRecord[] | undefined;
}

/** TXT and SOA records stand at one name each; asked anywhere else, even a missing name is NODATA. */
function resolve(query: Query): Assembled & { readonly found: Found } {
  const { question, name, zone } = query;
  const isApex = name === zone.toLowerCase();
  if (question.type === 'TXT') {
    const version = name === `dns-version.${zone.toLowerCase()}`;
    const answers = version ? [record(question, 28_800, 'TXT', '"1.1.0"')] : [];
    return { found: exists('the version of the DNS specification'), answers };
  }
  if (question.type === 'SOA')
    return { found: exists('the zone'), answers: isApex ? [startOfAuthority(query)] : [] };
  if (question.type === 'NS' && name === zone) return nameServers(query);
  const address = question.type === 'PTR' ? addressInReverse(name) : undefined;
  if (address !== undefined) return namesOf(address, query);
  const found = find(query);
  if (found.kind === 'missing') return { found, answers: [] };
  return { found, ...assemble(query, found.entries) };
}

const exists = (why: string): Found => ({ kind: 'found', entries: [], explanation: { why } });

/** What a name stands for. Below the reverse zones only addresses have names. */
function find({ name, zone, backend }: Query): Found {
  const { objects, address } = backend;
  if (name === `ns.dns.${zone}`) {
    const entries = findNameServers(address, { zone, objects });
    return { kind: 'found', entries, explanation: { why: 'the name servers of the zone' } };
  }
  const labels = name === zone.toLowerCase() ? [] : name.slice(0, -zone.length - 1).split('.');
  const isReverse = zone.toLowerCase() !== ZONE && labels.length > 1;
  return isReverse
    ? { kind: 'missing', explanation: { why: 'no address of the cluster' } }
    : findRecords(labels, { zone, objects });
}

function namesOf(address: string, { question, backend }: Query) {
  const found = findReverse(address, backend.objects);
  const entries = found.kind === 'missing' ? [] : found.entries;
  return { found, answers: entries.map(({ owner }) => record(question, TTL, 'PTR', `${owner}.`)) };
}

function nameServers({ question, zone, backend }: Query): Assembled & { readonly found: Found } {
  const servers = findNameServers(backend.address, { zone, objects: backend.objects });
  const names = [...new Set(servers.map(({ owner }) => owner))];
  return {
    found: exists('the Services in front of this name server'),
    answers: names.map((owner) => record(question, TTL, 'NS', `${owner}.`)),
    additional: servers.map(({ owner, host }) => record({ name: owner }, TTL, typeOf(host), host)),
  };
}

function assemble(query: Query, entries: readonly Entry[]): Assembled {
  const { question } = query;
  switch (question.type) {
    case 'SRV':
      return services(question, entries);
    case 'CNAME': {
      const [first] = entries;
      const isAlias = first !== undefined && typeOf(first.host) === 'CNAME';
      return { answers: isAlias ? [alias(question, first)] : [] };
    }
    case 'A':
    case 'AAAA':
      return { answers: addresses(query, entries) };
    default:
      return { answers: [] };
  }
}

/** What the target of an entry needs: an address of one family, or an alias. */
function typeOf(host: string): RecordType {
  if (isIPv4(host)) return 'A';
  return host.includes(':') ? 'AAAA' : 'CNAME';
}

function addresses(query: Query, entries: readonly Entry[]): readonly ResourceRecord[] {
  const { question } = query;
  const hosts = new Map(entries.map((entry) => [entry.host, entry]));
  return [...hosts.values()].flatMap((entry) => {
    const type = typeOf(entry.host);
    if (type === 'CNAME') return follow(query, entry);
    return type === question.type ? [record(question, TTL, type, entry.host)] : [];
  });
}

/** All targets share the weight; one record for each name and port, and each address of it beside them. */
function services(question: Question, entries: readonly Entry[]): Assembled {
  const inside = entries.filter(({ host }) => typeOf(host) !== 'CNAME');
  const weight = Math.max(1, Math.floor(100 / inside.length));
  const usable = inside.filter(({ port }) => port !== -1);
  const targets = usable.map(({ owner, port }) => `0 ${weight} ${port} ${owner}.`);
  const hosts = new Map(usable.map((entry) => [`${entry.owner} ${entry.host}`, entry]));
  return {
    answers: [...new Set(targets)].map((target) => record(question, TTL, 'SRV', target)),
    additional: [...hosts.values()].map(({ owner, host }) =>
      record({ name: owner }, TTL, typeOf(host), host),
    ),
  };
}

const alias = (question: Question, { host }: Entry): ResourceRecord =>
  record(question, TTL, 'CNAME', `${host.replace(/\.$/, '')}.`);

/**
 * An alias answers together with what its target has. A target inside the cluster that does not exist,
 * or leads back, gives nothing at all; one outside leaves the alias alone.
 */
function follow(query: Query, { host }: Entry): readonly ResourceRecord[] {
  const { question, name, zone, backend, aliases } = query;
  const target = host.toLowerCase().replace(/\.$/, '');
  const step = alias(question, { owner: '', host, port: 0 });
  const leadsBack = target === name || target.endsWith(`.${name}`);
  if (leadsBack || aliases.length >= MAX_ALIASES || aliases.some(({ data }) => data === step.data))
    return [];
  const next: Question = { name: host.replace(/\.$/, ''), type: question.type };
  const inside = target === zone.toLowerCase() || target.endsWith(`.${zone.toLowerCase()}`);
  if (!inside) return [step, ...backend.forward(next).answers];
  const onward = resolve({ ...query, question: next, name: target, aliases: [...aliases, step] });
  return onward.answers.length === 0 ? [] : [step, ...onward.answers];
}

/** The `loadbalance` plugin: aliases keep their place at the front, addresses come in random order. */
function shuffleAddresses(
  records: readonly ResourceRecord[],
  random: Random,
): readonly ResourceRecord[] {
  const isAddress = ({ type }: ResourceRecord): boolean => type === 'A' || type === 'AAAA';
  const shuffled = records.filter(isAddress);
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    const [a, b] = [shuffled[last], shuffled[other]];
    if (a !== undefined && b !== undefined) [shuffled[last], shuffled[other]] = [b, a];
  }
  return [...records.filter((each) => !isAddress(each)), ...shuffled];
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
function nothing(rcode: DnsResponse['rcode'], explanation: Explanation, query: Query): DnsResponse {
  const authority = [startOfAuthority(query)];
  return { ...respond({ answers: [], ...explanation }), rcode, authority };
}

function startOfAuthority({ zone, backend }: Query): ResourceRecord {
  const serial = Math.floor(backend.now() / 1000);
  const data = `ns.dns.${zone}. hostmaster.${zone}. ${serial} 7200 1800 86400 30`;
  return record({ name: zone }, TTL, 'SOA', data);
}
