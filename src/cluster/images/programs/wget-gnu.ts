/** GNU Wget 1.21.3: one address after the other, with its exact words and exit codes. */

import { callHttp, type HttpResult, KERNEL_LIMIT_MS } from '../../network/http.ts';
import type { HttpResponse } from '../../network/listener.ts';
import type { Process } from '../program.ts';
import { type HttpUrl, parseUrl } from './url.ts';
import { readOptions, type WgetOptions } from './wget-gnu-options.ts';

const EXIT = { generic: 1, parse: 2, network: 4, server: 8 } as const;
const REPEATED_SYN_MS = 1000;
const MAX_WAIT_MS = 10_000;

/** Of several failures the lowest exit code counts (wget(1), EXIT STATUS). */
export function wgetGnu(process: Process): number {
  const options = readOptions(process.args);
  if ('text' in options) {
    process.write(options.exitCode === 0 ? 'stdout' : 'stderr', options.text);
    return options.exitCode;
  }
  const failures = options.addresses
    .map((address) => fetchAddress(address, options, process))
    .filter((code) => code !== 0);
  return failures.length === 0 ? 0 : Math.min(...failures);
}

/** Writes what happens, unless told to be quiet. */
interface Talk {
  say(text: string): void;
}

function fetchAddress(typed: string, options: WgetOptions, process: Process): number {
  const talk: Talk = {
    say: (text) => {
      if (options.verbosity === 'verbose') process.write('stderr', text);
    },
  };
  const complain = (text: string) => {
    if (options.verbosity !== 'quiet') process.write('stderr', text);
  };
  const url = parseUrl(typed);
  if (url === undefined) {
    const why = /:\d{5,}/.test(typed) ? 'Bad port number' : 'Invalid host name';
    complain(`${typed}: ${why}.\n`);
    return EXIT.generic;
  }
  if (url.scheme !== 'http') {
    const known = ['https', 'ftp', 'ftps'].includes(url.scheme);
    process.write(
      'stderr',
      known
        ? `wget: not simulated: ${url.scheme}\n`
        : `${typed}: Unsupported scheme ‘${url.scheme}’.\n`,
    );
    return EXIT.generic;
  }
  if (options.spider) talk.say('Spider mode enabled. Check if remote file exists.\n');
  return retry({ url, options, process, talk, complain });
}

interface Fetch {
  readonly url: HttpUrl;
  readonly options: WgetOptions;
  readonly process: Process;
  readonly talk: Talk;
  complain(text: string): void;
}

/** Tries again what may get better; a refusal may not (wget `http.c`, `http_loop`). */
function retry(fetch: Fetch): number {
  const { options, process, talk } = fetch;
  for (let attempt = 1; ; attempt += 1) {
    const count = attempt === 1 ? '' : `(try:${String(attempt).padStart(2)})  `;
    talk.say(`--${clock(process)}--  ${count}${addressOf(fetch.url)}\n`);
    const result = request(fetch);
    const outcome = report(result, fetch);
    if (outcome !== 'again') return outcome;
    const isLast = options.tries > 0 && attempt >= options.tries;
    talk.say(isLast ? 'Giving up.\n\n' : 'Retrying.\n\n');
    if (isLast) return EXIT.network;
    process.spend(Math.min(attempt * 1000, MAX_WAIT_MS));
  }
}

const addressOf = ({ scheme, hostHeader, path }: HttpUrl): string =>
  `${scheme}://${hostHeader}${path}`;

function request({ url, options, process }: Fetch): HttpResult {
  const { args, client, name, spend } = process;
  const limitMs = options.timeoutMs ?? KERNEL_LIMIT_MS;
  const result = callHttp(
    {
      process: [name, ...args].join(' '),
      ...url,
      method: options.spider ? 'HEAD' : options.method,
      hostHeader: options.hostHeader ?? url.hostHeader,
      headers: options.headers,
      body: options.body,
      connectLimitMs: Math.min(limitMs, KERNEL_LIMIT_MS),
      limitMs: options.timeoutMs ?? Number.POSITIVE_INFINITY,
    },
    client,
  );
  // A blocking connect learns of a refusal by rule only when the SYN is repeated.
  const isToldLate = result.kind === 'refused' && result.by === 'rule';
  spend(result.elapsedMs + (isToldLate ? REPEATED_SYN_MS : 0));
  return result;
}

/** Says how far it came; the exit code, or that another try may help. */
function report(result: HttpResult, fetch: Fetch): number | 'again' {
  const { url, talk, complain } = fetch;
  const { host, port } = url;
  const isName = !/^\d+\.\d+\.\d+\.\d+$/.test(host);
  if (isName) {
    const addresses = result.addresses;
    if (result.kind === 'unresolved' || result.kind === 'resolving timed out') {
      const why =
        result.kind === 'unresolved'
          ? 'Name or service not known'
          : 'Temporary failure in name resolution';
      talk.say(`Resolving ${host} (${host})... failed: ${why}.\n`);
      complain(`wget: unable to resolve host address ‘${host}’\n`);
      return EXIT.network;
    }
    talk.say(`Resolving ${host} (${host})... ${addresses.join(', ')}\n`);
  }
  for (const [index, address] of result.attempted.entries()) {
    const target = isName ? `${host} (${host})|${address}|:${port}` : `${address}:${port}`;
    const failed = index < result.attempted.length - 1 || result.kind === 'refused';
    talk.say(`Connecting to ${target}... ${failed ? 'failed: Connection refused.\n' : ''}`);
  }
  switch (result.kind) {
    case 'refused':
      return EXIT.network;
    case 'timed out':
      talk.say('failed: Connection timed out.\n');
      return 'again';
    case 'slow':
      talk.say(
        'connected.\nHTTP request sent, awaiting response... Read error (Connection timed out) in headers.\n',
      );
      return 'again';
    case 'no HTTP':
      talk.say('connected.\nHTTP request sent, awaiting response... No data received.\n');
      return 'again';
    case 'answered':
      talk.say('connected.\nHTTP request sent, awaiting response... ');
      return receive(result.response, fetch);
    default:
      return EXIT.network;
  }
}

