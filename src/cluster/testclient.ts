/** A client for tests: requests as one-liners, Tables as kubectl would show them. */

import type { Cluster } from './cluster.ts';

export const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io';

const PATCH = 'application/strategic-merge-patch+json';

export interface Answer {
  readonly status: number;
  // The bodies of all kinds of answers; tests look at what they expect.
  readonly body: Readonly<Record<string, unknown>>;
}

export interface TestClient {
  get(path: string, accept?: string): Promise<Answer>;
  post(path: string, body: object): Promise<Answer>;
  put(path: string, body: object): Promise<Answer>;
  patch(path: string, body: object, type?: string): Promise<Answer>;
  delete(path: string, options?: object): Promise<Answer>;
  /** The columns that show without `-o wide`, one line a row, cells separated by a space. */
  table(path: string): Promise<readonly string[]>;
}

export function createTestClient(cluster: Cluster): TestClient {
  const send = async (
    method: string,
    path: string,
    options: { readonly body?: object; readonly headers?: Record<string, string> } = {},
  ): Promise<Answer> => {
    const request = new Request(`https://192.168.49.2:6443${path}`, {
      method,
      headers: options.headers ?? {},
      ...(options.body && { body: JSON.stringify(options.body) }),
    });
    const response = await cluster.fetch(request);
    return { status: response.status, body: await response.json() };
  };
  const get = (path: string, accept = 'application/json') =>
    send('GET', path, { headers: { accept } });
  return {
    get,
    post: (path, body) => send('POST', path, { body }),
    put: (path, body) => send('PUT', path, { body }),
    patch: (path, body, type = PATCH) =>
      send('PATCH', path, { body, headers: { 'content-type': type } }),
    delete: (path, options) => send('DELETE', path, options ? { body: options } : {}),
    async table(path) {
      const { body } = await get(path, TABLE);
      const columns = body['columnDefinitions'] as readonly Column[];
      const rows = body['rows'] as readonly { readonly cells: readonly unknown[] }[];
      const isShown = (_: unknown, index: number): boolean => columns[index]?.priority === 0;
      return rows.map(({ cells }) => cells.filter(isShown).join(' '));
    },
  };
}

interface Column {
  readonly name: string;
  readonly priority: number;
}

/** A Deployment of the sleep image, and what tests change of it. */
export function deployment(name: string, spec: object = {}, container: object = {}) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'main', image: 'kiamol/ch03-sleep', ...container }] },
      },
      ...spec,
    },
  };
}

export function service(name: string, spec: object = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ port: 80 }], ...spec },
  };
}
