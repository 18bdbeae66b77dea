import { expect, test } from 'vitest';
import { createCluster } from '../index.ts';
import { createTestClient, service, TABLE } from '../testclient.ts';

const SERVICES = '/api/v1/namespaces/default/services';

/** The events that a watch has sent by now, and a way to read those of later. */
async function watch(
  cluster: ReturnType<typeof createCluster>,
  query: string,
  accept = 'application/json',
) {
  const url = `https://192.168.49.2:6443${SERVICES}?watch=true&${query}`;
  const response = await cluster.fetch(new Request(url, { headers: { accept } }));
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const next = async () => {
    const { value, done } = await reader.read();
    return done ? 'end' : JSON.parse(new TextDecoder().decode(value));
  };
  return { next };
}

const names = ({ type, object }: { type: string; object: { metadata: { name: string } } }) =>
  `${type} ${object.metadata.name}`;

test('a watch without a version begins with what there is', async () => {
  const cluster = createCluster();
  const client = createTestClient(cluster);
  const { next } = await watch(cluster, 'resourceVersion=0');
  await client.post(SERVICES, service('web'));
  await client.delete(`${SERVICES}/web`);
  expect([names(await next()), names(await next()), names(await next())]).toEqual([
    'ADDED kubernetes',
    'ADDED web',
    'DELETED web',
  ]);
});

test('a watch from a version tells what came after; a selector turns changes into comings and goings', async () => {
  const cluster = createCluster();
  const client = createTestClient(cluster);
  const { body } = await client.get(SERVICES);
  const { resourceVersion } = body['metadata'] as { readonly resourceVersion: string };
  await client.post(SERVICES, service('web'));
  await client.patch(`${SERVICES}/web`, { metadata: { labels: { tier: 'front' } } });
  await client.patch(`${SERVICES}/web`, { metadata: { labels: { tier: 'back' } } });
  const { next } = await watch(
    cluster,
    `resourceVersion=${resourceVersion}&labelSelector=tier%3Dfront`,
  );
  expect([names(await next()), names(await next())]).toEqual(['ADDED web', 'DELETED web']);
});

test('a watch ends after its timeout on the virtual clock', async () => {
  const cluster = createCluster();
  const { next } = await watch(cluster, 'fieldSelector=metadata.name%3Dx&timeoutSeconds=5');
  while (await cluster.step(cluster.now() + 6000));
  expect(await next()).toBe('end');
});

test('a watch as Table sends the columns with the first row only', async () => {
  const cluster = createCluster();
  const client = createTestClient(cluster);
  await client.post(SERVICES, service('web', { clusterIP: '10.96.0.50' }));
  const { next } = await watch(cluster, 'resourceVersion=0', TABLE);
  const tables = [await next(), await next()].map(({ object }) => [
    object.columnDefinitions.length,
    object.rows[0].cells.join(' '),
  ]);
  expect(tables).toEqual([
    [7, 'kubernetes ClusterIP 10.96.0.1 <none> 443/TCP 10m <none>'],
    [0, 'web ClusterIP 10.96.0.50 <none> 80/TCP 0s app=web'],
  ]);
});
