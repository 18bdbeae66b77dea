import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createCluster } from '../index.ts';
import { createTestClient, TABLE } from '../testclient.ts';
import { AGGREGATED } from './discovery.ts';

/** Requests of a real kubectl and the answers of a real control plane; see tests/golden. */
interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly request: { readonly body?: object };
  // Bodies are compared whole or in part, as each test says.
  readonly response: { readonly status: number; readonly body: Record<string, unknown> };
}

function recorded(name: string): readonly Exchange[] {
  const file = new URL(`../../../tests/golden/wire/${name}.jsonl`, import.meta.url);
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.slice(1).map((line) => JSON.parse(line));
}

const SIMULATED = [
  'configmaps',
  'events',
  'namespaces',
  'nodes',
  'pods',
  'services',
  'deployments',
  'replicasets',
  'endpointslices',
];
const SIMULATED_PARTS = ['status', 'scale', 'exec', 'log'];

interface Discovery {
  readonly items: readonly {
    readonly metadata: object;
    readonly versions: readonly { readonly resources: readonly Resource[] }[];
  }[];
}

interface Resource {
  readonly resource: string;
  readonly subresources?: readonly { readonly subresource: string }[];
}

/** The recorded discovery without what is not simulated. */
function simulatedPart({ items }: Discovery): readonly object[] {
  return items.flatMap(({ metadata, versions }) =>
    versions.flatMap(({ resources }) =>
      resources
        .filter(({ resource }) => SIMULATED.includes(resource))
        .filter(() => (metadata as { name?: string }).name !== 'events.k8s.io')
        .map(({ subresources, ...rest }) => {
          const parts = subresources?.filter(({ subresource }) =>
            SIMULATED_PARTS.includes(subresource),
          );
          return parts?.length ? { ...rest, subresources: parts } : rest;
        }),
    ),
  );
}

test.each(['/api', '/apis'])('discovery of %s is as recorded for each resource', async (path) => {
  const exchange = recorded('01-get-pods').find(({ url }) => url.startsWith(`${path}?`));
  const { body } = await createTestClient(createCluster()).get(path, AGGREGATED);
  const byName = (a: object, b: object) => JSON.stringify(a).localeCompare(JSON.stringify(b));
  const actual = [...simulatedPart(body as unknown as Discovery)].sort(byName);
  expect(actual).toEqual(
    [...simulatedPart(exchange?.response.body as unknown as Discovery)].sort(byName),
  );
});

test.each([
  ['01-get-pods', '/api/v1/namespaces/default/pods'],
  ['02-get-svc-wide', '/api/v1/namespaces/default/services'],
])('the columns of %s are as recorded', async (name, path) => {
  const exchange = recorded(name).find(({ url }) => url.startsWith(path));
  const { body } = await createTestClient(createCluster()).get(path, TABLE);
  const columns = (table: Record<string, unknown> = {}) =>
    (table['columnDefinitions'] as readonly Record<string, unknown>[]).map(
      ({ description: _, ...column }) => column,
    );
  expect(columns(body)).toEqual(columns(exchange?.response.body));
});

test.each(['58-error-validation', '59-error-strict'])(
  '%s: requests are answered as recorded',
  async (name) => {
    const client = createTestClient(createCluster());
    const exchanges = recorded(name).filter(({ url }) => !url.startsWith('/openapi'));
    for (const { method, url, request, response } of exchanges) {
      const answer =
        method === 'GET' ? await client.get(url) : await client.post(url, request.body ?? {});
      expect(answer).toEqual({ status: response.status, body: response.body });
    }
  },
);
