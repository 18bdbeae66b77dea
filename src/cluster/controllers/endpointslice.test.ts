import { expect, test } from 'vitest';
import type { Pod } from '../api/pod.ts';
import type { Service } from '../api/service.ts';
import { createCluster } from '../index.ts';
import { createTestClient, deployment, service as serviceBody } from '../testclient.ts';
import { desiredSlices } from './endpointslice.ts';

interface PodFacts {
  readonly ip?: string;
  readonly ready?: boolean;
  readonly deleted?: boolean;
  readonly phase?: string;
  readonly ports?: Readonly<Record<string, number>>;
}

function pod(
  name: string,
  { ip = '10.244.1.2', ready = true, deleted = false, phase = 'Running', ports = {} }: PodFacts,
) {
  return {
    metadata: {
      name,
      namespace: 'default',
      uid: name,
      ...(deleted && { deletionTimestamp: 'now' }),
    },
    spec: {
      nodeName: 'worker-1',
      containers: [
        {
          name: 'main',
          ports: Object.entries(ports).map(([portName, containerPort]) => ({
            name: portName,
            containerPort,
            protocol: 'TCP',
          })),
        },
      ],
    },
    status: {
      phase,
      ...(ip && { podIP: ip }),
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    },
  } as unknown as Pod;
}

const service = (spec: object = {}) =>
  ({
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      type: 'ClusterIP',
      selector: { app: 'web' },
      ports: [{ port: 80, protocol: 'TCP', targetPort: 8080 }],
      ...spec,
    },
  }) as unknown as Service;

/** reference/kubernetes.md A4. */
test.each([
  ['running, ready', {}, {}, 'ready serving'],
  ['running, not ready', { ready: false }, {}, ''],
  ['stopping, still ready', { deleted: true }, {}, 'serving terminating'],
  ['stopping, not ready', { deleted: true, ready: false }, {}, 'terminating'],
  ['not ready, published', { ready: false }, { publishNotReadyAddresses: true }, 'ready'],
])('an endpoint of a Pod that is %s', (_, facts, spec, conditions) => {
  const [slice] = desiredSlices(service(spec), [pod('a', facts)]);
  const actual = Object.entries(slice?.endpoints[0]?.conditions ?? {});
  expect(
    actual
      .filter(([, isTrue]) => isTrue)
      .map(([name]) => name)
      .join(' '),
  ).toBe(conditions);
});

test.each([
  ['no Pod', []],
  ['a Pod without address', [pod('a', { ip: '' })]],
  ['a Pod that has finished', [pod('a', { phase: 'Succeeded' })]],
])('%s leaves one slice without endpoints and ports', (_, pods) => {
  expect(desiredSlices(service(), pods)).toEqual([{ ports: [], endpoints: [] }]);
});

test('a named target port is looked up in each Pod: one slice for each set of numbers', () => {
  const named = service({ ports: [{ port: 80, protocol: 'TCP', targetPort: 'web' }] });
  const pods = [
    pod('a', { ip: '10.244.1.2', ports: { web: 8080 } }),
    pod('b', { ip: '10.244.1.3', ports: { web: 9090 } }),
    pod('c', { ip: '10.244.1.4', ports: { other: 1 } }),
    pod('d', { ip: '10.244.1.5', ports: { web: 8080 } }),
  ];
  const slices = desiredSlices(named, pods).map(({ ports, endpoints }) => [
    ports.map(({ port }) => port),
    endpoints.flatMap(({ addresses }) => addresses),
  ]);
  expect(slices).toEqual([
    [[8080], ['10.244.1.2', '10.244.1.5']],
    [[9090], ['10.244.1.3']],
    [[], ['10.244.1.4']],
  ]);
});

test('a slice holds at most 100 endpoints', () => {
  const pods = Array.from({ length: 205 }, (_, index) =>
    pod(`p${index}`, { ip: `10.244.1.${index}` }),
  );
  expect(desiredSlices(service(), pods).map(({ endpoints }) => endpoints.length)).toEqual([
    100, 100, 5,
  ]);
});

test('a Pod that takes its time to stop stays in the slice until it is gone', async () => {
  const cluster = createCluster();
  const client = createTestClient(cluster);
  const pods = '/api/v1/namespaces/default/pods';
  const template = {
    metadata: { labels: { app: 'web' }, annotations: { 'sim/term': '9' } },
    spec: { containers: [{ name: 'main', image: 'kiamol/ch03-sleep' }] },
  };
  await client.post(
    '/apis/apps/v1/namespaces/default/deployments',
    deployment('web', { template }),
  );
  await client.post('/api/v1/namespaces/default/services', serviceBody('web'));
  await cluster.settle();
  await client.delete('/apis/apps/v1/namespaces/default/deployments/web');
  await cluster.settle();
  const conditions = async () => {
    const path =
      '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices?labelSelector=app%21%3Dx,kubernetes.io/service-name=web';
    const { body } = await client.get(path);
    const [slice] = body['items'] as readonly {
      readonly endpoints: readonly { readonly conditions: object }[];
    }[];
    return slice?.endpoints.map((endpoint) => endpoint.conditions);
  };
  expect((await client.table(pods)).map((row) => row.split(' ')[2])).toEqual(['Terminating']);
  expect(await conditions()).toEqual([{ ready: false, serving: true, terminating: true }]);
  const end = cluster.now() + 10_000;
  while (await cluster.step(end));
  expect(await client.table(pods)).toEqual([]);
  expect(await conditions()).toEqual([]);
});

test.each([
  ['PreferClose', true, { zone: 'a', hints: { forZones: [{ name: 'a' }] } }],
  ['PreferClose', false, { zone: 'a' }],
  [undefined, true, { zone: 'a' }],
] as const)('trafficDistribution %s, ready %s: %j', (trafficDistribution, ready, expected) => {
  const wanted = { ...serviceBody('web', { trafficDistribution }), metadata: { name: 'web' } };
  const [slice] = desiredSlices(
    wanted as unknown as Service,
    [pod('one', { ready }) as unknown as Pod],
    () => 'a',
  );
  const { zone, hints } = slice?.endpoints[0] ?? {};
  expect({ zone, ...(hints && { hints }) }).toEqual(expected);
});
