/** The simulated API server behind an HTTP port of this machine: what kubectl and other clients talk to. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Fetch, send, toRequest } from './bridge.ts';
import { failure } from './failure.ts';
import { createUpgrade } from './upgrade.ts';

export interface ApiEndpoint {
  /** E.g. `http://127.0.0.1:6443`. */
  readonly url: string;
  close(): void;
}

/**
 * Serves on 127.0.0.1 only: there is no authentication. Port 0 takes a free one.
 * Rejects with Node's error when the port cannot be opened.
 */
export async function serveApi(fetch: Fetch, port: number): Promise<ApiEndpoint> {
  const server = createServer((message, out) => void answer(fetch, message, out));
  server.on('upgrade', createUpgrade(fetch));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: opened } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${opened}`,
    close: () => server.close().closeAllConnections(),
  };
}

async function answer(fetch: Fetch, message: IncomingMessage, out: ServerResponse): Promise<void> {
  const gone = new AbortController();
  out.on('close', () => gone.abort());
  try {
    await send(await fetch(await toRequest(message, gone.signal)), out);
  } catch (error) {
    if (gone.signal.aborted) return;
    if (out.headersSent) out.destroy();
    else await send(failure(error), out);
  }
}
