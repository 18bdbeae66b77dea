/** The command line of GNU Wget 1.21.3 (wget `main.c`, `option_data`). */

import { VERSION } from './wget-gnu-version.ts';

export interface WgetOptions {
  readonly addresses: readonly string[];
  /** `terse` is -nv. */
  readonly verbosity: 'verbose' | 'terse' | 'quiet';
  readonly output: string | undefined;
  readonly timeoutMs: number | undefined;
  /** 0 for ever. */
  readonly tries: number;
  readonly spider: boolean;
  readonly showsHeaders: boolean;
  readonly contentOnError: boolean;
  readonly method: string;
  readonly hostHeader: string | undefined;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | undefined;
}

/** Stops wget: what to write, and the exit code. */
export interface WgetStop {
  readonly text: string;
  readonly exitCode: number;
}

const HINT = "Usage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n";

/** Letter or long name, whether it takes a value, and the long name. */
const OPTIONS: ReadonlyMap<string, { readonly name: string; readonly takesValue: boolean }> =
  new Map(
    (
      'q quiet|v verbose|S server-response|- spider|- content-on-error|- no-check-certificate|c continue|4 inet4-only|' +
      '- no-proxy|- no-verbose|V version|O= output-document|T= timeout|t= tries|- header=|- post-data=|- method=|' +
      '- body-data=|U= user-agent|- connect-timeout=|- read-timeout=|- dns-timeout=|- waitretry=|w= wait'
    )
      .split('|')
      .flatMap((entry) => {
        const [letter = '', name = ''] = entry.split(' ');
        const takesValue = entry.includes('=');
        const option = { name: name.replace('=', ''), takesValue };
        const keys = [option.name, ...(letter === '-' ? [] : [letter.replace('=', '')])];
        return keys.map((key) => [key, option] as const);
      }),
  );

const NOT_SIMULATED_LETTERS = 'abBdDeEFghHiIklLmNpPQrRsxXo6A';

export function readOptions(args: readonly string[]): WgetOptions | WgetStop {
  const given: (readonly [name: string, value: string])[] = [];
  const addresses: string[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const stop = arg.startsWith('-') && arg !== '-' ? readOption(arg, rest, given) : undefined;
    if (stop !== undefined) return stop;
    if (!arg.startsWith('-')) addresses.push(arg);
  }
  if (given.some(([name]) => name === 'version')) return { text: VERSION, exitCode: 0 };
  if (addresses.length === 0) return { text: `wget: missing URL\n${HINT}`, exitCode: 1 };
  return interpret(addresses, given);
}

type Given = (readonly [name: string, value: string])[];

function readOption(arg: string, rest: string[], given: Given): WgetStop | undefined {
  if (arg.startsWith('--')) return readLong(arg, rest, given);
  if (arg === '-nv') {
    given.push(['no-verbose', '']);
    return undefined;
  }
  for (let at = 1; at < arg.length; at += 1) {
    const letter = arg[at] ?? '';
    const option = OPTIONS.get(letter);
    if (option === undefined || letter === 'n') return unknown(letter);
    if (!option.takesValue) {
      given.push([option.name, '']);
      continue;
    }
    const value = arg.slice(at + 1) || rest.shift();
    if (value === undefined)
      return { text: `wget: option requires an argument -- '${letter}'\n${HINT}`, exitCode: 2 };
    given.push([option.name, value]);
    return undefined;
  }
  return undefined;
}

function unknown(letter: string): WgetStop {
  if (NOT_SIMULATED_LETTERS.includes(letter) || letter === 'n')
    return { text: `wget: not simulated: -${letter}\n`, exitCode: 1 };
  return { text: `wget: invalid option -- '${letter}'\n${HINT}`, exitCode: 2 };
}

function readLong(arg: string, rest: string[], given: Given): WgetStop | undefined {
  const [, name = '', equals, value = ''] = /^--([^=]*)(=)?(.*)$/s.exec(arg) ?? [];
  const option = OPTIONS.get(name);
  if (option === undefined || name.length === 1)
    return NOT_SIMULATED.includes(name)
      ? { text: `wget: not simulated: --${name}\n`, exitCode: 1 }
      : { text: `wget: unrecognized option '${arg}'\n${HINT}`, exitCode: 2 };
  if (!option.takesValue) {
    given.push([name, '']);
    return undefined;
  }
  const text = equals === undefined ? rest.shift() : value;
  if (text === undefined)
    return { text: `wget: option '--${name}' requires an argument\n${HINT}`, exitCode: 2 };
  given.push([name, text]);
  return undefined;
}

const NOT_SIMULATED =
  'help background execute output-file append-output debug input-file force-html base config rejected-log no-clobber ' +
  'backups no-netrc start-pos progress show-progress timestamping no-if-modified-since no-use-server-timestamps ' +
  'random-wait quota bind-address limit-rate no-dns-cache restrict-file-names ignore-case inet6-only prefer-family ' +
  'user password ask-password no-iri local-encoding remote-encoding unlink no-directories force-directories ' +
  'directory-prefix http-user http-password no-cache default-page adjust-extension ignore-length compression ' +
  'max-redirect proxy-user referer save-headers no-http-keep-alive no-cookies load-cookies save-cookies post-file ' +
  'body-file content-disposition trust-server-names auth-no-challenge secure-protocol https-only certificate ca-certificate ' +
  'recursive level delete-after convert-links mirror page-requisites accept reject domains tries-all'.split(
    ' ',
  );

function interpret(addresses: readonly string[], given: Given): WgetOptions | WgetStop {
  const last = (name: string) => given.filter(([key]) => key === name).at(-1)?.[1];
  const has = (name: string) => last(name) !== undefined;
  const timeout = last('timeout') ?? last('connect-timeout');
  const tries = last('tries') ?? '20';
  if (timeout !== undefined && Number.isNaN(Number(timeout)))
    return { text: `wget: Invalid time period ‘${timeout}’\n`, exitCode: 2 };
  const headers = given
    .filter(([key]) => key === 'header')
    .map(([, value]) => {
      const [name = '', ...words] = value.split(':');
      return [name, words.join(':').trim()] as const;
    });
  const agent = last('user-agent') ?? 'Wget/1.21.3';
  const body = last('post-data') ?? last('body-data');
  const own = (name: string) => headers.find(([key]) => key.toLowerCase() === name)?.[1];
  return {
    addresses,
    verbosity: has('quiet') ? 'quiet' : has('no-verbose') ? 'terse' : 'verbose',
    output: last('output-document'),
    timeoutMs: timeout === undefined || timeout === '0' ? undefined : Number(timeout) * 1000,
    tries: tries === 'inf' ? 0 : Number(tries),
    spider: has('spider'),
    showsHeaders: has('server-response'),
    contentOnError: has('content-on-error'),
    method: last('method') ?? (has('post-data') ? 'POST' : 'GET'),
    hostHeader: own('host'),
    body,
    headers: [
      ['User-Agent', agent],
      ['Accept', '*/*'],
      ['Accept-Encoding', 'identity'],
      ['Connection', 'Keep-Alive'],
      ...headers.filter(([key]) => key.toLowerCase() !== 'host'),
      ...(body === undefined
        ? []
        : ([
            ['Content-Type', 'application/x-www-form-urlencoded'],
            ['Content-Length', String(new TextEncoder().encode(body).length)],
          ] as const)),
    ],
  };
}
