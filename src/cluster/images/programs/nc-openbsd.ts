/** nc of OpenBSD, as Debian has it (netcat-openbsd 1.219). */

import type { Dialled, Process } from '../program.ts';
import { readAll } from './input.ts';
import { dial } from './socket.ts';

const USAGE = `usage: nc [-46CDdFhklNnrStUuvZz] [-I length] [-i interval] [-M ttl]
\t  [-m minttl] [-O length] [-P proxy_username] [-p source_port]
\t  [-q seconds] [-s sourceaddr] [-T keyword] [-V rtable] [-W recvlimit]
\t  [-w timeout] [-X proxy_protocol] [-x proxy_address[:port]]
\t  [destination] [port]
`;

const SIMULATED = '4nNvzwq';
const FLAGS = '46bCDdFhklNnrStUuvZz';
const SETTINGS = 'IiMmOPpqsTVWwXx';

/** Names of ports that people know (`/etc/services`). */
const SERVICES: ReadonlyMap<number, string> = new Map([
  [22, 'ssh'],
  [25, 'smtp'],
  [53, 'domain'],
  [80, 'http'],
  [443, 'https'],
  [3306, 'mysql'],
  [5432, 'postgresql'],
  [6379, 'redis'],
  [8080, 'http-alt'],
  [8081, 'tproxy'],
]);

interface Given {
  readonly words: string[];
  readonly letters: Set<string>;
  limitMs: number | undefined;
}

/** Exit code 1 unless a port of those that were named is open. */
export async function openbsdNc(process: Process): Promise<number> {
  const { args, write } = process;
  const given: Given = { words: [], letters: new Set(), limitMs: undefined };
  const complaint = readArguments(args, given);
  const [host, ports] = given.words;
  if (complaint !== undefined || host === undefined || ports === undefined) {
    write('stderr', complaint ?? (host === undefined ? USAGE : 'nc: missing port number\n'));
    return 1;
  }
  const range = portsOf(ports);
  if (typeof range === 'string') {
    write('stderr', range);
    return 1;
  }
  let isOpen = false;
  for (const port of range) {
    const dialled = dial(
      { host, port, limitMs: given.limitMs, blocks: given.limitMs === undefined },
      process,
    );
    if (!report({ host, port, given }, dialled, process)) return 1;
    if (dialled.kind !== 'open') continue;
    isOpen = true;
    if (given.letters.has('z')) continue;
    write('stdout', dialled.converse(await readAll(process)));
    return 0;
  }
  return isOpen ? 0 : 1;
}

const MAX_PORT = 65_535;

function portsOf(text: string): readonly number[] | string {
  const [, first = '', last = first] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)].sort((a, b) => a - b);
  if (first === '' || from === undefined || to === undefined)
    return `nc: service "${text}" unknown\n`;
  if (to > MAX_PORT || from < 1)
    return `nc: port number too ${from < 1 ? 'small' : 'large'}: ${text}\n`;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** False when the name is not known: no other port is tried then. */
function report(
  { host, port, given }: { readonly host: string; readonly port: number; readonly given: Given },
  dialled: Dialled,
  { write }: Process,
): boolean {
  const { letters } = given;
  const isAddress = /^\d+\.\d+\.\d+\.\d+$/.test(host);
  if (dialled.kind === 'unresolved' || (letters.has('n') && !isAddress)) {
    write('stderr', `nc: getaddrinfo for host "${host}" port ${port}: Name or service not known\n`);
    return false;
  }
  if (!letters.has('v')) return true;
  const target = isAddress ? host : `${host} (${dialled.address})`;
  const service = letters.has('n') ? '*' : (SERVICES.get(port) ?? '*');
  const failed = { refused: 'failed: Connection refused', unreachable: 'failed: No route to host' };
  const text =
    dialled.kind === 'open'
      ? `Connection to ${target} ${port} port [tcp/${service}] succeeded!`
      : dialled.kind === 'timed out'
        ? `nc: connect to ${target} port ${port} (tcp) ${given.limitMs === undefined ? 'failed: Connection timed out' : 'timed out: Operation now in progress'}`
        : `nc: connect to ${target} port ${port} (tcp) ${failed[dialled.kind]}`;
  write('stderr', `${text}\n`);
  return true;
}

function readArguments(args: readonly string[], given: Given): string | undefined {
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!arg.startsWith('-') || arg === '-') {
      given.words.push(arg);
      continue;
    }
    for (let at = 1; at < arg.length; at += 1) {
      const letter = arg[at] ?? '';
      const takesValue = SETTINGS.includes(letter);
      if (!takesValue && !FLAGS.includes(letter))
        return `nc: invalid option -- '${letter}'\n${USAGE}`;
      if (!SIMULATED.includes(letter)) return `nc: not simulated: -${letter}\n`;
      given.letters.add(letter);
      if (!takesValue) continue;
      const value = arg.slice(at + 1) || rest.shift();
      if (value === undefined) return `nc: option requires an argument -- '${letter}'\n${USAGE}`;
      if (letter === 'w') given.limitMs = Number(value) * 1000;
      break;
    }
  }
  return undefined;
}
