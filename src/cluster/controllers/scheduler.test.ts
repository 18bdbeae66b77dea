/** Where Pods go, and what is said of those that no node can take. */

import { expect, test } from 'vitest';
import { createCluster } from '../cluster.ts';
import { createTestClient } from '../testclient.ts';

const PODS = '/api/v1/namespaces/default/pods';
const NODES = '/api/v1/nodes';
const MERGE = 'application/merge-patch+json';

const pod = (name: string, spec: object = {}, container: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { app: 'web' } },
  spec: { containers: [{ name: 'main', image: 'kiamol/ch03-sleep', ...container }], ...spec },
});

const wants = (requests: object) => ({ resources: { requests } });
const hostPort = { ports: [{ containerPort: 80, hostPort: 80 }] };
const onWorker1 = { nodeSelector: { 'kubernetes.io/hostname': 'worker-1' } };
const byHost = { topologyKey: 'kubernetes.io/hostname' };
const beside = { labelSelector: { matchLabels: { app: 'web' } }, ...byHost };
const required = (terms: unknown) => ({ requiredDuringSchedulingIgnoredDuringExecution: terms });
const nodeIs = (operator: string, values: string[]) => ({
  affinity: {
    nodeAffinity: required({
      nodeSelectorTerms: [
        { matchExpressions: [{ key: 'kubernetes.io/hostname', operator, values }] },
      ],
    }),
  },
});

async function schedule(pods: readonly object[], prepare?: (client: Client) => Promise<unknown>) {
  const cluster = createCluster();
  const client = createTestClient(cluster);
  await prepare?.(client);
  for (const one of pods) {
    await client.post(PODS, one);
    await cluster.settle();
  }
  const { body } = await client.get(PODS);
  const items = body['items'] as readonly {
    spec: { nodeName?: string };
    status: { conditions: readonly { message?: string }[] };
  }[];
  return items.map(({ spec, status }) => spec.nodeName ?? status.conditions[0]?.message);
}

type Client = ReturnType<typeof createTestClient>;

const none = (reasons: string, preemption: string) =>
  `0/3 nodes are available: ${reasons}. preemption: 0/3 nodes are available: ${preemption}.`;
const TAINT = '1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }';
const MIXED =
  '1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod';
const USELESS = '3 Preemption is not helpful for scheduling';

test.each([
  ['one after the other', [pod('a'), pod('b'), pod('c')], ['worker-1', 'worker-2', 'worker-1']],
  ['a node by name', [pod('a', { nodeName: 'worker-2' })], ['worker-2']],
  ['a node by label', [pod('a', onWorker1), pod('b', onWorker1)], ['worker-1', 'worker-1']],
  ['required node affinity', [pod('a', nodeIs('In', ['worker-2']))], ['worker-2']],
  ['node affinity against', [pod('a', nodeIs('NotIn', ['worker-1']))], ['worker-2']],
  [
    'preferred node affinity',
    [
      pod('a', {
        affinity: {
          nodeAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              {
                weight: 1,
                preference: {
                  matchExpressions: [
                    { key: 'kubernetes.io/hostname', operator: 'In', values: ['worker-2'] },
                  ],
                },
              },
            ],
          },
        },
      }),
    ],
    ['worker-2'],
  ],
  [
    'CPU',
    [
      pod('a', {}, wants({ cpu: '3' })),
      pod('b', {}, wants({ cpu: 2 })),
      pod('c', {}, wants({ cpu: '1500m' })),
      pod('d', {}, wants({ cpu: '1' })),
    ],
    ['worker-1', 'worker-2', 'worker-2', 'worker-1'],
  ],
  ['host ports', [pod('a', {}, hostPort), pod('b', {}, hostPort)], ['worker-1', 'worker-2']],
  [
    'affinity',
    [
      pod('a', onWorker1),
      pod('b', { affinity: { podAffinity: required([beside]) } }),
      pod('c', { affinity: { podAffinity: required([beside]) } }),
    ],
    ['worker-1', 'worker-1', 'worker-1'],
  ],
])('%s', async (_, pods, expected) => {
  expect(await schedule(pods)).toEqual(expected);
});

