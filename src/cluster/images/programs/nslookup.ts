/** nslookup of busybox 1.35: asks for A and AAAA records of each name on the search list. */

import {
  isIPv4,
  type Question,
  type RecordType,
  type ResourceRecord,
  reverseName,
} from '../../dns/message.ts';
import type { Reply } from '../../dns/resolver.ts';
import { ask } from '../../network/lookup.ts';
import { placeActor } from '../../network/places.ts';
import type { Hop } from '../../network/trace.ts';
import type { Process } from '../process.ts';

const TYPES: readonly RecordType[] = ['A', 'AAAA', 'CNAME', 'PTR', 'SOA', 'SRV', 'TXT'];

/** Exit code 1 as soon as one of the names is not found, even if another is. */
export function nslookup(process: Process): number {
  const { args, machine, network, write } = process;
  const options = args.filter((arg) => arg.startsWith('-'));
  const [name, server] = args.filter((arg) => !arg.startsWith('-'));
  const types = options.map(typeOf);
  const unknown = options[types.indexOf(undefined)];
  if (unknown !== undefined) {
    write('stderr', `nslookup: ${unknown}: not simulated\n`);
    return 1;
  }
  if (name === undefined) {
    write('stderr', 'nslookup: not simulated: without a name to look up\n');
    return 1;
  }
  const { image, place, resolver } = machine;
  const nameserver = server ?? resolver.nameserver;
  write('stdout', `Server:\t\t${nameserver}\nAddress:\t${nameserver}:53\n\n`);
  const asked = questions(
    name,
    types.filter((type) => type !== undefined),
    resolver.search,
  );
  const hops: Hop[] = [];
  let elapsedMs = 0;
  let exitCode = 0;
  for (const question of asked) {
    const answer = ask(question, nameserver, place, image.libc, network);
    hops.push(answer.hop);
    if (typeof answer.reply === 'string') {
      write('stdout', ';; connection timed out; no servers could be reached\n\n');
      elapsedMs = answer.elapsedMs;
      exitCode = 1;
      break;
    }
    write('stdout', `${show(question, answer.reply)}\n`);
    if (answer.reply.rcode !== 'NOERROR') exitCode = 1;
    elapsedMs = 2;
  }
  process.spend(elapsedMs);
  const { world } = network;
  const typed = [process.name, ...args].join(' ');
  world.record({ at: world.now(), from: placeActor(place), process: typed, hops, elapsedMs });
  return exitCode;
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
function questions(
  name: string,
  types: readonly RecordType[],
  search: readonly string[],
): readonly Question[] {
  if (isIPv4(name) && types.length === 0) return [{ name: reverseName(name), type: 'PTR' }];
  const bare = name.replace(/\.$/, '');
  const names =
    name.includes('.') || search.length === 0
      ? [bare]
      : search.map((domain) => `${bare}.${domain}`);
  const wanted: readonly RecordType[] = types.length > 0 ? types : ['A', 'AAAA'];
  return wanted.flatMap((type) => names.map((each) => ({ name: each, type })));
}

function show({ name }: Question, reply: Exclude<Reply, string>): string {
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
