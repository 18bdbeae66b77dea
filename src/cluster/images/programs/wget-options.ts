/** The command line of busybox 1.35's wget (`networking/wget.c`). */

import type { Process } from '../program.ts';

export interface WgetOptions {
  readonly addresses: readonly string[];
  readonly quiet: boolean;
  readonly spider: boolean;
  readonly showsHeaders: boolean;
  readonly trusts: boolean;
  /** `-` is standard output; undefined: named after the address. */
  readonly file: string | undefined;
  readonly folder: string;
  readonly limitMs: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | undefined;
}

const USAGE = `Usage: wget [-cqS] [--spider] [-O FILE] [-o LOGFILE] [--header STR]
\t[--post-data STR | --post-file FILE] [-Y on/off]
\t[--no-check-certificate] [-P DIR] [-U AGENT] [-T SEC] URL...

Retrieve files via HTTP or FTP

\t--spider\tOnly check URL existence: $? is 0 if exists
\t--header STR\tAdd STR (of form 'header: value') to headers
\t--post-data STR\tSend STR using POST method
\t--post-file FILE\tSend FILE using POST method
\t--no-check-certificate\tDon't validate the server's certificate
\t-c\t\tContinue retrieval of aborted transfer
\t-q\t\tQuiet
\t-P DIR\t\tSave to DIR (default .)
\t-S    \t\tShow server response
\t-T SEC\t\tNetwork read timeout is SEC seconds
\t-O FILE\t\tSave to FILE ('-' for stdout)
\t-o LOGFILE\tLog messages to FILE
\t-U STR\t\tUse STR for User-Agent header
\t-Y on/off\tUse proxy
`;

const SWITCHES = new Set(['q', 'S', 'spider', 'no-check-certificate', 'c']);
const SETTINGS = new Set(
  'O P T U Y t o header post-data post-file output-document directory-prefix user-agent timeout tries'.split(
    ' ',
  ),
);
const NOT_SIMULATED = new Set(['c', 'o', 'post-file']);
const SHORT: Readonly<Record<string, string>> = {
  quiet: 'q',
  'server-response': 'S',
  continue: 'c',
  'output-document': 'O',
  'directory-prefix': 'P',
  'user-agent': 'U',
  timeout: 'T',
  tries: 't',
};

type Given = (readonly [name: string, value: string])[];

/** A string is a complaint, for standard error, and exit code 1. */
export function readOptions({ args, client }: Process): WgetOptions | string {
  const given: Given = [];
  const addresses: string[] = [];
  const rest = [...args];
  const fails = (option: string, musl: string, glibc: string): string =>
    `wget: ${client.libc === 'musl' ? `${musl}: ${option}` : `${glibc} -- '${option}'`}\n${banner(client.libc)}${USAGE}`;
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!arg.startsWith('-') || arg === '-') addresses.push(arg);
    else
      for (const [typed, attached] of optionsIn(arg)) {
        const name = SHORT[typed] ?? typed;
        if (NOT_SIMULATED.has(name)) return `wget: not simulated: ${arg}\n`;
        if (SWITCHES.has(name)) given.push([name, '']);
        else if (!SETTINGS.has(name)) return fails(typed, 'unrecognized option', 'invalid option');
        else {
          const value = attached ?? rest.shift();
          if (value === undefined)
            return fails(typed, 'option requires an argument', 'option requires an argument');
          given.push([name, value]);
          break;
        }
      }
  }
  if (addresses.length === 0) return `${banner(client.libc)}${USAGE}`;
  return interpret(addresses, given);
}

const banner = (libc: string): string =>
  `BusyBox v1.35.0 (${libc === 'musl' ? '2022-08-01 15:14:44 UTC' : 'Debian 1:1.35.0-4+deb12u1+b1'}) multi-call binary.\n\n`;

/** The options that a word holds, each with what is attached to it. */
function optionsIn(arg: string): readonly (readonly [string, string | undefined])[] {
  const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(arg) ?? [];
  if (arg.startsWith('--')) return [[name, value]];
  return [...arg.slice(1)].map((letter, index) => [letter, arg.slice(index + 2) || undefined]);
}

function interpret(addresses: readonly string[], given: Given): WgetOptions | string {
  const has = (name: string) => given.some(([each]) => each === name);
  const last = (name: string) => given.findLast(([each]) => each === name)?.[1];
  const seconds = last('T');
  if (seconds !== undefined && !/^\d+$/.test(seconds)) return `wget: invalid number '${seconds}'\n`;
  const own = given
    .filter(([name]) => name === 'header')
    .map(([, text]) => [text.split(':')[0] ?? '', text.replace(/^[^:]*:\s*/, '')] as const);
  return {
    addresses,
    quiet: has('q'),
    spider: has('spider'),
    showsHeaders: has('S'),
    trusts: has('no-check-certificate'),
    file: last('O'),
    folder: last('P') ?? '',
    limitMs: seconds === undefined ? Number.POSITIVE_INFINITY : Number(seconds) * 1000,
    headers: withStandard(own, last('U') ?? 'Wget', last('post-data')),
    body: last('post-data'),
  };
}

type Headers = readonly (readonly [string, string])[];

function withStandard(own: Headers, agent: string, body: string | undefined): Headers {
  const named = (name: string) => own.some(([each]) => each.toLowerCase() === name.toLowerCase());
  const length = String(new TextEncoder().encode(body ?? '').length);
  const standard: Headers = [
    ['User-Agent', agent],
    ['Connection', 'close'],
    ...(body === undefined
      ? []
      : ([
          ['Content-Type', 'application/x-www-form-urlencoded'],
          ['Content-Length', length],
        ] as const)),
  ];
  return [...standard.filter(([name]) => !named(name)), ...own];
}
