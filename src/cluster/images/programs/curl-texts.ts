/** What curl 7.88.1 writes besides the body: errors, the talk of -v, the progress meter, -w. */

import { type HttpResult, KERNEL_LIMIT_MS } from '../../network/http.ts';
import type { HttpResponse } from '../../network/listener.ts';
import type { CurlOptions } from './curl-options.ts';
import type { HttpUrl } from './url.ts';

export interface CurlFailure {
  readonly code: number;
  readonly text: string;
}

/** The failure that a result means to curl, if any (curl(1), EXIT CODES). */
export function failureOf(
  result: HttpResult,
  url: HttpUrl,
  options: CurlOptions,
): CurlFailure | undefined {
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
      if (elapsedMs === options.limitMs)
        return { code: 28, text: `Connection timed out after ${elapsedMs} milliseconds` };
      return { code: 28, text: `${unreached}: Timeout was reached` };
    case 'slow':
      return {
        code: 28,
        text: `Operation timed out after ${elapsedMs} milliseconds with 0 bytes received`,
      };
    case 'no HTTP':
      return { code: 52, text: 'Empty reply from server' };
    case 'answered': {
      const { status } = result.response;
      if (!options.fail || status < 400) return undefined;
      return { code: 22, text: `The requested URL returned error: ${status}` };
    }
  }
}

/** The status line and headers as they came, with the empty line that ends them. */
export function head({ status, reason, headers }: HttpResponse): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${reason}\r\n${lines.join('')}\r\n`;
}

export interface Sent {
  readonly method: string;
  readonly url: HttpUrl;
  readonly headers: readonly string[];
}

/** The talk of -v. */
export function verboseTalk(result: HttpResult, sent: Sent, failure?: CurlFailure): string {
  const { url } = sent;
  const closing = failure === undefined ? '' : `* ${failure.text}\n* Closing connection 0\n`;
  const tries = result.attempted.map((address, index) => {
    const failed = result.kind === 'refused' || index < result.attempted.length - 1;
    const refused = `* connect to ${address} port ${url.port} failed: Connection refused\n`;
    return `*   Trying ${address}:${url.port}...\n${failed ? refused : ''}`;
  });
  if (result.kind !== 'answered') return tries.join('') + closing;
  const { address, response } = result;
  const received = head(response).replace(/(.*\r\n)/g, '< $1');
  const size = wireLength(response);
  const data = sent.method === 'HEAD' || size === 0 ? '' : `{ [${size} bytes data]\n`;
  return [
    ...tries,
    `* Connected to ${url.host} (${address}) port ${url.port} (#0)\n`,
    requestLines(sent)
      .map((line) => `> ${line}\r\n`)
      .join(''),
    received,
    failure?.code === 22 ? closing : `${data}* Connection #0 to host ${url.host} left intact\n`,
  ].join('');
}

function requestLines({ method, url, headers }: Sent): string[] {
  const own = headers.filter((header) => !/^host:/i.test(header));
  return [
    `${method} ${url.path} HTTP/1.1`,
    `Host: ${hostHeader(headers, url)}`,
    'User-Agent: curl/7.88.1',
    'Accept: */*',
    ...own,
    '',
  ];
}

/** The Host header: from -H, else from the address. */
export function hostHeader(headers: readonly string[], url: HttpUrl): string {
  const given = headers.find((header) => /^host:/i.test(header));
  return given === undefined ? url.hostHeader : given.slice('host:'.length).trim();
}

/** Bytes of the body as they travel: chunks bring their own length, two line ends and a last chunk. */
function wireLength({ body, headers }: HttpResponse): number {
  const size = new TextEncoder().encode(body).length;
  const isChunked = headers.some(
    ([name, value]) => name === 'Transfer-Encoding' && value === 'chunked',
  );
  return isChunked ? size.toString(16).length + 2 + size + 2 + '0\r\n\r\n'.length : size;
}

const METER_HEAD =
  '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n' +
  '                                 Dload  Upload   Total   Spent    Left  Speed\n';

/** The progress meter, which curl shows unless told -s, when its output is no terminal. */
export function progressMeter(result: HttpResult): string {
  const start = METER_HEAD + idle(0);
  if (result.kind === 'unresolved') return start;
  if (result.kind !== 'answered') {
    const seconds = Math.floor(result.elapsedMs / 1000);
    const ticks = Array.from({ length: seconds }, (_, index) => idle(index + 1));
    return `${start}${seconds === 0 ? idle(0) : ticks.join('')}\n`;
  }
  const size = new TextEncoder().encode(result.response.body).length;
  const speed = Math.floor((size * 1000) / Math.max(1, result.elapsedMs));
  const cells = `100 ${pad(size)}  100 ${pad(size)}    0     0 ${pad(speed, 6)}      0`;
  return `${start}\r${cells} --:--:-- --:--:-- --:--:-- ${pad(speed)}\n`;
}

function idle(seconds: number): string {
  const clock = new Date(seconds * 1000).toISOString().slice(12, 19);
  const spent = seconds === 0 ? '--:--:--' : ` ${clock}`;
  return `\r  0     0    0     0    0     0      0      0 --:--:-- ${spent} --:--:--     0`;
}

const pad = (value: number, width = 5): string => String(value).padStart(width);
