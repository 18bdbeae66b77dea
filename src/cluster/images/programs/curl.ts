/** curl 7.88.1: HTTP requests with its exact words and exit codes. */

import { callHttp, type HttpResult, KERNEL_LIMIT_MS } from '../../network/http.ts';
import type { Process } from '../program.ts';
import { type CurlOptions, readOptions } from './curl-options.ts';
import {
  type CurlFailure,
  failureOf,
  head,
  hostHeader,
  progressMeter,
  verboseTalk,
} from './curl-texts.ts';
import { writeOut } from './curl-writeout.ts';
import { type HttpUrl, parseUrl } from './url.ts';

const USAGE_ERROR = 2;

/** Fetches each address in turn; the exit code is that of the last. */
export function curl(process: Process): number {
  const options = readOptions(process.args);
  if (typeof options === 'string') {
    process.write('stderr', options);
    return USAGE_ERROR;
  }
  const { output } = options;
  if (output !== undefined && output !== '/dev/null' && output !== '-') {
    process.write('stderr', `curl: not simulated: saving to a file (-o ${output})\n`);
    return USAGE_ERROR;
  }
  let exitCode = 0;
  for (const address of options.addresses) exitCode = fetchOne(address, options, process);
  return exitCode;
}

function fetchOne(typed: string, options: CurlOptions, process: Process): number {
  const url = parseUrl(typed);
  const refusal = url === undefined ? badAddress(typed) : refuseScheme(url);
  if (url === undefined || refusal !== undefined) {
    if (refusal !== undefined) complain(refusal, options, process);
    return refusal?.code ?? 0;
  }
  const method = options.method ?? (options.head ? 'HEAD' : 'GET');
  const result = request({ url, method }, options, process);
  process.spend(result.elapsedMs);
  const failure = failureOf(result, url, options);
  const { headers } = options;
  if (!options.silent) process.write('stderr', progressMeter(result));
  if (options.verbose)
    process.write('stderr', verboseTalk(result, { method, url, headers }, failure));
  show({ result, method, failure }, options, process);
  if (failure !== undefined) complain(failure, options, process);
  if (options.writeOut !== undefined) {
    const { text, complaints } = writeOut(options.writeOut, {
      typed,
      url,
      method,
      result,
      failure,
    });
    process.write('stderr', complaints);
    process.write('stdout', text);
  }
  return failure?.code ?? 0;
}

function request(
  { url, method }: { readonly url: HttpUrl; readonly method: string },
  options: CurlOptions,
  { args, client, name }: Process,
): HttpResult {
  const resolveTo = options.resolved.get(`${url.host}:${url.port}`);
  const call = {
    process: [name, ...args].join(' '),
    method,
    host: url.host,
    port: url.port,
    path: url.path,
    hostHeader: hostHeader(options.headers, url),
    connectLimitMs: options.connectLimitMs ?? KERNEL_LIMIT_MS,
    limitMs: options.limitMs ?? Number.POSITIVE_INFINITY,
    ...(resolveTo === undefined ? {} : { resolveTo }),
  };
  return callHttp(call, client);
}

interface Shown {
  readonly result: HttpResult;
  readonly method: string;
  readonly failure: CurlFailure | undefined;
}

function show({ result, method, failure }: Shown, options: CurlOptions, { write }: Process): void {
  if (result.kind !== 'answered' || options.output === '/dev/null') return;
  if (options.include || options.head) write('stdout', head(result.response));
  if (method !== 'HEAD' && failure === undefined) write('stdout', result.response.body);
}

function complain({ code, text }: CurlFailure, options: CurlOptions, { write }: Process): void {
  if (!options.silent || options.showError) write('stderr', `curl: (${code}) ${text}\n`);
}

function badAddress(typed: string): CurlFailure {
  if (/[[\]{}]/.test(typed))
    return { code: 3, text: 'not simulated: ranges and sets in addresses' };
  return { code: 3, text: 'URL using bad/illegal format or missing URL' };
}

function refuseScheme({ scheme }: HttpUrl): CurlFailure | undefined {
  if (scheme === 'http') return undefined;
  if (scheme === 'https') return { code: 1, text: 'not simulated: https; use http' };
  return { code: 1, text: `Protocol "${scheme}" not supported or disabled in libcurl` };
}
