/** The talk of curl's -v; loaded where it is asked for. */

import type { HttpResult } from '../../../network/http.ts';
import type { HttpResponse } from '../../../network/listener.ts';
import type { HttpUrl } from '../url.ts';
import type { CurlRequest } from './request.ts';
import { type CurlFailure, closes, type HttpVersion, head, requestText } from './texts.ts';
import { type TlsLines, type Trust, tlsLines } from './tlstalk.ts';

export interface Talk {
  readonly url: HttpUrl;
  readonly request: CurlRequest;
  readonly result: HttpResult;
  readonly failure: CurlFailure | undefined;
  /** The number of the connection, and whether it was open before. */
  readonly connection: number;
  readonly isReused: boolean;
  readonly version: HttpVersion;
  /** Where TLS may be spoken: what a certificate is measured by, and when. */
  readonly trust: Trust;
  readonly authorities: string | undefined;
  readonly now: number;
}

/** The talk of -v up to the end of the body, and what is said of the connection behind it. */
export function verboseTalk(talk: Talk): { readonly during: string; readonly after: string } {
  const { failure, result, url } = talk;
  const { version } = talk;
  const tls = tlsOf(talk);
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

function tlsOf({ result, version, ...talk }: Talk): TlsLines | undefined {
  if (result.kind !== 'answered' || result.certified === undefined) return undefined;
  return tlsLines({ ...talk, names: result.certified, isSecondVersion: version === '2' });
}

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
    const shown = address.includes(':') ? `[${address}]` : address;
    return `*   Trying ${shown}:${url.port}...\n${refused}${reached}`;
  });
  return lines.join('');
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
