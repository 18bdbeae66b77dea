/** Opens an HTTP server on a free port, for tests and measurements. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listening {
  /** E.g. `http://localhost:40123`. */
  readonly origin: string;
  close(): void;
}

export async function listen(listener: RequestListener): Promise<Listening> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => server.close().closeAllConnections();
  return { origin: `http://localhost:${port}`, close };
}