test.each([
  [
    'no such label',
    [pod('a', { nodeSelector: { disk: 'ssd' } })],
    none(`${TAINT}, 2 node(s) didn't match Pod's node affinity/selector`, USELESS),
  ],
  [
    'no such node',
    [pod('a', nodeIs('In', ['moon']))],
    none(`${TAINT}, 2 node(s) didn't match Pod's node affinity/selector`, USELESS),
  ],
  [
    'more than a node has',
    [pod('a', {}, wants({ cpu: '5', memory: '9Gi' }))],
    none(`${TAINT}, 2 Insufficient cpu, 2 Insufficient memory`, USELESS),
  ],
  [
    'more than is left',
    ['a', 'b', 'c'].map((name) => pod(name, {}, wants({ memory: '5Gi' }))),
    none(`${TAINT}, 2 Insufficient memory`, MIXED),
  ],
  [
    'a port that is taken',
    ['a', 'b', 'c'].map((name) => pod(name, {}, hostPort)),
    none(`${TAINT}, 2 node(s) didn't have free ports for the requested pod ports`, MIXED),
  ],
  [
    'anti-affinity',
    ['a', 'b', 'c'].map((name) => pod(name, { affinity: { podAntiAffinity: required([beside]) } })),
    none(`${TAINT}, 2 node(s) didn't match pod anti-affinity rules`, MIXED),
  ],
  [
    'anti-affinity of another',
    [
      ...['a', 'b'].map((name) => pod(name, { affinity: { podAntiAffinity: required([beside]) } })),
      pod('c'),
    ],
    none(`${TAINT}, 2 node(s) didn't satisfy existing pods anti-affinity rules`, MIXED),
  ],
  [
    'affinity to nobody',
    [
      pod('a', {
        affinity: {
          podAffinity: required([{ labelSelector: { matchLabels: { app: 'db' } }, ...byHost }]),
        },
      }),
    ],
    none(`${TAINT}, 2 node(s) didn't match pod affinity rules`, USELESS),
  ],
  [
    'spread over three',
    ['a', 'b', 'c'].map((name) =>
      pod(name, {
        topologySpreadConstraints: [{ maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule', ...beside }],
      }),
    ),
    none(`${TAINT}, 2 node(s) didn't match pod topology spread constraints`, MIXED),
  ],
  [
    'no preemption',
    [pod('a', { preemptionPolicy: 'Never' }, wants({ cpu: '5' }))],
    `0/3 nodes are available: ${TAINT}, 2 Insufficient cpu. preemption: not eligible due to preemptionPolicy=Never.`,
  ],
])('refused: %s', async (_, pods, expected) => {
  expect((await schedule(pods)).at(-1)).toBe(expected);
});

test('cordoned and tainted nodes', async () => {
  const refused = await schedule([pod('a')], async (client) => {
    await client.patch(`${NODES}/worker-1`, { spec: { unschedulable: true } }, MERGE);
    const taints = [{ key: 'team', value: 'a', effect: 'NoSchedule' }];
    await client.patch(`${NODES}/worker-2`, { spec: { taints } }, MERGE);
  });
  expect(refused).toEqual([
    none(
      `${TAINT}, 1 node(s) had untolerated taint {team: a}, 1 node(s) were unschedulable`,
      USELESS,
    ),
  ]);
});

test('a Pod that was refused goes to the node where another one has left', async () => {
  const cluster = createCluster();
  const client = createTestClient(cluster);
  for (const name of ['a', 'b', 'c']) await client.post(PODS, pod(name, {}, wants({ cpu: '3' })));
  await cluster.settle();
  expect(await client.table(`${PODS}?fieldSelector=spec.nodeName=`)).toEqual([
    'c 0/1 Pending 0 0s',
  ]);
  await client.delete(`${PODS}/a`);
  await cluster.settle();
  expect(await client.table(`${PODS}?fieldSelector=spec.nodeName=worker-1`)).toEqual([
    'c 1/1 Running 0 1s',
  ]);
});

test('a taint with NoExecute drives Pods away that do not bear it', async () => {
  const cluster = createCluster();
  const client = createTestClient(cluster);
  const bears = { tolerations: [{ key: 'down', operator: 'Exists' }] };
  const forAWhile = { effect: 'NoExecute', tolerationSeconds: 60 };
  const bearsAWhile = { tolerations: [{ key: 'down', operator: 'Exists', ...forAWhile }] };
  await client.post(PODS, pod('leaves', { nodeName: 'worker-1' }));
  await client.post(PODS, pod('stays', { nodeName: 'worker-1', ...bears }));
  await client.post(PODS, pod('waits', { nodeName: 'worker-1', ...bearsAWhile }));
  await cluster.settle();
  const taints = [{ key: 'down', effect: 'NoExecute' }];
  await client.patch(`${NODES}/worker-1`, { spec: { taints } }, MERGE);
  await cluster.settle();
  expect((await client.table(PODS)).map((row) => row.split(' ')[0])).toEqual(['stays', 'waits']);
  const end = cluster.now() + 61_000;
  while (await cluster.step(end));
  expect((await client.table(PODS)).map((row) => row.split(' ')[0])).toEqual(['stays']);
});
