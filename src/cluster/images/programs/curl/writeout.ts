/** curl's --write-out: text with escapes and variables, written after the transfer. */

import type { HttpResult } from '../../../network/http.ts';
import type { Process } from '../../program.ts';
import type { HttpUrl } from '../url.ts';
import type { CurlRequest } from './request.ts';
import { type CurlFailure, type HttpVersion, head, requestText } from './texts.ts';

export interface Transfer {
  readonly typed: string;
  readonly url: HttpUrl;
  readonly request: CurlRequest;
  readonly result: HttpResult;
  readonly failure: CurlFailure | undefined;
  readonly localAddress: string;
  readonly localPort: number;
  readonly isReused: boolean;
  readonly redirects: number;
  readonly file: string | undefined;
  readonly version: HttpVersion;
  /** Whether the server's certificate had to be one that is trusted. */
  readonly verifies: boolean;
  /** The number of the address on the command line. */
  readonly index: number;
}

/** Fills a format in; unknown variables are left out and complained of on standard error. */
export function writeOut(format: string, transfer: Transfer, write: Process['write']): void {
  const variables = variablesOf(transfer);
  let stream: 'stdout' | 'stderr' = 'stdout';
  for (const part of format.split(/(\\[nrt\\]|%%|%\{[^}]*\})/)) {
    if (/^\\./.test(part)) write(stream, ESCAPES[part[1] ?? ''] ?? part);
    else if (part === '%%') write(stream, '%');
    else if (!part.startsWith('%{')) write(stream, part);
    else {
      const name = part.slice(2, -1);
      if (name === 'stderr' || name === 'stdout') stream = name;
      else if (NOT_SIMULATED.has(name))
        write('stderr', `curl: not simulated: --write-out variable: '${name}'\n`);
      else if (name === 'json') write(stream, asJson(variables));
      else if (variables[name] === undefined)
        write('stderr', `curl: unknown --write-out variable: '${name}'\n`);
      else write(stream, String(variables[name]));
    }
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };

const NOT_SIMULATED = new Set(['certs', 'header_json', 'onerror', 'num_certs']);

type Value = string | number;

function variablesOf(transfer: Transfer): Record<string, Value> {
  const { typed, url, request, result, failure, isReused, redirects } = transfer;
  const answer = result.kind === 'answered' ? result : undefined;
  const response = answer?.response;
  const header = (name: string) =>
    response?.headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
  const size = request.method === 'HEAD' ? 0 : (response?.body.length ?? 0);
  const connectedMs = answer === undefined ? 0 : result.elapsedMs - answer.response.elapsedMs;
  const isOpen = answer !== undefined || result.kind === 'slow' || result.kind === 'no HTTP';
  const status = String(response?.status ?? 0).padStart(3, '0');
  const speed = Math.floor((size * 1000) / Math.max(1, result.elapsedMs));
  return {
    content_type: header('content-type'),
    errormsg: failure?.text ?? '',
    exitcode: failure?.code ?? 0,
    filename_effective: transfer.file ?? '',
    ftp_entry_path: '',
    http_code: status,
    http_connect: '000',
    http_version: response === undefined ? '0' : transfer.version,
    local_ip: isOpen ? transfer.localAddress : '',
    local_port: isOpen ? transfer.localPort : 0,
    method: request.method,
    num_connects: isReused || result.attempted.length === 0 ? 0 : 1,
    num_headers: response?.headers.length ?? 0,
    num_redirects: redirects,
    proxy_ssl_verify_result: 0,
    redirect_url: header('location'),
    referer: '',
    remote_ip: answer?.address ?? '',
    remote_port: isOpen ? url.port : 0,
    response_code: status,
    scheme: response === undefined ? '' : url.scheme.toUpperCase(),
    size_download: size,
    size_header: response === undefined ? 0 : head(response, transfer.version).length,
    size_request: isOpen ? requestText(request, url, transfer.version).length : 0,
    size_upload: isOpen ? (request.body?.length ?? 0) : 0,
    speed_download: speed,
    speed_upload: 0,
    ssl_verify_result: failure?.code === 60 || (answer?.certified && !transfer.verifies) ? 19 : 0,
    time_appconnect: seconds(0),
    time_connect: seconds(connectedMs),
    time_namelookup: seconds(result.lookupMs),
    time_pretransfer: seconds(connectedMs),
    time_redirect: seconds(0),
    time_starttransfer: seconds(answer === undefined ? 0 : result.elapsedMs),
    time_total: seconds(result.elapsedMs),
    url: typed,
    url_effective: `${url.scheme}://${url.hostHeader}${url.path}`,
    urlnum: transfer.index,
  };
}

const seconds = (ms: number): string => (ms / 1000).toFixed(6);

/** Numbers without quotes, and null for what is empty. */
function asJson(variables: Record<string, Value>): string {
  const shown = (name: string, value: Value): string => {
    if (name.startsWith('time_')) return String(value);
    if (/_code$|_connect$/.test(name)) return String(Number(value));
    return value === '' ? 'null' : JSON.stringify(value);
  };
  return `{${Object.entries(variables)
    .map(([name, value]) => `"${name}":${shown(name, value)}`)
    .join(',')}}`;
}
