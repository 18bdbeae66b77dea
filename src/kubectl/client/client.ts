/** Requests to the API server, as client-go makes them: refusals are thrown, warnings are printed. */

import { type Status, StatusError } from '../errors.ts';
import type { KubectlHost } from '../host.ts';
import { compactJson } from '../printers/json.ts';

/** Where the API server answers. */
export const server = 'https://192.168.49.2:6443';

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Parameters that are undefined are left out; the others are sent sorted, as Go does. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly accept?: string;
  readonly body?: unknown;
  /** The body as it is, instead of `body`. */
  readonly text?: string;
  /** Media type of the body; JSON without it. */
  readonly contentType?: string;
}

/** Accept header for a list or object as the server's own table. */
export const acceptTable =
  'application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json';

/** `--as` and `--as-group`; no user: nobody is impersonated. */
export interface Impersonation {
  readonly user: string;
  readonly groups: readonly string[];
}

export class Client {
  readonly #host: KubectlHost;
  readonly #as: Impersonation;
  readonly #warned = new Set<string>();

  constructor(host: KubectlHost, as: Impersonation) {
    this.#host = host;
    this.#as = as;
  }

  /** The body as JSON. Rejects with StatusError when the server refuses. */
  async json<T>(path: string, options: RequestOptions = {}): Promise<T> {
    return (await this.send(path, options)).json() as Promise<T>;
  }

  /** The response, once it is known to be a success. */
  async send(path: string, options: RequestOptions = {}): Promise<Response> {
    const response = await this.#host.fetch(this.#request(path, options));
    this.#printWarnings(response.headers.get('warning') ?? '');
    if (!response.ok) throw new StatusError(await readStatus(response));
    return response;
  }

  #request(path: string, options: RequestOptions): Request {
    const headers = new Headers({ accept: options.accept ?? 'application/json' });
    if (this.#as.user !== '') headers.set('impersonate-user', this.#as.user);
    for (const group of this.#as.groups) headers.append('impersonate-group', group);
    const init: RequestInit = {
      method: options.method ?? 'GET',
      headers,
      signal: this.#host.signal,
    };
    const hasBody = options.text !== undefined || options.body !== undefined;
    if (hasBody) {
      headers.set('content-type', options.contentType ?? 'application/json');
      init.body = options.text ?? compactJson(options.body);
    }
    return new Request(`${server}${path}${queryString(options.query ?? {})}`, init);
  }

  /** Each warning is printed once a command, as kubectl's WarningWriter does. */
  warn(text: string): void {
    if (this.#warned.has(text)) return;
    this.#warned.add(text);
    this.#host.write('stderr', `Warning: ${text}\n`);
  }

  #printWarnings(header: string): void {
    for (const [, quoted = '""'] of header.matchAll(/\b299 \S+ ("(?:[^"\\]|\\.)*")/g))
      this.warn(quoted.slice(1, -1).replace(/\\(.)/g, '$1'));
  }
}

function queryString(query: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(query)
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

async function readStatus(response: Response): Promise<Status> {
  const text = await response.text();
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && 'kind' in body && body.kind === 'Status')
      return body as Status;
  } catch {
    // Not JSON: the text itself is the message.
  }
  return { kind: 'Status', code: response.status, message: text };
}
