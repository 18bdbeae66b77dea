/** What all commands share: the host, the client, the names that the server knows, the namespace. */

import type { Client } from './client/client.ts';
import type { Discovery } from './client/discovery.ts';
import type { KubectlHost } from './host.ts';

export interface Session {
  readonly host: KubectlHost;
  readonly client: Client;
  readonly discovery: Discovery;
  /** Of `-n`, else `default`. */
  readonly namespace: string;
  /** How long a request may take, streams too (`--request-timeout`), in ms; without end unless the line says so. */
  readonly requestTimeoutMs: number;
  /** Whether the line gives `-n`: an object that names another namespace is then refused. */
  readonly namespaceGiven: boolean;
}

export function print(session: Session, text: string): void {
  session.host.write('stdout', text);
}

export function printError(session: Session, text: string): void {
  session.host.write('stderr', text);
}
