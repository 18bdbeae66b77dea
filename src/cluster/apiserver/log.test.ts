/** What containers wrote, and what is said when there is nothing to read. */

import { beforeAll, expect, test } from 'vitest';
import { createCluster } from '../cluster.ts';
import { createTestClient } from '../testclient.ts';

const PODS = '/api/v1/namespaces/default/pods';
const cluster = createCluster({ startTime: Date.UTC(2026, 0, 5, 9) });

const pod = (name: string, container: object, spec: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [{ name: 'main', image: 'kiamol/ch03-sleep', ...container }], ...spec },
});

beforeAll(async () => {
  const client = createTestClient(cluster);
  const api = { name: 'api', image: 'kiamol/ch03-numbers-api' };
  for (const one of [
    pod('api', api),
    pod('crash', { command: ['cat', '/nowhere'] }),
    pod('done', { command: ['echo', 'hello'] }, { restartPolicy: 'Never' }),
    pod('no-image', { image: 'kiamol/ch99' }),
    pod('nowhere', {}, { nodeSelector: { disk: 'ssd' } }),
    pod('two', {}, { containers: [api, { name: 'box', image: 'kiamol/ch03-sleep' }] }),
    pod(
      'waits',
      {},
      { initContainers: [{ name: 'first', image: 'kiamol/ch03-sleep', command: ['sleep', '9'] }] },
    ),
  ])
    await client.post(PODS, one);
  await cluster.settle();
});

async function log(path: string): Promise<string> {
  const response = await cluster.fetch(new Request(`https://192.168.49.2:6443${PODS}/${path}`));
  if (response.ok) return response.text();
  const { message, reason } = await response.json();
  return `${response.status} ${reason}: ${message}`;
}

const STARTED = `info: Microsoft.Hosting.Lifetime[0]
      Now listening on: http://[::]:80
info: Microsoft.Hosting.Lifetime[0]
      Application started. Press Ctrl+C to shut down.
info: Microsoft.Hosting.Lifetime[0]
      Hosting environment: Production
info: Microsoft.Hosting.Lifetime[0]
      Content root path: /app
`;
const NO_FILE = "cat: can't open '/nowhere': No such file or directory\n";

test.each([
  ['api/log', STARTED],
  ['api/log?container=api', STARTED],
  ['api/log?tailLines=1', '      Content root path: /app\n'],
  ['api/log?tailLines=0', ''],
  ['api/log?limitBytes=4', 'info'],
  [
    'api/log?tailLines=1&timestamps=true',
    '2026-01-05T09:00:00.000000000Z       Content root path: /app\n',
  ],
  ['api/log?sinceTime=2026-01-05T09:00:02Z', ''],
  ['done/log', 'hello\n'],
  ['crash/log', NO_FILE],
  ['crash/log?previous=true', NO_FILE],
  ['two/log?container=box', ''],
  ['nowhere/log', ''],
  ['waits/log?container=first', ''],
  ['none/log', '404 NotFound: pods "none" not found'],
  [
    'two/log',
    '400 BadRequest: a container name must be specified for pod two, choose one of: [api box]',
  ],
  ['two/log?container=c', '400 BadRequest: container c is not valid for pod two'],
  [
    'done/log?previous=true',
    '400 BadRequest: previous terminated container "main" in pod "done" not found',
  ],
  [
    'no-image/log',
    '400 BadRequest: container "main" in pod "no-image" is waiting to start: trying and failing to pull image',
  ],
  [
    'waits/log?container=main',
    '400 BadRequest: container "main" in pod "waits" is waiting to start: PodInitializing',
  ],
  [
    'api/log?tailLines=-2',
    '422 Invalid: PodLogOptions "api" is invalid: tailLines: Invalid value: -2: must be greater than or equal to 0',
  ],
  [
    'api/log?limitBytes=0',
    '422 Invalid: PodLogOptions "api" is invalid: limitBytes: Invalid value: 0: must be greater than 0',
  ],
])('%s', async (path, expected) => {
  const text = await log(path);
  expect(path.includes('timestamps') ? text.replace(/\.\d{9}/, '.000000000') : text).toBe(expected);
});

test('a followed log shows lines as they are written, and ends with its container', async () => {
  const client = createTestClient(cluster);
  const env = [{ name: 'FailAfterCallCount', value: '1' }];
  await client.post(PODS, pod('breaks', { image: 'kiamol/ch03-numbers-api', env }));
  await cluster.settle();
  const reading = log('breaks/log?follow=true&tailLines=1');
  const { body } = await client.get(`${PODS}/breaks`);
  const { podIP } = body['status'] as { podIP: string };
  for (let call = 0; call < 2; call += 1) await exec('api', 'wget', '-qO-', `http://${podIP}/rng`);
  await client.delete(`${PODS}/breaks`);
  await cluster.settle();
  expect(await reading).toBe(
    '      Content root path: /app\nwarn: Numbers.Api.Controllers.RngController[0]\n      Unhealthy!\n',
  );
});

test.each([
  ['GET', 'log?follow=true'],
  ['POST', 'attach?stdout=true'],
])('%s %s has what a program writes as it ends', async (method, how) => {
  const own = createCluster();
  const run = { image: 'busybox:1.36', command: ['ping', '-c', '3', '127.0.0.1'] };
  await createTestClient(own).post(PODS, pod('pings', run, { restartPolicy: 'Never' }));
  await passSeconds(own, 1);
  const url = `https://192.168.49.2:6443${PODS}/pings/${how}`;
  const answer = await own.fetch(new Request(url, { method }));
  await passSeconds(own, 5);
  expect(await answer.text()).toContain(
    '3 packets transmitted, 3 packets received, 0% packet loss\n',
  );
});

async function passSeconds(of: typeof cluster, seconds: number): Promise<void> {
  const until = of.now() + seconds * 1000;
  while (await of.step(until));
}

async function exec(name: string, ...command: readonly string[]): Promise<void> {
  const query = new URLSearchParams(command.map((word) => ['command', word]));
  const url = `https://192.168.49.2:6443${PODS}/${name}/exec?${query}`;
  await (await cluster.fetch(new Request(url, { method: 'POST' }))).arrayBuffer();
}
