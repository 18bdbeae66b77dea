/** One address of curl: asked again where that may help, followed where it leads, and told of. */

import { ROOT_CERTIFICATE } from '../../../network/credentials.ts';
import { type HttpCall, KERNEL_LIMIT_MS } from '../../../network/http.ts';
import type { Process } from '../../program.ts';
import { type HttpUrl, parseUrl } from '../url.ts';
import type { CurlOptions, CurlTarget } from './options.ts';
import { type CurlRequest, requestOf } from './request.ts';
import type { Called, CurlSession } from './session.ts';
import {
  type CurlFailure,
  closes,
  failureOf,
  head,
  METER_HEAD,
  meterEnd,
  meterStart,
  versionOf,
} from './texts.ts';
import type { verboseTalk } from './verbose.ts';
import { writeOut } from './writeout.ts';

export interface Task {
  readonly target: CurlTarget;
  readonly index: number;
  readonly body: string | undefined;
  readonly options: CurlOptions;
  readonly session: CurlSession;
  readonly process: Process;
  /** Answers where TLS is spoken. */
  readonly secure: HttpCall['secure'];
  /** With -v. */
  readonly verboseTalk: typeof verboseTalk | undefined;
}

const MAX_PAUSE_MS = 10 * 60 * 1000;
const TRANSIENT = [408, 429, 500, 502, 503, 504];

/** The exit code. Tries again as --retry says. */
export async function transfer(task: Task): Promise<number> {
  const { options, process, session, target } = task;
  const url = parseUrl(
    task.body !== undefined && options.has('get') ? withQuery(target.url, task.body) : target.url,
  );
  const refusal = url === undefined ? BAD_URL : refuse(url, options, process.machine.files);
  if (url === undefined || refusal !== undefined) {
    complain(refusal ?? BAD_URL, options, process);
    return (refusal ?? BAD_URL).code;
  }
  if (options.has('verbose') && session.knows(url))
    process.write('stderr', `* Hostname ${url.host} was found in DNS cache\n`);
  if (showsMeter(options)) process.write('stderr', METER_HEAD);
  const retries = Number(options.last('retry') ?? 0);
  const delayMs = options.limit('retry-delay') || undefined;
  for (
    let left = retries, pauseMs = 1000;
    ;
    left -= 1, pauseMs = Math.min(2 * pauseMs, MAX_PAUSE_MS)
  ) {
    const done = follow(task, url);
    const problem = left > 0 ? problemOf(done, options) : undefined;
    if (problem === undefined) return finish(task, done);
    if (done.failure !== undefined) complain(done.failure, options, process);
    const waitMs = delayMs ?? pauseMs;
    warn(
      `Problem : ${problem}. Will retry in ${waitMs / 1000} seconds. ${left} retries left.`,
      options,
      process,
    );
    process.spend(waitMs);
    await process.drained();
  }
}

/** `--no-progress-meter` is the only way in which that option is typed. */
function showsMeter(options: CurlOptions): boolean {
  const isOff = options.all('progress-meter').length > 0;
  return !options.has('silent') && !options.has('progress-bar') && !isOff;
}

const BAD_URL: CurlFailure = { code: 3, text: 'URL using bad/illegal format or missing URL' };

