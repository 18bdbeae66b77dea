/** Endpoints and the slices that mirror them, load balancers, and containers that end. */

import { expect, test } from 'vitest';
import { createCluster } from '../cluster.ts';
import { createTestClient, service } from '../testclient.ts';

const SERVICES = '/api/v1/namespaces/default/services';
const ENDPOINTS = '/api/v1/namespaces/default/endpoints';
const PODS = '/api/v1/namespaces/default/pods';
const SLICES = '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices';

const pod = (name: string, container: object = {}, spec: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { app: 'web' } },
  spec: { containers: [{ name: 'main', image: 'kiamol/ch03-sleep', ...container }], ...spec },
});

const withoutAges = (rows: readonly string[]): readonly string[] =>
  rows.map((row) => row.replace(/ \S+$/, ''));

test('Endpoints list ready Pods before those that are not, and go with their Service', async () => {
  const cluster = createCluster();
  const client = createTestClient(cluster);
  await client.post(SERVICES, service('web'));
  await client.post(PODS, pod('a'));
  const notReady = pod('b');
  const annotations = { 'sim/ready': 'false' };
  await client.post(PODS, { ...notReady, metadata: { ...notReady.metadata, annotations } });
  await cluster.settle();
  const { body } = await client.get(`${ENDPOINTS}/web`);
  const [subset] = body['subsets'] as readonly Record<string, readonly { ip: string }[]>[];
  expect(subset?.['addresses']?.map(({ ip }) => ip)).toEqual(['10.244.1.2']);
  expect(subset?.['notReadyAddresses']?.map(({ ip }) => ip)).toEqual(['10.244.2.2']);
  await client.delete(`${SERVICES}/web`);
  await cluster.settle();
  expect((await client.get(`${ENDPOINTS}/web`)).status).toBe(404);
});

test('Endpoints of a Service without selector are mirrored, and every answer warns', async () => {
  const cluster = createCluster();
  const client = createTestClient(cluster);
  await client.post(SERVICES, { ...service('db'), spec: { ports: [{ port: 5432 }] } });
  const subsets = [{ addresses: [{ ip: '192.168.77.5' }], ports: [{ port: 5432 }] }];
  await client.post(ENDPOINTS, { metadata: { name: 'db' }, subsets });
  await cluster.settle();
  const rows = withoutAges(
    await client.table(`${SLICES}?labelSelector=kubernetes.io/service-name=db`),
  );
  expect(rows.map((row) => row.replace(/^db-\w+/, 'db-xxxxx'))).toEqual([
    'db-xxxxx IPv4 5432 192.168.77.5',
  ]);
  const response = await cluster.fetch(new Request(`https://192.168.49.2:6443${ENDPOINTS}/none`));
  expect(response.headers.get('warning')).toBe(
    '299 - "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"',
  );
});

test.each([
  [true, ['203.0.113.10', '203.0.113.11']],
  [false, ['<pending>', '<pending>']],
])('with loadBalancer: %s the addresses are %j', async (loadBalancer, expected) => {
  const cluster = createCluster({ loadBalancer });
  const client = createTestClient(cluster);
  for (const name of ['a', 'b'])
    await client.post(SERVICES, service(name, { type: 'LoadBalancer' }));
  await cluster.settle();
  const rows = await client.table(`${SERVICES}?fieldSelector=spec.type=LoadBalancer`);
  expect(rows.map((row) => row.split(' ')[3])).toEqual(expected);
});

test.each([
  ['Never', ['echo', 'hello'], 'p 0/1 Completed 0'],
  ['Never', ['sh', '-c', 'exit 3'], 'p 0/1 Error 0'],
  ['OnFailure', ['true'], 'p 0/1 Completed 0'],
  ['Always', ['sh', '-c', 'exit 1'], 'p 0/1 CrashLoopBackOff 1 (1s ago)'],
  ['Always', ['sleep', '9'], 'p 1/1 Running 0'],
])('restartPolicy %s and command %j: %s', async (restartPolicy, command, expected) => {
  const cluster = createCluster();
  const client = createTestClient(cluster);
  await client.post(PODS, pod('p', { command }, { restartPolicy }));
  await cluster.settle();
  expect(withoutAges(await client.table(PODS))).toEqual([expected]);
});
