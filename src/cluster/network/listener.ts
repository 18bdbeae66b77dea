/** What a process does with a connection: it speaks HTTP, or DNS, or nothing that we know. */

import type { DnsResponse, Question } from '../dns/message.ts';

/** `host` is the Host header, `client` the address the connection seems to come from. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly client: string;
  /** The address and port that the process accepted on. */
  readonly address: string;
  readonly port: number;
}

/** `elapsedMs`: how long the process thought about it. Header order is kept. */
export interface HttpResponse {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly elapsedMs: number;
}

export type Listener =
  | { readonly kind: 'http'; serve(request: HttpRequest): HttpResponse }
  | { readonly kind: 'dns'; answer(question: Question): DnsResponse };
