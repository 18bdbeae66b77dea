/** Commands on computers that are no containers: what the reader's own and the nodes see of the cluster. */

import { expect, test } from 'vitest';
import { createCluster, type ExecPlace } from './index.ts';
import { createTestClient, deployment } from './testclient.ts';

const OUTSIDE: ExecPlace = { kind: 'outside' };
const WORKER: ExecPlace = { kind: 'node', name: 'worker-1' };

async function start() {
  const cluster = createCluster({ seed: 'places' });
  const client = createTestClient(cluster);
  await client.post(
    '/apis/apps/v1/namespaces/default/deployments',
    deployment('numbers-api', {}, { image: 'kiamol/ch03-numbers-api' }),
  );
  await client.post('/api/v1/namespaces/default/services', {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: { name: 'numbers-api' },
    spec: {
      type: 'NodePort',
      clusterIP: '10.96.7.7',
      selector: { app: 'numbers-api' },
      ports: [{ port: 8080, targetPort: 80, nodePort: 30080 }],
    },
  });
  await cluster.settle();
  return cluster;
}

test.each<[ExecPlace, string, number, string]>([
  [OUTSIDE, 'curl -s -o /dev/null -w %{http_code} 192.168.49.2:30080/health', 0, '200'],
  [OUTSIDE, 'curl -sS numbers-api:8080', 6, 'curl: (6) Could not resolve host: numbers-api\n'],
  [
    OUTSIDE,
    'curl -sS -m 2 10.96.7.7:8080',
    28,
    'curl: (28) Connection timed out after 2000 milliseconds\n',
  ],
  [WORKER, 'curl -s -o /dev/null -w %{http_code} 10.96.7.7:8080/health', 0, '200'],
  [WORKER, 'curl -sS numbers-api:8080', 6, 'curl: (6) Could not resolve host: numbers-api\n'],
  [WORKER, 'hostname', 0, 'worker-1\n'],
  [
    WORKER,
    'ss -tln',
    0,
    'State  Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess\n' +
      'LISTEN 0      4096               *:10256            *:*          \n',
  ],
  [WORKER, 'ss -Htln sport = :30080', 0, ''],
])('%o: %s', async (where, line, exitCode, text) => {
  const result = await (await start()).execAt(where, line.split(' '));
  expect({
    exitCode: result.exitCode,
    text: result.output.map(({ text }) => text).join(''),
  }).toEqual({ exitCode, text });
});

test('time passes, the request is traced, and a node must exist', async () => {
  const cluster = await start();
  const before = cluster.now();
  await cluster.execAt(OUTSIDE, ['curl', '-s', '-m', '2', '10.96.7.7:8080']);
  expect(cluster.now() - before).toBe(2000);
  expect(cluster.traces().map(({ from, process }) => `${from.name}: ${process}`)).toEqual([
    '192.168.49.100: curl -s -m 2 10.96.7.7:8080',
  ]);
  await expect(cluster.execAt({ kind: 'node', name: 'worker-9' }, ['hostname'])).rejects.toThrow(
    'There is no Node worker-9',
  );
});
