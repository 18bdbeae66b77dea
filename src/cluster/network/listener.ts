/** What a process does with what reaches its port: it speaks HTTP, behind TLS or not, or DNS, or takes text as it comes. */

import type { DnsResponse, Question } from '../dns/message.ts';

/** `host` is the Host header, `client` the address the connection seems to come from. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  /** The other headers, in order, and the body. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
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

/** One datagram as its receiver sees it. */
export interface Datagram {
  readonly text: string;
  readonly client: string;
  /** The address and port that the process received it on. */
  readonly address: string;
  readonly port: number;
}

/** The one server behind TLS is the API server (`answerAsApiServer`). `names` are those that the certificate is made out to, by the cluster's own authority (`ROOT_CERTIFICATE`). */
export type Listener =
  | { readonly kind: 'http'; serve(request: HttpRequest): HttpResponse }
  | { readonly kind: 'https'; readonly names: readonly string[] }
  | {
      /** A program such as nc, to which HTTP is text like any other. */
      readonly kind: 'raw';
      converse(text: string): string;
      /** What is said, read as HTTP; undefined where it is none. */
      serve(request: HttpRequest): HttpResponse | undefined;
    }
  | { readonly kind: 'datagram'; receive(datagram: Datagram): string | undefined }
  | { readonly kind: 'dns'; answer(question: Question): DnsResponse };
