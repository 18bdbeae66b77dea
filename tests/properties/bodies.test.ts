/** Whatever is sent to the API server, it answers: with an object, or with a Status that says what is wrong. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type Cluster, createCluster } from '../../src/cluster/index.ts';
import { deployment, service } from '../../src/cluster/testclient.ts';

const BASE = 'https://192.168.49.2:6443';

const collections = {
  '/api/v1/namespaces/default/services': service('web'),
  '/apis/apps/v1/namespaces/default/deployments': deployment('web'),
  '/api/v1/namespaces/default/pods': pod('web'),
  '/api/v1/namespaces': { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } },
} as const;

function pod(name: string) {
  const { template } = deployment(name).spec;
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: template.spec };
}

const MEDIA_TYPES = [
  'application/json',
  'application/yaml',
  'application/merge-patch+json',
  'application/json-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
  'application/vnd.kubernetes.protobuf',
  'text/plain',
];

const path = fc.constantFrom(...(Object.keys(collections) as (keyof typeof collections)[]));

/** A manifest of which one field, anywhere, is replaced by anything. */
const spoilt = path.chain((to) =>
  fc.record({
    path: fc.constant(to),
    value: fc
      .tuple(fc.constantFrom(...placesOf(collections[to])), fc.jsonValue())
      .map(([place, value]) => replaced(collections[to], place, value)),
  }),
);

const anything = fc.record({ path, value: fc.jsonValue() });

const call = fc.record({
  method: fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE'),
  mediaType: fc.constantFrom(...MEDIA_TYPES),
  named: fc.boolean(),
  body: fc.oneof(spoilt, anything),
  encode: fc.constantFrom(JSON.stringify, stringify, String),
});

type Call = typeof call extends fc.Arbitrary<infer T> ? T : never;

async function send(cluster: Cluster, { method, mediaType, named, body, encode }: Call) {
  const url = `${BASE}${body.path}${named ? '/web' : ''}`;
  const headers = { 'content-type': mediaType };
  return cluster.fetch(new Request(url, { method, headers, body: encode(body.value) }));
}

test('any body is answered with an object or a Status', async () => {
  const property = fc.asyncProperty(
    fc.array(call, { minLength: 1, maxLength: 8 }),
    async (calls) => {
      const cluster = createCluster();
      for (const [to, manifest] of Object.entries(collections))
        await cluster.fetch(
          new Request(BASE + to, { method: 'POST', body: JSON.stringify(manifest) }),
        );
      for (const each of calls) {
        const response = await send(cluster, each);
        const answer = await response.json();
        if (response.ok) expect(answer.kind).toBeTypeOf('string');
        else expect(answer).toMatchObject({ kind: 'Status', code: response.status });
        // A real server answers so too, to a Service that has no name for its address to name.
        if (response.status === 500)
          expect(answer.message).toMatch(/: failed to allocate a serviceIP: /);
      }
      await cluster.settle();
    },
  );
  await fc.assert(property, { numRuns: 200, seed: 1 });
}, 60_000);

type Place = readonly (string | number)[];

/** The paths of all fields, the whole included. */
function placesOf(value: unknown, at: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, child]) => placesOf(child, [...at, key]))];
}

function replaced(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}
