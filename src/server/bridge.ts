/** Node's HTTP messages as the web's requests, and the web's responses as Node's. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

import { decodeProtobuf, PROTOBUF_MEDIA_TYPE, ProtobufError } from '../cluster/protobuf.ts';
import { RefusedRequest } from './failure.ts';

export type Fetch = (request: Request) => Promise<Response>;

/** Where the simulated API server stands; only the path of a request counts. */
const API_SERVER = 'https://192.168.49.2:6443';

/** As the API server limits a body (`--max-request-bytes`, `MaxRequestBodyBytes`). */
const MAX_BODY_BYTES = 3 * 1024 * 1024;

/** The whole request. The signal fires when the client has gone away. Rejects with `RefusedRequest`. */
export async function toRequest(message: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const { method = 'GET' } = message;
  const headers = headersOf(message);
  const bytes = await readAll(message);
  if (method === 'GET' || method === 'HEAD')
    return new Request(urlOf(message), { method, headers, signal });
  const body = headers.get('content-type') === PROTOBUF_MEDIA_TYPE ? asJson(bytes) : bytes;
  if (body !== bytes) headers.set('content-type', 'application/json');
  return new Request(urlOf(message), { method, headers, body, signal });
}

/** What kubectl's typed commands send; the API server of the cluster reads JSON. */
function asJson(bytes: Uint8Array): string {
  try {
    return JSON.stringify(decodeProtobuf(bytes));
  } catch (error) {
    if (error instanceof ProtobufError) throw new RefusedRequest(400, 'BadRequest', error.message);
    throw error;
  }
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

async function readAll(message: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (length > MAX_BODY_BYTES)
    throw new RefusedRequest(
      413,
      'RequestEntityTooLarge',
      `Request entity too large: limit is ${MAX_BODY_BYTES}`,
    );
  return new Uint8Array(Buffer.concat(chunks));
}

/** Headers leave at once, so that a watcher knows that it watches before anything happens. */
export async function send(response: Response, out: ServerResponse): Promise<void> {
  out.writeHead(response.status, Object.fromEntries(response.headers));
  out.flushHeaders();
  if (response.body === null) out.end();
  else await pipeline(Readable.fromWeb(response.body as NodeReadableStream), out);
}