function receive(response: HttpResponse, fetch: Fetch): number {
  const { options, process, talk, complain } = fetch;
  const { status, reason } = response;
  const isError = status >= 400;
  if (options.showsHeaders && options.verbosity !== 'quiet')
    process.write('stderr', headerLines(response));
  else talk.say(`${status} ${reason}\n`);
  if (options.spider) return spiderReport(response, fetch);
  if (isError) {
    const where = options.verbosity === 'verbose' ? '' : `${addressOf(fetch.url)}:\n`;
    const end = options.verbosity === 'verbose' ? '\n' : '';
    complain(`${where}${clock(process)} ERROR ${status}: ${reason}.\n${end}`);
    if (!options.contentOnError) return EXIT.server;
  }
  save(response, fetch);
  return isError ? EXIT.server : 0;
}

function headerLines({ status, reason, headers }: HttpResponse): string {
  const lines = headers.map(([name, value]) => `  ${name}: ${value}\n`);
  return `\n  HTTP/1.1 ${status} ${reason}\n${lines.join('')}`;
}

function spiderReport(response: HttpResponse, { talk }: Fetch): number {
  if (response.status >= 400) {
    talk.say('Remote file does not exist -- broken link!!!\n\n');
    return EXIT.server;
  }
  talk.say(`${lengthLine(response)}Remote file exists.\n\n`);
  return 0;
}

const headerOf = ({ headers }: HttpResponse, name: string): string | undefined =>
  headers.find(([key]) => key.toLowerCase() === name)?.[1];

function lengthLine(response: HttpResponse): string {
  const length = headerOf(response, 'content-length');
  const type = headerOf(response, 'content-type')?.split(';')[0];
  const big =
    length !== undefined && Number(length) >= 1024 ? ` (${humanSize(Number(length))})` : '';
  return `Length: ${length === undefined ? 'unspecified' : `${length}${big}`}${type === undefined ? '' : ` [${type}]`}\n`;
}

function humanSize(bytes: number): string {
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${roundUp(kilo)}K` : `${roundUp(kilo / 1024)}M`;
}

const roundUp = (value: number): string =>
  value < 10 ? value.toFixed(1) : String(Math.round(value));

function save(response: HttpResponse, { url, options, process, talk, complain }: Fetch): void {
  const { body } = response;
  const size = new TextEncoder().encode(body).length;
  const length = headerOf(response, 'content-length');
  const file = options.output ?? freeName(url, process.machine.files);
  const isStdout = file === '-';
  if (isStdout) process.write('stdout', body);
  else if (file !== '/dev/null') process.machine.files.set(absolute(file), body);
  const got = length === undefined ? `[${size}]` : `[${size}/${length}]`;
  if (options.verbosity === 'terse')
    complain(`${clock(process)} URL:${addressOf(url)} ${got} -> "${file}" [1]\n`);
  if (response.status === 204) {
    talk.say(`${clock(process)} (0.00 B/s) - written to stdout [0]\n\n`);
    return;
  }
  const name = isStdout ? 'STDOUT' : file;
  const end = isStdout ? 'written to stdout' : `‘${file}’ saved`;
  talk.say(`${lengthLine(response)}Saving to: ‘${name}’\n\n`);
  talk.say(dots(size, length !== undefined));
  talk.say(`\n\n${clock(process)} (${RATE} MB/s) - ${end} ${got}\n\n`);
}

const absolute = (file: string): string => (file.startsWith('/') ? file : `/${file}`);

/** The last part of the path; with a number behind it when there is such a file. */
function freeName({ path }: HttpUrl, files: ReadonlyMap<string, string>): string {
  const name = path.slice(path.lastIndexOf('/') + 1) || 'index.html';
  for (let count = 0; ; count += 1) {
    const candidate = count === 0 ? name : `${name}.${count}`;
    if (!files.has(absolute(candidate))) return candidate;
  }
}

/** Simplified: a body arrives at one speed, the one that was measured for a small one. */
const RATE = '10.3';
const DOTS_PER_LINE = 50;
const DOTS_PER_CLUSTER = 10;

/** A dot for each kilobyte, 50 a line (wget `progress.c`, `dot_finish`). */
function dots(size: number, isKnown: boolean): string {
  const total = Math.floor(size / 1024);
  const lines: string[] = [];
  for (let first = 0; first <= total; first += DOTS_PER_LINE) {
    const isLast = first + DOTS_PER_LINE > total;
    const cells = Array.from({ length: DOTS_PER_LINE }, (_, index) => {
      const gap = index % DOTS_PER_CLUSTER === 0 ? ' ' : '';
      return gap + (first + index < total ? '.' : ' ');
    });
    const percent = isLast ? 100 : Math.floor(((first + DOTS_PER_LINE) * 1024 * 100) / size);
    const share = isKnown ? `${String(percent).padStart(3)}%` : '    ';
    const end = isLast ? '=0s' : ' 0s';
    lines.push(`${String(first).padStart(6)}K${cells.join('')}${share} ${RATE}M${end}`);
  }
  return lines.join('\n');
}

/** `2026-11-22 09:30:40`. */
function clock({ now }: Process): string {
  return new Date(now()).toISOString().slice(0, 19).replace('T', ' ');
}
