/** nc of busybox 1.35: the small one (`networking/nc.c`), and the one that knows nc 1.10 (`networking/nc_bloaty.c`). */

import type { Process, Program } from '../program.ts';
import { readAll } from './input.ts';
import { listenOn } from './nc-listen.ts';
import { dial } from './socket.ts';

export interface NcFlavour {
  /** Letters without a value, and with one. */
  readonly flags: string;
  readonly settings: string;
  readonly usage: string;
  /** Whether an expired -w says so, or is an error of the connection. */
  readonly saysTimedOut: boolean;
}

const SMALL_USAGE = `Usage: nc [-iN] [-wN] [-l] [-p PORT] [-f FILE|IPADDR PORT] [-e PROG]

Open a pipe to IP:PORT or FILE

\t-l\tListen mode, for inbound connects
\t\t(use -ll with -e for persistent server)
\t-p PORT\tLocal port
\t-w SEC\tConnect timeout
\t-i SEC\tDelay interval for lines sent
\t-f FILE\tUse file (ala /dev/ttyS0) instead of network
\t-e PROG\tRun PROG after connect
`;

const LARGE_USAGE = `Usage: nc [OPTIONS] HOST PORT  - connect
nc [OPTIONS] -l -p PORT [HOST] [PORT]  - listen

\t-e PROG\tRun PROG after connect (must be last)
\t-l\tListen mode, for inbound connects
\t-lk\tWith -e, provides persistent server
\t-p PORT\tLocal port
\t-s ADDR\tLocal address
\t-w SEC\tTimeout for connects and final net reads
\t-i SEC\tDelay interval for lines sent
\t-n\tDon't do DNS resolution
\t-u\tUDP mode
\t-b\tAllow broadcasts
\t-v\tVerbose
\t-o FILE\tHex dump traffic
\t-z\tZero-I/O mode (scanning)
`;

/** As Debian and the image busybox have it, and as Alpine has it. */
export const smallNc = ncOf({
  flags: 'l',
  settings: 'piwfe',
  usage: SMALL_USAGE,
  saysTimedOut: true,
});
export const largeNc = ncOf({
  flags: 'nuvlkzb',
  settings: 'pswioe',
  usage: LARGE_USAGE,
  saysTimedOut: false,
});

const NOT_SIMULATED = 'siofub';

function ncOf(flavour: NcFlavour): Program {
  return (process) => nc(flavour, process);
}

interface Given {
  readonly words: string[];
  readonly letters: string[];
  limitMs: number | undefined;
  /** The port to listen on, and what -e runs. */
  port: number | undefined;
  program: readonly string[];
}

async function nc(flavour: NcFlavour, process: Process): Promise<number> {
  const { args, write } = process;
  const given: Given = {
    words: [],
    letters: [],
    limitMs: undefined,
    port: undefined,
    program: [],
  };
  const complaint = readArguments(args, given, flavour);
  if (complaint === undefined && given.letters.includes('l'))
    return listenOn(given.port ?? Number(given.words.at(-1)), given.program, process);
  if (given.program.length > 0) {
    write('stderr', 'nc: not simulated: -e without -l\n');
    return 1;
  }
  const [host, portText] = given.words;
  if (complaint !== undefined || host === undefined || given.words.length > 2) {
    write('stderr', complaint ?? usage(flavour));
    return 1;
  }
  const port = Number(portText ?? 0);
  if (!/^\d+$/.test(portText ?? '0') || port > 65_535) {
    write('stderr', `nc: bad port '${portText}'\n`);
    return 1;
  }
  return talk({ host, port, given, flavour }, process);
}

interface Talk {
  readonly host: string;
  readonly port: number;
  readonly given: Given;
  readonly flavour: NcFlavour;
}

async function talk({ host, port, given, flavour }: Talk, process: Process): Promise<number> {
  const { write } = process;
  const { letters, limitMs } = given;
  const verbosity = letters.filter((letter) => letter === 'v').length;
  const dialled = dial({ host, port, limitMs, blocks: true }, process);
  switch (dialled.kind) {
    case 'unresolved':
      write('stderr', `nc: bad address '${host}'\n`);
      return 1;
    case 'open':
      if (verbosity > 0) write('stderr', `${host} (${dialled.address}:${port}) open\n`);
      if (!letters.includes('z')) write('stdout', dialled.converse(await readAll(process)));
      return 0;
  }
  const { kind, address } = dialled;
  if (flavour.saysTimedOut) {
    const expired = kind === 'timed out' && limitMs !== undefined;
    const why = `can't connect to remote host (${address}): ${reason(kind, process)}`;
    write('stderr', `nc: ${expired ? 'timed out' : why}\n`);
  } else if (verbosity > 1 || (verbosity === 1 && kind !== 'refused'))
    write('stderr', `nc: ${host} (${address}:${port}): ${reason(kind, process)}\n`);
  return 1;
}

/** musl and glibc word the error of a connection that times out differently. */
export function reason(
  kind: 'refused' | 'unreachable' | 'timed out',
  { client }: Pick<Process, 'client'>,
): string {
  if (kind === 'refused') return 'Connection refused';
  const isMusl = client.libc === 'musl';
  if (kind === 'unreachable') return isMusl ? 'Host is unreachable' : 'No route to host';
  return isMusl ? 'Operation timed out' : 'Connection timed out';
}

function readArguments(
  args: readonly string[],
  given: Given,
  flavour: NcFlavour,
): string | undefined {
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!arg.startsWith('-') || arg === '-') {
      given.words.push(arg);
      continue;
    }
    for (let at = 1; at < arg.length; at += 1) {
      const letter = arg[at] ?? '';
      const takesValue = flavour.settings.includes(letter);
      if (!takesValue && !flavour.flags.includes(letter))
        return `${invalidOption('nc', letter, flavour)}${usage(flavour)}`;
      if (NOT_SIMULATED.includes(letter)) return `nc: not simulated: -${letter}\n`;
      given.letters.push(letter);
      if (!takesValue) continue;
      const value = arg.slice(at + 1) || rest.shift();
      if (value === undefined)
        return `nc: option requires an argument -- '${letter}'\n${usage(flavour)}`;
      if (letter === 'e') {
        given.program = [value, ...rest.splice(0)];
        break;
      }
      if (!/^\d+$/.test(value)) return `nc: invalid number '${value}'\n`;
      if (letter === 'p') given.port = Number(value);
      else given.limitMs = Number(value) * 1000;
      break;
    }
  }
  return undefined;
}

/** The C library says it: glibc with the small one here, musl with the large one. */
const invalidOption = (name: string, letter: string, { saysTimedOut }: NcFlavour): string =>
  saysTimedOut
    ? `${name}: invalid option -- '${letter}'\n`
    : `${name}: unrecognized option: ${letter}\n`;

function usage({ usage: text, saysTimedOut }: NcFlavour): string {
  const build = saysTimedOut ? 'Debian 1:1.35.0-4+deb12u1+b1' : '2022-08-01 15:14:44 UTC';
  return `BusyBox v1.35.0 (${build}) multi-call binary.\n\n${text}`;
}
