/** What curl 7.88.1 writes besides the body: errors, the talk of -v, and the progress meter. */

import { type HttpResult, KERNEL_LIMIT_MS } from '../../../network/http.ts';
import type { HttpResponse } from '../../../network/listener.ts';
import type { HttpUrl } from '../url.ts';
import type { CurlRequest } from './request.ts';
import type { TlsLines, Trust } from './tlstalk.ts';

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

export interface Talk {
  readonly url: HttpUrl;
  readonly request: CurlRequest;
  readonly result: HttpResult;
  readonly failure: CurlFailure | undefined;
  /** The number of the connection, and whether it was open before. */
  readonly connection: number;
  readonly isReused: boolean;
  readonly version: HttpVersion;
  /** What is told of TLS, where it is spoken. */
  readonly tls: TlsLines | undefined;
}

/** The talk of -v up to the end of the body, and what is said of the connection behind it. */
export function verboseTalk(talk: Talk): { readonly during: string; readonly after: string } {
  const { failure, result, url } = talk;
  const { tls, version } = talk;
  const closing = `* Closing connection ${talk.connection}\n${(failure?.code === 60 && tls?.closing) || ''}`;
  const complaint = failure === undefined ? '' : `* ${failure.text}\n`;
  const during = talk.isReused
    ? `${reuse(talk)}${tls?.again ?? ''}`
    : `${tries(talk)}${result.kind === 'answered' ? (tls?.before ?? '') : ''}`;
  if (failure?.code === 60) return { during: during + complaint, after: closing };
  if (result.kind !== 'answered' && result.kind !== 'slow' && result.kind !== 'no HTTP')
    return { during: during + complaint, after: closing };
  const sent = requestLines(talk);
  if (result.kind !== 'answered') return { during: during + sent + complaint, after: closing };
  const { response } = result;
  const received = (tls?.after ?? '') + head(response, version).replace(/(.*\r\n)/g, '< $1');
  if (failure?.code === 22)
    return {
      during: `${during}${sent}${received.replace(/< \r\n$/, '')}${complaint}`,
      after: closing,
    };
  const size = wireLength(response);
  const data = talk.request.method === 'HEAD' || size === 0 ? '' : `{ [${size} bytes data]\n`;
  const stays = !closes(response);
  const isUp = version === '2' && talk.request.body !== undefined;
  const uploaded = isUp ? '* We are completely uploaded and fine\n' : '';
  return {
    during: during + sent + received + data + uploaded,
    after: stays ? `* Connection #${talk.connection} to host ${url.host} left intact\n` : closing,
  };
}

export const closes = ({ headers }: HttpResponse): boolean =>
  headers.some(
    ([name, value]) => name.toLowerCase() === 'connection' && value.toLowerCase() === 'close',
  );

function reuse({ url, connection, version }: Talk): string {
  const bundle =
    version === '2'
      ? '[can multiplex]\n'
      : '[serially]\n* Can not multiplex, even if we wanted to\n';
  return `* Found bundle for host: 0x55b24b7bcb80 ${bundle}* Re-using existing connection #${connection} with host ${url.host}\n`;
}

function tries({ url, result, connection }: Talk): string {
  const connected = ['answered', 'slow', 'no HTTP'].includes(result.kind);
  const lines = result.attempted.map((address, index) => {
    const isLast = index === result.attempted.length - 1;
    const why =
      result.kind === 'refused' && result.by === 'unreachable'
        ? 'No route to host'
        : 'Connection refused';
    const failed = !isLast || result.kind === 'refused';
    const refused = failed ? `* connect to ${address} port ${url.port} failed: ${why}\n` : '';
    const reached =
      isLast && connected
        ? `* Connected to ${url.host} (${address}) port ${url.port} (#${connection})\n`
        : '';
    return `*   Trying ${address}:${url.port}...\n${refused}${reached}`;
  });
  return lines.join('');
}

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

function requestLines({ request, url, version }: Talk): string {
  const { body } = request;
  const size = body === undefined ? 0 : new TextEncoder().encode(body).length;
  const upload = size === 0 || version === '2' ? '' : `} [${size} bytes data]\n`;
  return requestText(request, url, version).replace(/(.*\r\n)/g, '> $1') + upload;
}

/** Bytes of the body as they travel: chunks bring their own length, two line ends and a last chunk. */
function wireLength({ body, headers }: HttpResponse): number {
  const size = new TextEncoder().encode(body).length;
  const isChunked = headers.some(
    ([name, value]) => name === 'Transfer-Encoding' && value === 'chunked',
  );
  return isChunked ? size.toString(16).length + 2 + size + 2 + '0\r\n\r\n'.length : size;
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
