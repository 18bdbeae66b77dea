/** curl's --write-out: text with escapes and variables, written after the transfer. */

import type { HttpResult } from '../../network/http.ts';
import type { CurlFailure } from './curl-texts.ts';
import type { HttpUrl } from './url.ts';

export interface Transfer {
  readonly typed: string;
  readonly url: HttpUrl;
  readonly method: string;
  readonly result: HttpResult;
  readonly failure: CurlFailure | undefined;
}

/** Fills a format in; unknown variables are left out and complained of on standard error. */
export function writeOut(
  format: string,
  transfer: Transfer,
): { readonly text: string; readonly complaints: string } {
  const variables = variablesOf(transfer);
  let complaints = '';
  const text = format
    .replace(/\\([nrt\\])/g, (_, letter: string) => ESCAPES[letter] ?? letter)
    .replace(/%%|%\{(\w*)\}/g, (all, name: string | undefined) => {
      if (name === undefined) return '%';
      const value = variables[name];
      if (value !== undefined) return value;
      complaints += NOT_SIMULATED.has(name)
        ? `curl: not simulated: --write-out variable: '${name}'\n`
        : `curl: unknown --write-out variable: '${name}'\n`;
      return all === '' ? all : '';
    });
  return { text, complaints };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };

const NOT_SIMULATED = new Set(
  (
    'certs errormsg_stderr filename_effective ftp_entry_path header_json http_connect json ' +
    'local_ip local_port num_headers num_redirects onerror proxy_ssl_verify_result redirect_url ' +
    'referer size_header size_request size_upload speed_download speed_upload ssl_verify_result ' +
    'stderr stdout time_appconnect time_connect time_pretransfer time_redirect ' +
    'time_starttransfer url_effective urlnum'
  ).split(' '),
);

function variablesOf({ typed, url, method, result, failure }: Transfer): Record<string, string> {
  const response = result.kind === 'answered' ? result.response : undefined;
  const status = String(response?.status ?? 0).padStart(3, '0');
  const [, contentType = ''] = response?.headers.find(([name]) => name === 'Content-Type') ?? [];
  return {
    http_code: status,
    response_code: status,
    remote_ip: result.kind === 'answered' ? result.address : '',
    remote_port: result.kind === 'answered' ? String(url.port) : '0',
    num_connects: result.attempted.length > 0 ? '1' : '0',
    exitcode: String(failure?.code ?? 0),
    errormsg: failure?.text ?? '',
    size_download: String(response?.body.length ?? 0),
    time_namelookup: seconds(result.lookupMs),
    time_total: seconds(result.elapsedMs),
    content_type: contentType,
    http_version: response === undefined ? '0' : '1.1',
    scheme: response === undefined ? '' : url.scheme.toUpperCase(),
    method,
    url: typed,
  };
}

const seconds = (ms: number): string => (ms / 1000).toFixed(6);
