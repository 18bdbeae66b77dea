/** What curl 7.88.1 writes besides the body: errors, headers, and the progress meter. */

import { type HttpResult, KERNEL_LIMIT_MS } from '../../../network/http.ts';
import type { HttpResponse } from '../../../network/listener.ts';
import type { HttpUrl } from '../url.ts';
import type { CurlRequest } from './request.ts';
import type { Trust } from './tlstalk.ts';

export interface CurlFailure {
  readonly code: number;
  readonly text: string;
  /** What stands below the line of the error. */
  readonly more?: string;
}

const CERTIFICATES = `More details here: https://curl.se/docs/sslcerts.html

curl failed to verify the legitimacy of the server and therefore could not
establish a secure connection to it. To learn more about this situation and
how to fix it, please visit the web page mentioned above.
`;

export interface Attempt {
  readonly url: HttpUrl;
  readonly result: HttpResult;
  readonly limitMs: number | undefined;
  readonly trust: Trust;
  readonly fails: boolean;
}

/** The failure that a result means to curl, if any (curl(1), EXIT CODES). */
export function failureOf({
  url,
  result,
  limitMs,
  trust,
  fails,
}: Attempt): CurlFailure | undefined {
  const { elapsedMs } = result;
  const unreached = `Failed to connect to ${url.host} port ${url.port} after ${elapsedMs} ms`;
  switch (result.kind) {
    case 'unresolved':
      return { code: 6, text: `Could not resolve host: ${url.host}` };
    case 'refused':
      return { code: 7, text: `${unreached}: Couldn't connect to server` };
    case 'resolving timed out':
      return { code: 28, text: `Resolving timed out after ${elapsedMs} milliseconds` };
    case 'timed out':
      if (elapsedMs >= KERNEL_LIMIT_MS)
        return { code: 28, text: `${unreached}: Couldn't connect to server` };
      if (elapsedMs === limitMs)
        return { code: 28, text: `Connection timed out after ${elapsedMs} milliseconds` };
      return { code: 28, text: `${unreached}: Timeout was reached` };
    case 'slow':
      return {
        code: 28,
        text: `Operation timed out after ${elapsedMs} milliseconds with 0 bytes received`,
      };
    case 'no HTTP':
      if (url.scheme === 'https') return WRONG_VERSION;
      return { code: 52, text: 'Empty reply from server' };
    case 'answered': {
      const { certified, response } = result;
      const untrusted = certified && distrust(url.host, certified, trust);
      if (untrusted !== undefined) return untrusted;
      if (!fails || response.status < 400) return undefined;
      return { code: 22, text: `The requested URL returned error: ${response.status}` };
    }
  }
}

const WRONG_VERSION: CurlFailure = {
  code: 35,
  text: 'OpenSSL/3.0.19: error:0A00010B:SSL routines::wrong version number',
};

/** The chain that the API server of the recordings sends ends in its own authority. */
function distrust(
  host: string,
  names: readonly string[],
  trust: Attempt['trust'],
): CurlFailure | undefined {
  if (trust === 'all') return undefined;
  const problem =
    trust === 'public'
      ? 'SSL certificate problem: self-signed certificate in certificate chain'
      : `SSL: no alternative certificate subject name matches target host name '${host}'`;
  if (trust === 'cluster' && names.includes(host)) return undefined;
  return { code: 60, text: problem, more: CERTIFICATES };
}

/** The status line and headers as they came, with the empty line that ends them. */
export function head({ status, reason, headers }: HttpResponse, version: HttpVersion): string {
  const isSecond = version === '2';
  const sent = isSecond ? headers.toSorted((a, b) => place(a) - place(b)) : headers;
  const lines = sent.map(
    ([name, value]) => `${isSecond ? name.toLowerCase() : name}: ${value}\r\n`,
  );
  return `HTTP/${version} ${status} ${isSecond ? '' : reason}\r\n${lines.join('')}\r\n`;
}

/** What a request is sent and answered in: servers behind TLS offer the second, and curl takes it. */
export type HttpVersion = '1.1' | '2';

export function versionOf(result: HttpResult, http1: boolean): HttpVersion {
  return result.kind === 'answered' && result.certified !== undefined && !http1 ? '2' : '1.1';
}

/** Over HTTP/2 Go's server adds the length and the date to the headers that were set. */
const place = ([name]: readonly [string, string]): number =>
  ['Content-Length', 'Date'].indexOf(name) + 1;

export const closes = ({ headers }: HttpResponse): boolean =>
  headers.some(
    ([name, value]) => name.toLowerCase() === 'connection' && value.toLowerCase() === 'close',
  );

/** The request as it is sent, up to the empty line. */
export function requestText(
  { method, headers, hostHeader }: CurlRequest,
  url: HttpUrl,
  version: HttpVersion,
): string {
  const lines = [
    `${method} ${url.path} HTTP/${version}`,
    ...(hostHeader === '' ? [] : [`Host: ${hostHeader}`]),
    ...headers.map(([name, value]) => `${version === '2' ? name.toLowerCase() : name}: ${value}`),
    '',
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

export const METER_HEAD =
  '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n' +
  '                                 Dload  Upload   Total   Spent    Left  Speed\n';

/** The first line of the progress meter, which curl shows unless told -s, when its output is no terminal. */
export const meterStart = (): string => idle(0);

/** What follows while and after the transfer runs. */
export function meterEnd(
  result: HttpResult,
  request: CurlRequest,
  failure: CurlFailure | undefined,
): string {
  if (result.kind === 'unresolved') return '';
  if (result.kind !== 'answered' || failure?.code === 60) {
    const seconds = Math.floor(result.elapsedMs / 1000);
    const ticks = Array.from({ length: seconds }, (_, index) => idle(index + 1));
    return `${seconds === 0 ? idle(0) : ticks.join('')}\n`;
  }
  const sizeOf = (text: string) => new TextEncoder().encode(text).length;
  const down = request.method === 'HEAD' ? 0 : sizeOf(result.response.body);
  const up = sizeOf(request.body ?? '');
  const speed = (size: number) => Math.floor((size * 1000) / Math.max(1, result.elapsedMs));
  const part = (size: number) => (size === 0 ? '  0     0' : `100 ${pad(size)}`);
  const cells = `${part(down + up)}  ${part(down)}  ${part(up)}  ${pad(speed(down), 5)} ${pad(speed(up), 6)}`;
  return `\r${cells} --:--:-- --:--:-- --:--:-- ${pad(speed(down + up))}\n`;
}

function idle(seconds: number): string {
  const clock = new Date(seconds * 1000).toISOString().slice(12, 19);
  const spent = seconds === 0 ? '--:--:--' : ` ${clock}`;
  return `\r  0     0    0     0    0     0      0      0 --:--:-- ${spent} --:--:--     0`;
}

const pad = (value: number, width = 5): string => String(value).padStart(width);
