/** nslookup of busybox 1.35: asks for A and AAAA records of each name on the search list. */

import type { Question, RecordType, ResourceRecord } from '../../dns/message.ts';
import type { Reply } from '../../dns/resolver.ts';
import { type Asked, ask, lookup, reverseQuestion } from '../../network/lookup.ts';
import { placeActor } from '../../network/places.ts';
import type { Process } from '../program.ts';

const TYPES: readonly RecordType[] = ['A', 'AAAA', 'CNAME', 'NS', 'PTR', 'SOA', 'SRV', 'TXT'];
const ANSWER_MS = 2;

/** Exit code 1 as soon as one of the names is not found, even if another is. */
export function nslookup(process: Process): number {
  const { args, client, machine, write } = process;
  const options = args.filter((arg) => arg.startsWith('-'));
  const [name, server = machine.resolver.nameserver] = args.filter((arg) => !arg.startsWith('-'));
  const unknown = options.find((option) => typeOf(option) === undefined);
  if (name === undefined || unknown !== undefined) {
    write('stderr', `nslookup: not simulated: ${unknown ?? 'without a name to look up'}\n`);
    return 1;
  }
  const [nameserver] = lookup(server, client).addresses;
  if (nameserver === undefined) {
    write('stderr', `nslookup: bad address '${server}'\n`);
    return 1;
  }
  const types = options.map(typeOf).filter((type) => type !== undefined);
  const questions = questionsFor(name, types, machine.resolver.search);
  const asked = questions.map((question) => ask(question, nameserver, client));
  return report(process, nameserver, asked);
}

function report(process: Process, nameserver: string, asked: readonly Asked[]): number {
  const { args, client, name, spend, write } = process;
  const lost = asked.find(({ reply }) => typeof reply === 'string');
  const elapsedMs = lost?.elapsedMs ?? ANSWER_MS;
  spend(elapsedMs);
  const { world } = client.network;
  world.record({
    at: world.now(),
    from: placeActor(client.place),
    process: [name, ...args].join(' '),
    hops: asked.flatMap(({ passed, hop }) => [...passed, hop]),
    elapsedMs,
  });
  if (lost !== undefined) {
    write('stdout', ';; connection timed out; no servers could be reached\n\n');
    return 1;
  }
  write('stdout', `Server:\t\t${nameserver}\nAddress:\t${nameserver}:53\n\n`);
  for (const { hop, reply } of asked) write('stdout', `${show(hop.question, reply)}\n`);
  return asked.every(({ reply }) => typeof reply !== 'string' && reply.rcode === 'NOERROR') ? 0 : 1;
}

/** `-type=srv` or `-query=srv`, in any case. */
function typeOf(option: string): RecordType | undefined {
  const [, type = ''] = /^-(?:type|query)=(\w+)$/.exec(option) ?? [];
  return TYPES.find((known) => known === type.toUpperCase());
}

/**
 * A name with a dot is asked as it is; one without is asked with each domain of the search list, and
 * never bare. Simplified: the answers arrive in the order of the questions.
 */
function questionsFor(
  name: string,
  types: readonly RecordType[],
  search: readonly string[],
): readonly Question[] {
  const reverse = reverseQuestion(name);
  if (reverse !== undefined && types.length === 0) return [reverse];
  const bare = name.replace(/\.$/, '');
  const searched = search.map((domain) => `${bare}.${domain}`);
  const names = name.includes('.') || search.length === 0 ? [bare] : searched;
  const wanted: readonly RecordType[] = types.length > 0 ? types : ['A', 'AAAA'];
  return wanted.flatMap((type) => names.map((each) => ({ name: each, type })));
}

function show({ name }: Question, reply: Reply): string {
  if (typeof reply === 'string') return '';
  if (reply.rcode !== 'NOERROR') return `** server can't find ${name}: ${reply.rcode}\n`;
  return reply.answers.map(showRecord).join('');
}

function showRecord({ name, type, data }: ResourceRecord): string {
  const owner = name.replace(/\.$/, '');
  const target = data.replace(/\.$/, '');
  switch (type) {
    case 'A':
    case 'AAAA':
      return `Name:\t${owner}\nAddress: ${data}\n`;
    case 'CNAME':
      return `${owner}\tcanonical name = ${target}\n`;
    case 'NS':
      return `${owner}\tnameserver = ${target}\n`;
    case 'PTR':
      return `${owner}\tname = ${target}\n`;
    case 'SRV':
      return `${owner}\tservice = ${target}\n`;
    case 'TXT':
      return `${owner}\ttext = ${data}\n`;
    case 'SOA':
      return `${owner}\n\torigin = ${data}\n`;
  }
}
