/** The official JavaScript client drives the simulated cluster over HTTP, as it would a real one. */

import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import {
  AppsV1Api,
  CoreV1Api,
  Exec,
  KubeConfig,
  Log,
  makeInformer,
  PatchStrategy,
  setHeaderOptions,
  type V1Pod,
  type V1Status,
  Watch,
} from '@kubernetes/client-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCluster } from '../src/cluster/index.ts';
import { deployment, service } from '../src/cluster/testclient.ts';
import {
  type ApiEndpoint,
  inRealTime,
  kubeconfig,
  type RealTime,
  serveApi,
} from '../src/server/index.ts';

const namespace = 'default';
const config = new KubeConfig();
let time: RealTime;
let endpoint: ApiEndpoint;

beforeAll(async () => {
  time = inRealTime(createCluster({ startTime: Date.now() }));
  endpoint = await serveApi(time.fetch, 0);
  config.loadFromString(kubeconfig(endpoint.url));
});

afterAll(() => {
  time.stop();
  endpoint.close();
});

/** Resolves with the first value that `tell` is called with. */
function once<T>(begin: (tell: (value: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    Promise.resolve(begin(resolve)).catch(reject);
  });
}

test('create, read, patch, and a refusal', async () => {
  const core = config.makeApiClient(CoreV1Api);
  const created = await core.createNamespacedService({
    namespace,
    body: service('web', { clusterIP: '10.96.0.50' }),
  });
  expect([created.metadata?.name, created.spec?.clusterIP]).toEqual(['web', '10.96.0.50']);
  const patched = await core.patchNamespacedService(
    { namespace, name: 'web', body: { metadata: { labels: { tier: 'front' } } } },
    setHeaderOptions('Content-Type', PatchStrategy.MergePatch),
  );
  expect(patched.metadata?.labels).toEqual({ tier: 'front' });
  const again = core.createNamespacedService({ namespace, body: service('web') });
  await expect(again).rejects.toMatchObject({ code: 409 });
});

test('a watch sees a Deployment become available', async () => {
  const apps = config.makeApiClient(AppsV1Api);
  const available = once<string>((tell) =>
    new Watch(config).watch(
      '/apis/apps/v1/namespaces/default/deployments',
      {},
      (_type, { metadata, status }) => {
        if (status.availableReplicas === 2) tell(metadata.name);
      },
      () => undefined,
    ),
  );
  await apps.createNamespacedDeployment({ namespace, body: deployment('sleep', { replicas: 2 }) });
  expect(await available).toBe('sleep');
});

test('an informer lists, then follows', async () => {
  const core = config.makeApiClient(CoreV1Api);
  const informer = makeInformer<V1Pod>(config, '/api/v1/namespaces/default/pods', () =>
    core.listNamespacedPod({ namespace }),
  );
  const names: string[] = [];
  const deleted = once<string>((tell) => {
    informer.on('add', ({ metadata }) => names.push(metadata?.name ?? ''));
    informer.on('delete', ({ metadata }) => tell(metadata?.name ?? ''));
  });
  await informer.start();
  expect(names).toHaveLength(2);
  const [name = ''] = names;
  await core.deleteNamespacedPod({ namespace, name });
  expect(await deleted).toBe(name);
  await informer.stop();
});

test.each([
  [['echo', 'a', 'b'], false, { status: 'Success', stdout: 'a b\n', stderr: '' }],
  [['echo', 'a', 'b'], true, { status: 'Success', stdout: 'a b\r\n', stderr: '' }],
  [
    ['curl', '-sS', 'http://nowhere.test'],
    false,
    {
      status: 'Failure',
      code: '6',
      stdout: '',
      stderr: 'curl: (6) Could not resolve host: nowhere.test\n',
    },
  ],
])('exec %j, in a terminal: %j', async (command, tty, expected) => {
  const core = config.makeApiClient(CoreV1Api);
  const fieldSelector = 'status.phase=Running';
  const { items } = await core.listNamespacedPod({ namespace, fieldSelector });
  expect(await run(items[0]?.metadata?.name ?? '', command, tty)).toEqual(expected);
});

test('exec reads what the client sends', async () => {
  await createPod('reader', {});
  const sent = Readable.from(['to be ', 'or not\n']);
  expect(await run('reader', ['cat'], false, sent)).toEqual({
    status: 'Success',
    stdout: 'to be or not\n',
    stderr: '',
  });
});

test('a log is followed until its container ends', async () => {
  await createPod('talker', { command: ['sleep', '1'] }, { restartPolicy: 'Never' });
  await createPod('server', { image: 'kiamol/ch03-numbers-api' });
  const written = new PassThrough();
  await new Log(config).log(namespace, 'talker', 'main', written, { follow: true });
  expect(await text(written)).toBe('');
  const core = config.makeApiClient(CoreV1Api);
  const tail = await core.readNamespacedPodLog({ namespace, name: 'server', tailLines: 2 });
  expect(tail).toBe('info: Microsoft.Hosting.Lifetime[0]\n      Content root path: /app\n');
});

/** Resolves once the Pod runs. */
async function createPod(name: string, container: object, spec: object = {}) {
  const core = config.makeApiClient(CoreV1Api);
  const containers = [{ name: 'main', image: 'kiamol/ch03-sleep', ...container }];
  await core.createNamespacedPod({
    namespace,
    body: { metadata: { name }, spec: { containers, ...spec } },
  });
  for (;;) {
    const { status } = await core.readNamespacedPod({ namespace, name });
    if (status?.phase === 'Running') return;
  }
}

async function run(pod: string, command: string[], tty: boolean, stdin: Readable | null = null) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const { status, details } = await once<V1Status>((tell) =>
    new Exec(config).exec(namespace, pod, 'main', command, stdout, stderr, stdin, tty, tell),
  );
  stdout.end();
  stderr.end();
  const code = details?.causes?.[0]?.message;
  return { status, code, stdout: await text(stdout), stderr: await text(stderr) };
}
