/** wget of busybox 1.35: fetches addresses one after the other (`networking/wget.c`). */

import { callHttp, type HttpCall, type HttpResult, KERNEL_LIMIT_MS } from '../../network/http.ts';
import type { HttpResponse } from '../../network/listener.ts';
import type { Process } from '../program.ts';
import { secureAnswer } from './secure.ts';
import { type HttpUrl, parseUrl } from './url.ts';
import { readOptions, type WgetOptions } from './wget-options.ts';

interface Options extends WgetOptions {
  readonly secure: HttpCall['secure'];
}

const REPEATED_SYN_MS = 1000;
const MOST_REDIRECTS = 20;

/** Exit code 1 at the first failure. */
export async function wget(process: Process): Promise<number> {
  const options = readOptions(process);
  const secure =
    typeof options === 'object' && options.trusts ? await secureAnswer(process) : undefined;
  const complaint =
    typeof options === 'string'
      ? options
      : options.addresses
          .map((address) => fetchAddress(address, { ...options, secure }, process))
          .find(isText);
  if (complaint === undefined) return 0;
  process.write('stderr', complaint);
  return 1;
}

const isText = (text: string | undefined): text is string => text !== undefined;

/** The answer is wget's last words, if it fails. */
function fetchAddress(typed: string, options: Options, process: Process): string | undefined {
  let address = typed;
  for (let redirects = 0; redirects < MOST_REDIRECTS; redirects += 1) {
    const url = parseUrl(address);
    const problem = problemOf(url, options);
    if (url === undefined || problem !== undefined)
      return `wget: ${problem ?? 'not an http or ftp url'}: ${address}\n`;
    const result = ask(url, options, process);
    const failure = failureOf(result, url);
    if (failure !== undefined) return `wget: ${failure}\n`;
    if (result.kind !== 'answered') return undefined;
    const next = locationOf(result.response, url);
    if (next === undefined) return receive(result.response, url, options, process);
    address = next;
  }
  return 'wget: too many redirections\n';
}

function problemOf(url: HttpUrl | undefined, { trusts }: WgetOptions): string | undefined {
  if (url?.scheme === 'http' || (url?.scheme === 'https' && trusts)) return undefined;
  if (url?.scheme === 'https') return 'not simulated: certificates; say --no-check-certificate';
  return url?.scheme === 'ftp' ? 'not simulated: ftp' : 'not an http or ftp url';
}

function ask(url: HttpUrl, options: Options, process: Process): HttpResult {
  const { args, client, name, spend, write } = process;
  const { body, headers, quiet, showsHeaders } = options;
  const limitMs = Math.min(options.limitMs, KERNEL_LIMIT_MS);
  const host = headers.find(([header]) => header.toLowerCase() === 'host')?.[1];
  const result = callHttp(
    {
      ...url,
      process: [name, ...args].join(' '),
      method: body === undefined ? 'GET' : 'POST',
      hostHeader: host ?? url.hostHeader,
      headers: headers.filter(([header]) => header.toLowerCase() !== 'host'),
      body,
      secure: url.scheme === 'https' ? options.secure : undefined,
      connectLimitMs: limitMs,
      limitMs,
    },
    client,
  );
  spend(result.elapsedMs + waitForSecondSyn(result));
  const dialled = result.attempted.at(-1);
  if (!quiet && dialled !== undefined)
    write('stderr', `Connecting to ${url.hostHeader} (${dialled}:${url.port})\n`);
  if (showsHeaders && result.kind === 'answered') write('stderr', headerLines(result.response));
  return result;
}

/** A blocking connect learns of a refusal by rule only when the SYN is repeated. */
function waitForSecondSyn(result: HttpResult): number {
  return result.kind === 'refused' && result.by === 'rule' ? REPEATED_SYN_MS : 0;
}

const headerLines = ({ status, reason, headers }: HttpResponse): string =>
  [`HTTP/1.1 ${status} ${reason}`, ...headers.map(([name, value]) => `${name}: ${value}`), '']
    .map((line) => `  ${line}\n`)
    .join('');

const SUCCESS = [200, 201, 202, 203, 204, 205, 206];
const REDIRECTS = [300, 301, 302, 303, 307, 308];

function failureOf(result: HttpResult, { host }: HttpUrl): string | undefined {
  const dialled = `${result.attempted.at(-1)}`;
  switch (result.kind) {
    case 'unresolved':
    case 'resolving timed out':
      return `bad address '${host}'`;
    case 'refused':
      return `can't connect to remote host (${dialled}): Connection refused`;
    case 'timed out':
      return result.elapsedMs < KERNEL_LIMIT_MS
        ? 'download timed out'
        : `can't connect to remote host (${dialled}): Connection timed out`;
    case 'slow':
      return 'download timed out';
    case 'no HTTP':
      return 'error getting response';
    case 'answered': {
      const { status, reason } = result.response;
      const isFine = SUCCESS.includes(status) || REDIRECTS.includes(status);
      return isFine ? undefined : `server returned error: HTTP/1.1 ${status} ${reason}`;
    }
  }
}

function locationOf({ headers, status }: HttpResponse, url: HttpUrl): string | undefined {
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  if (location === undefined || !REDIRECTS.includes(status)) return undefined;
  return location.startsWith('/') ? `${url.scheme}://${url.hostHeader}${location}` : location;
}

function receive(
  { body }: HttpResponse,
  url: HttpUrl,
  options: WgetOptions,
  process: Process,
): string | undefined {
  const { machine, write } = process;
  const say = (text: string) => {
    if (!options.quiet) write('stderr', text);
  };
  if (options.spider) {
    say('remote file exists\n');
    return undefined;
  }
  const { file = `${options.folder && `${options.folder}/`}${nameOf(url)}` } = options;
  const isStdout = file === '-';
  const path = file.startsWith('/') ? file : `/${file}`;
  if (options.file === undefined && machine.files.has(path))
    return `wget: can't open '${file}': File exists\n`;
  if (isStdout) write('stdout', body);
  else if (path !== '/dev/null') machine.files.set(path, body);
  const size = new TextEncoder().encode(body).length;
  say(isStdout ? 'writing to stdout\n' : `saving to '${file}'\n`);
  say(progress(isStdout ? '-' : (file.split('/').at(-1) ?? ''), size));
  say(isStdout ? 'written to stdout\n' : `'${file}' saved\n`);
  return undefined;
}

const nameOf = ({ path }: HttpUrl): string =>
  (path.split('?')[0] ?? '').split('/').at(-1) || 'index.html';

/** The last state of the bar (`libbb/progress.c`). */
const progress = (name: string, size: number): string =>
  `${name.slice(0, 20).padEnd(20)} 100% |${'*'.repeat(32)}| ${String(size).padStart(5)}  0:00:00 ETA\n`;