function withQuery(url: string, query: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

function refuse(
  { scheme, host }: HttpUrl,
  options: CurlOptions,
  files: ReadonlyMap<string, string>,
): CurlFailure | undefined {
  // No name of a single-stack cluster has an IPv6 address.
  if (options.has('ipv6')) return { code: 6, text: `Could not resolve host: ${host}` };
  if (scheme === 'http') return undefined;
  if (scheme !== 'https')
    return { code: 1, text: `Protocol "${scheme}" not supported or disabled in libcurl` };
  const authority = options.last('cacert');
  const text = authority === undefined ? undefined : files.get(absolute(authority));
  if (authority !== undefined && !text?.includes('-----BEGIN CERTIFICATE-----'))
    return { code: 77, text: `error setting certificate file: ${authority}` };
  return undefined;
}

interface Done {
  readonly url: HttpUrl;
  readonly request: CurlRequest;
  readonly called: Called;
  readonly failure: CurlFailure | undefined;
  readonly redirects: number;
}

const DEFAULT_REDIRECTS = 50;

/** Asks, and with -L goes on where the answer leads. */
function follow(task: Task, first: HttpUrl): Done {
  const { options, session, process } = task;
  const most = Number(options.last('max-redirs') ?? DEFAULT_REDIRECTS);
  let url = first;
  for (let redirects = 0; ; redirects += 1) {
    const request = requestOf(url, options, redirects === 0 ? task.body : undefined);
    const done: Done = { url, request, redirects, ...ask(task, url, request) };
    const next = options.has('location') ? locationOf(done) : undefined;
    report(task, done, next);
    if (next === undefined) return done;
    if (redirects >= most) {
      const text = `Maximum (${most}) redirects followed`;
      return { ...done, failure: { code: 47, text } };
    }
    const { response } = done.called.result as { response?: Parameters<typeof closes>[0] };
    if (response !== undefined && closes(response)) session.close(url);
    if (options.has('verbose'))
      process.write(
        'stderr',
        `* Issue another request to this URL: '${next.scheme}://${next.hostHeader}${next.path}'\n`,
      );
    url = next;
  }
}

function ask(
  task: Task,
  url: HttpUrl,
  request: CurlRequest,
): { readonly called: Called; readonly failure: CurlFailure | undefined } {
  const { options, process, session } = task;
  const { args, name, spend } = process;
  const limitMs = options.limit('max-time') || undefined;
  const called = session.call(url, {
    process: [name, ...args].join(' '),
    host: url.host,
    port: url.port,
    path: url.path,
    ...request,
    secure: url.scheme === 'https' ? task.secure : undefined,
    connectLimitMs: options.limit('connect-timeout') || KERNEL_LIMIT_MS,
    limitMs: limitMs ?? Number.POSITIVE_INFINITY,
  });
  const { result } = called;
  spend(result.elapsedMs);
  const fails = options.has('fail') || options.has('fail-with-body');
  const failure = failureOf({ url, result, limitMs, trust: trustOf(task), fails });
  if (failure !== undefined && failure.code !== 22) session.close(url);
  return { called, failure };
}

/** A file that curl is told of is the cluster's certificate, or nothing that helps. */
function trustOf({ options, process }: Task): 'all' | 'cluster' | 'public' {
  if (options.has('insecure')) return 'all';
  const text = process.machine.files.get(absolute(options.last('cacert') ?? ''));
  return text?.includes(ROOT_CERTIFICATE.trim()) ? 'cluster' : 'public';
}

function locationOf({ called, url }: Done): HttpUrl | undefined {
  const { result } = called;
  if (result.kind !== 'answered' || ![301, 302, 303, 307, 308].includes(result.response.status))
    return undefined;
  const location = result.response.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  if (location === undefined) return undefined;
  return parseUrl(
    location.startsWith('/') ? `${url.scheme}://${url.hostHeader}${location}` : location,
  );
}

/** Meter, talk, headers and body, in the order in which they come. */
function report(task: Task, done: Done, next: HttpUrl | undefined): void {
  const { options, process, target } = task;
  const { called, failure, request, url } = done;
  const { result } = called;
  const { write } = process;
  const meter = showsMeter(options);
  const version = versionOf(result, options.has('http1.1'));
  const trust = trustOf(task);
  const authorities = options.last('cacert');
  const now = process.now();
  const talk = task.verboseTalk?.({
    url,
    request,
    failure,
    version,
    trust,
    authorities,
    now,
    ...called,
  }) ?? { during: '', after: '' };
  if (meter) write('stderr', meterStart());
  write('stderr', talk.during);
  if (result.kind === 'answered' && (failure === undefined || failure.code === 22)) {
    const headers = head(result.response, version);
    if (options.has('include') || options.has('head')) write('stdout', headers);
    dumpHeaders(options, headers, process);
    const hides = failure !== undefined && !options.has('fail-with-body');
    if (next === undefined && request.method !== 'HEAD' && !hides)
      save(result.response.body, fileOf(target, url), process);
  }
  if (meter) write('stderr', meterEnd(result, request, failure));
  else if (options.has('progress-bar') && !options.has('silent') && result.kind === 'answered')
    write('stderr', `\r${'#'.repeat(72)} 100.0%\n`);
  write('stderr', talk.after);
}

function dumpHeaders(options: CurlOptions, headers: string, { machine, write }: Process): void {
  const file = options.last('dump-header');
  if (file === '-') write('stdout', headers);
  else if (file !== undefined) machine.files.set(absolute(file), headers);
}

function fileOf({ output }: CurlTarget, { path }: HttpUrl): string | undefined {
  return output === 'the remote name' ? (path.split('?')[0] ?? '').split('/').at(-1) : output;
}

const absolute = (file: string): string => (file.startsWith('/') ? file : `/${file}`);

function save(body: string, file: string | undefined, { machine, write }: Process): void {
  if (file === undefined || file === '-') write('stdout', body);
  else if (file !== '/dev/null' && file !== '') machine.files.set(absolute(file), body);
}

/** Why another try may help; undefined if it may not (`tool_operate.c`, `post_per_transfer`). */
function problemOf({ called, failure }: Done, options: CurlOptions): string | undefined {
  const { result } = called;
  if (failure?.code === 28) return 'timeout';
  if (failure?.code === 7 && options.has('retry-connrefused')) return 'connection refused';
  if (result.kind === 'answered' && TRANSIENT.includes(result.response.status)) return 'HTTP error';
  if (failure !== undefined && options.has('retry-all-errors')) return '(retrying all errors)';
  return undefined;
}

const WARNING = 'Warning: ';
const WIDTH = 79;

/** Lines of at most 79 characters, broken at spaces (`tool_msgs.c`, `voutf`). */
function warn(text: string, options: CurlOptions, { write }: Process): void {
  if (options.has('silent')) return;
  const room = WIDTH - WARNING.length;
  let rest = text;
  while (rest.length > room) {
    const space = rest.lastIndexOf(' ', room - 1);
    const cut = space <= 0 ? room : space + 1;
    write('stderr', `${WARNING}${rest.slice(0, cut)}\n`);
    rest = rest.slice(cut);
  }
  write('stderr', `${WARNING}${rest}\n`);
}

function finish({ index, options, process, session, target }: Task, done: Done): number {
  const { called, failure, redirects, request, url } = done;
  const file = fileOf(target, url);
  const unnamed = target.output === 'the remote name' && file === '';
  const last = unnamed ? NO_NAME : failure;
  if (last !== undefined) complain(last, options, process);
  const format = options.last('write-out');
  if (format !== undefined)
    writeOut(
      format,
      {
        ...called,
        typed: target.url,
        url,
        request,
        failure: last,
        redirects,
        file,
        index,
        version: versionOf(called.result, options.has('http1.1')),
        verifies: !options.has('insecure'),
        localAddress: session.localAddress,
      },
      process.write,
    );
  if (called.result.kind === 'answered' && closes(called.result.response)) session.close(url);
  return last?.code ?? 0;
}

const NO_NAME: CurlFailure = {
  code: 23,
  text: 'Failed writing received data to disk/application',
};

function complain(
  { code, text, more = '' }: CurlFailure,
  options: CurlOptions,
  { write }: Process,
): void {
  if (options.has('silent') && !options.has('show-error')) return;
  write('stderr', `curl: (${code}) ${text}\n${more}`);
}
