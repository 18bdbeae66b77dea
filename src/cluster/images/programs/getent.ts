/** getent of glibc 2.36, for the data base of hosts (`nss/getent.c`). */

import { isIPv4 } from '../../dns/message.ts';
import { ask, lookup, reverseQuestion } from '../../network/lookup.ts';
import type { Process } from '../program.ts';

const NOT_FOUND = 2;
const ADDRESS_WIDTH = 15;

/** `getent hosts|ahosts|ahostsv4 NAME...`; exit code 2 when a name is not found. */
export function getent(process: Process): number {
  const { args, write } = process;
  const [database, ...names] = args;
  if (database === undefined) {
    write(
      'stderr',
      "getent: wrong number of arguments\nTry `getent --help' or `getent --usage' for more information.\n",
    );
    return 1;
  }
  if (!['hosts', 'ahosts', 'ahostsv4'].includes(database)) {
    const isKnown = KNOWN.includes(database);
    const hint = "Try `getent --help' or `getent --usage' for more information.\n";
    write(
      'stderr',
      isKnown ? `getent: not simulated: ${database}\n` : `Unknown database: ${database}\n${hint}`,
    );
    return 1;
  }
  if (names.length === 0) {
    write('stderr', `getent: not simulated: ${database} without a name\n`);
    return 1;
  }
  const print = database === 'hosts' ? hosts : addresses;
  return names.map((name) => print(name, process)).includes(false) ? NOT_FOUND : 0;
}

const KNOWN =
  'ahostsv6 aliases ethers group gshadow initgroups netgroup networks passwd protocols rpc services shadow'.split(
    ' ',
  );

/** Addresses in the order in which they came, each with the canonical name and the alias it was found by. */
function hosts(name: string, process: Process): boolean {
  const { client, spend, write } = process;
  if (isIPv4(name)) return reverse(name, process);
  const { attempts, addresses: sorted, canonicalName = name, elapsedMs } = lookup(name, client);
  spend(elapsedMs);
  const reply = attempts.at(-1)?.reply;
  const found =
    reply === undefined || typeof reply === 'string'
      ? sorted
      : reply.answers.filter(({ type }) => type === 'A').map(({ data }) => data);
  if (sorted.length === 0) return false;
  const asked = attempts.at(-1)?.question.name ?? canonicalName;
  const alias = asked.replace(/\.$/, '') === canonicalName ? '' : ` ${asked}`;
  for (const address of found)
    write('stdout', `${address.padEnd(ADDRESS_WIDTH)} ${canonicalName}${alias}\n`);
  return true;
}

function reverse(address: string, { client, machine, spend, write }: Process): boolean {
  const question = reverseQuestion(address);
  if (question === undefined) return false;
  const { reply, elapsedMs } = ask(question, machine.resolver.nameserver, client);
  spend(elapsedMs);
  if (typeof reply === 'string' || reply.answers.length === 0) return false;
  const names = reply.answers.map(({ data }) => data.replace(/\.$/, ''));
  write('stdout', `${address.padEnd(ADDRESS_WIDTH)} ${names.join(' ')}\n`);
  return true;
}

/** Each address for each kind of socket, in the order that RFC 6724 gives them. */
function addresses(name: string, { client, spend, write }: Process): boolean {
  const { addresses: found, canonicalName = name, elapsedMs } = lookup(name, client);
  spend(elapsedMs);
  for (const [index, address] of found.entries())
    for (const [type, kind] of ['STREAM', 'DGRAM ', 'RAW   '].entries()) {
      const shown = index === 0 && type === 0 ? canonicalName : '';
      write('stdout', `${address.padEnd(ADDRESS_WIDTH)} ${kind} ${shown}\n`);
    }
  return found.length > 0;
}
