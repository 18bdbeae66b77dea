/** Node's HTTP messages as the web's requests, and the web's responses as Node's. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

export type Fetch = (request: Request) => Promise<Response>;

/** Where the simulated API server stands; only the path of a request counts. */
const API_SERVER = 'https://192.168.49.2:6443';

/** As the API server limits a body (`--max-request-bytes`, `MaxRequestBodyBytes`). */
const MAX_BODY_BYTES = 3 * 1024 * 1024;

/** The whole request; undefined when its body is too large. The signal fires when the client has gone away. */
export async function toRequest(
  message: IncomingMessage,
  signal: AbortSignal,
): Promise<Request | undefined> {
  const { method = 'GET' } = message;
  const body = await readAll(message);
  if (body === undefined) return undefined;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(urlOf(message), {
    method,
    headers: headersOf(message),
    signal,
    ...(hasBody && { body }),
  });
}

export function urlOf({ url = '/' }: IncomingMessage): URL {
  return new URL(`${API_SERVER}${url}`);
}

export function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  return headers;
}

async function readAll(message: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return length <= MAX_BODY_BYTES ? new Uint8Array(Buffer.concat(chunks)) : undefined;
}

/** Headers leave at once, so that a watcher knows that it watches before anything happens. */
export async function send(response: Response, out: ServerResponse): Promise<void> {
  out.writeHead(response.status, Object.fromEntries(response.headers));
  out.flushHeaders();
  if (response.body === null) out.end();
  else await pipeline(Readable.fromWeb(response.body as NodeReadableStream), out);
}
