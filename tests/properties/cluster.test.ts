import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCluster } from '../../src/cluster/index.ts';
import {
  createTestClient,
  deployment,
  service,
  type TestClient,
} from '../../src/cluster/testclient.ts';

const NAMES = ['a', 'b', 'c'] as const;
const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments';
const SERVICES = '/api/v1/namespaces/default/services';
const PODS = '/api/v1/namespaces/default/pods';
const SLICES = '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices';
const WATCHED = [DEPLOYMENTS, SERVICES, PODS, SLICES];

const name = fc.constantFrom(...NAMES);

const operation = fc.oneof(
  fc.record({ do: fc.constant('deploy' as const), name, replicas: fc.nat(4) }),
  fc.record({ do: fc.constant('scale' as const), name, replicas: fc.nat(4) }),
  fc.record({ do: fc.constant('undeploy' as const), name }),
  fc.record({ do: fc.constant('expose' as const), name, nodePort: fc.boolean() }),
  fc.record({ do: fc.constant('unexpose' as const), name }),
  fc.record({ do: fc.constant('reselect' as const), name, selector: name }),
  fc.record({ do: fc.constant('deletePod' as const), index: fc.nat(8) }),
  fc.record({ do: fc.constant('unready' as const), index: fc.nat(8) }),
  fc.record({ do: fc.constant('settle' as const) }),
);

type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

interface Item {
  readonly metadata: {
    readonly name: string;
    readonly resourceVersion: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
  readonly spec: {
    readonly selector?: Readonly<Record<string, string>>;
    readonly clusterIP?: string;
    readonly ports?: readonly { readonly nodePort?: number }[];
  };
  readonly status: { readonly podIP?: string };
  readonly endpoints: readonly { readonly addresses: readonly string[] }[];
}

const list = async (client: TestClient, path: string): Promise<readonly Item[]> =>
  (await client.get(path)).body['items'] as readonly Item[];

async function run(client: TestClient, cluster: ReturnType<typeof createCluster>, step: Operation) {
  const pods = 'index' in step ? await list(client, PODS) : [];
  const pod = 'index' in step ? pods[step.index % Math.max(1, pods.length)] : undefined;
  switch (step.do) {
    case 'deploy':
      return client.post(DEPLOYMENTS, deployment(step.name, { replicas: step.replicas }));
    case 'scale':
      return client.patch(`${DEPLOYMENTS}/${step.name}/scale`, {
        spec: { replicas: step.replicas },
      });
    case 'undeploy':
      return client.delete(`${DEPLOYMENTS}/${step.name}`);
    case 'expose':
      return client.post(SERVICES, service(step.name, step.nodePort ? { type: 'NodePort' } : {}));
    case 'unexpose':
      return client.delete(`${SERVICES}/${step.name}`);
    case 'reselect':
      return client.patch(`${SERVICES}/${step.name}`, {
        spec: { selector: { app: step.selector } },
      });
    case 'deletePod':
      return pod && client.delete(`${PODS}/${pod.metadata.name}`);
    case 'unready':
      return (
        pod &&
        client.patch(`${PODS}/${pod.metadata.name}`, {
          metadata: { annotations: { 'sim/ready': 'false' } },
        })
      );
    case 'settle':
      return cluster.settle();
  }
}

/** The state from which a watch goes on. */
async function listFirst(client: TestClient, path: string) {
  const { metadata, items } = (await client.get(path)).body as {
    readonly metadata: { readonly resourceVersion: string };
    readonly items: readonly Item[];
  };
  return { path, since: metadata.resourceVersion, state: versions(items) };
}

/** Applies watch events to what a list showed, as an informer does. */
async function replay(
  cluster: ReturnType<typeof createCluster>,
  path: string,
  since: string,
  state: Map<string, string>,
): Promise<void> {
  const query = `watch=true&resourceVersion=${since}`;
  const abort = new AbortController();
  const url = `https://192.168.49.2:6443${path}?${query}`;
  const response = await cluster.fetch(new Request(url, { signal: abort.signal }));
  abort.abort();
  const lines = (await response.text()).split('\n').filter(Boolean);
  for (const line of lines) {
    const { type, object } = JSON.parse(line);
    if (type === 'DELETED') state.delete(object.metadata.name);
    else state.set(object.metadata.name, object.metadata.resourceVersion);
  }
}

const versions = (items: readonly Item[]): Map<string, string> =>
  new Map(items.map(({ metadata }) => [metadata.name, metadata.resourceVersion]));

test('any sequence of operations keeps what must always hold', async () => {
  const property = fc.asyncProperty(fc.array(operation, { maxLength: 25 }), async (steps) => {
    const cluster = createCluster({ seed: 'property' });
    const client = createTestClient(cluster);
    const informers = await Promise.all(WATCHED.map((path) => listFirst(client, path)));
    for (const step of steps) await run(client, cluster, step);
    await cluster.settle();

    const services = await list(client, '/api/v1/services');
    const pods = await list(client, PODS);
    const slices = await list(client, SLICES);

    const addresses = services.map(({ spec }) => spec.clusterIP);
    expect(new Set(addresses).size).toBe(addresses.length);
    const nodePorts = services.flatMap(({ spec }) =>
      (spec.ports ?? []).flatMap(({ nodePort }) => nodePort ?? []),
    );
    expect(new Set(nodePorts).size).toBe(nodePorts.length);

    for (const { metadata, spec } of await list(client, SERVICES)) {
      if (spec.selector === undefined) continue;
      const { app } = spec.selector as { readonly app: string };
      const expected = pods
        .filter((pod) => pod.metadata.labels?.['app'] === app)
        .map((pod) => pod.status.podIP);
      const actual = slices
        .filter((slice) => slice.metadata.labels?.['kubernetes.io/service-name'] === metadata.name)
        .flatMap(({ endpoints }) => endpoints.flatMap((endpoint) => endpoint.addresses));
      expect(actual.sort()).toEqual(expected.sort());
    }

    for (const { path, since, state } of informers) {
      await replay(cluster, path, since, state);
      expect(state).toEqual(versions(await list(client, path)));
    }
  });
  await fc.assert(property, { numRuns: 60, seed: 1 });
}, 60_000);
