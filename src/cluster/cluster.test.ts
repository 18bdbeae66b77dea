import { expect, test } from 'vitest';
import { createCluster } from './index.ts';
import { createTestClient, deployment, service } from './testclient.ts';

const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments';
const REPLICA_SETS = '/apis/apps/v1/namespaces/default/replicasets';
const SERVICES = '/api/v1/namespaces/default/services';
const PODS = '/api/v1/namespaces/default/pods';
const SLICES = '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices';

function start() {
  const cluster = createCluster({ seed: 'test' });
  return { cluster, client: createTestClient(cluster) };
}

test('a new cluster has its nodes, its DNS and its own Service', async () => {
  const { client } = start();
  expect(await client.table('/api/v1/nodes')).toEqual([
    'control-plane Ready control-plane 10m v1.33.13',
    'worker-1 Ready <none> 10m v1.33.13',
    'worker-2 Ready <none> 10m v1.33.13',
  ]);
  expect(await client.table('/api/v1/services')).toEqual([
    'kubernetes ClusterIP 10.96.0.1 <none> 443/TCP 10m',
    'kube-dns ClusterIP 10.96.0.10 <none> 53/UDP,53/TCP,9153/TCP 10m',
  ]);
  expect(await client.table('/apis/apps/v1/deployments')).toEqual(['coredns 2/2 2 2 10m']);
  expect(await client.table('/apis/discovery.k8s.io/v1/endpointslices')).toEqual([
    'kubernetes IPv4 6443 192.168.49.2 10m',
    expect.stringMatching(/^kube-dns-\w{5} IPv4 53,53,9153 10\.244\.0\.2,10\.244\.0\.3 10m$/),
  ]);
});

test('a Deployment and a Service lead to running Pods and a filled slice', async () => {
  const { cluster, client } = start();
  await client.post(DEPLOYMENTS, deployment('sleep', { replicas: 2 }));
  await client.post(SERVICES, service('sleep'));
  await cluster.settle();
  expect(await client.table(DEPLOYMENTS)).toEqual(['sleep 2/2 2 2 0s']);
  expect(await client.table(PODS)).toEqual([
    expect.stringMatching(/^sleep-[0-9a-z]+-\w{5} 1\/1 Running 0 0s$/),
    expect.stringMatching(/^sleep-[0-9a-z]+-\w{5} 1\/1 Running 0 0s$/),
  ]);
  const [slice] = (await client.table(SLICES)).filter((row) => row.startsWith('sleep-'));
  expect(slice).toMatch(/^sleep-\w{5} IPv4 80 10\.244\.[12]\.2,10\.244\.[12]\.2 0s$/);
});

test('the same seed gives the same cluster', async () => {
  const runs = await Promise.all(
    [1, 2].map(async () => {
      const { cluster, client } = start();
      await client.post(DEPLOYMENTS, deployment('sleep', { replicas: 3 }));
      await client.post(SERVICES, service('sleep'));
      await cluster.settle();
      return [await client.get(PODS), await client.get(SERVICES), cluster.now()];
    }),
  );
  expect(runs[0]).toEqual(runs[1]);
});

test('a rolling update replaces the Pods and keeps the old ReplicaSet at 0', async () => {
  const { cluster, client } = start();
  await client.post(DEPLOYMENTS, deployment('sleep', { replicas: 4 }));
  await cluster.settle();
  const containers = [{ name: 'main', image: 'kiamol/ch03-sleep:v2' }];
  await client.patch(`${DEPLOYMENTS}/sleep`, { spec: { template: { spec: { containers } } } });
  await cluster.settle();
  expect(await client.table(DEPLOYMENTS)).toEqual(['sleep 4/4 4 4 1s']);
  const sizes = (await client.table(REPLICA_SETS)).map((row) =>
    row.split(' ').slice(1, 4).join('/'),
  );
  expect(sizes.sort()).toEqual(['0/0/0', '4/4/4']);
  const { body } = await client.get(`${DEPLOYMENTS}/sleep`);
  expect(body).toMatchObject({
    metadata: { generation: 2, annotations: { 'deployment.kubernetes.io/revision': '2' } },
    status: { observedGeneration: 2, updatedReplicas: 4, availableReplicas: 4 },
  });
});

test('an image that no registry has leaves the old Pods running', async () => {
  const { cluster, client } = start();
  await client.post(DEPLOYMENTS, deployment('sleep'));
  await cluster.settle();
  const containers = [{ name: 'main', image: 'kiamol/no-such-image' }];
  await client.patch(`${DEPLOYMENTS}/sleep`, { spec: { template: { spec: { containers } } } });
  await cluster.settle();
  const states = (await client.table(PODS)).map((row) => row.split(' ').slice(1, 3).join(' '));
  expect(states.sort()).toEqual(['0/1 ImagePullBackOff', '1/1 Running']);
});

test('a deleted Deployment takes its ReplicaSets and Pods along, and Services lose their endpoints', async () => {
  const { cluster, client } = start();
  await client.post(DEPLOYMENTS, deployment('sleep', { replicas: 2 }));
  await client.post(SERVICES, service('sleep'));
  await cluster.settle();
  const { body } = await client.delete(`${DEPLOYMENTS}/sleep`, { propagationPolicy: 'Background' });
  expect(body).toMatchObject({
    status: 'Success',
    details: { name: 'sleep', group: 'apps', kind: 'deployments' },
  });
  await cluster.settle();
  expect(await client.table(REPLICA_SETS)).toEqual([]);
  expect(await client.table(PODS)).toEqual([]);
  const slices = (await client.table(SLICES)).map((row) => row.split(' ').slice(2, 4).join(' '));
  expect(slices).toEqual(['6443 192.168.49.2', '<unset> <unset>']);
});

test('--cascade=orphan leaves what the Deployment made', async () => {
  const { cluster, client } = start();
  await client.post(DEPLOYMENTS, deployment('sleep'));
  await cluster.settle();
  await client.delete(`${DEPLOYMENTS}/sleep`, { propagationPolicy: 'Orphan' });
  await cluster.settle();
  expect(await client.table(DEPLOYMENTS)).toEqual([]);
  expect((await client.table(REPLICA_SETS)).length).toBe(1);
  expect((await client.table(PODS)).length).toBe(1);
});

test('a Pod that loses its label is replaced and runs on', async () => {
  const { cluster, client } = start();
  await client.post(DEPLOYMENTS, deployment('sleep'));
  await cluster.settle();
  const { body } = await client.get(PODS);
  const [pod] = body['items'] as readonly { readonly metadata: { readonly name: string } }[];
  await client.patch(`${PODS}/${pod?.metadata.name}`, { metadata: { labels: { app: 'other' } } });
  await cluster.settle();
  expect((await client.table(`${PODS}?labelSelector=app%3Dsleep`)).length).toBe(1);
  expect((await client.table(PODS)).length).toBe(2);
});

test('a deleted namespace empties itself and goes', async () => {
  const { cluster, client } = start();
  await client.post('/api/v1/namespaces', { metadata: { name: 'shop' } });
  await client.post('/apis/apps/v1/namespaces/shop/deployments', deployment('sleep'));
  await cluster.settle();
  await client.delete('/api/v1/namespaces/shop');
  expect(await client.table('/api/v1/namespaces/shop')).toEqual(['shop Terminating 0s']);
  await cluster.settle();
  const enough = cluster.now() + 16_000;
  while (await cluster.step(enough));
  expect((await client.get('/api/v1/namespaces/shop')).status).toBe(404);
  expect(await client.table('/api/v1/namespaces/shop/pods')).toEqual([]);
});

test('a Pod that no node may take stays Pending and says why', async () => {
  const { cluster, client } = start();
  const spec = {
    nodeSelector: { disk: 'ssd' },
    containers: [{ name: 'c', image: 'kiamol/ch03-sleep' }],
  };
  await client.post(PODS, { metadata: { name: 'picky' }, spec });
  await cluster.settle();
  const { body } = await client.get(`${PODS}/picky`);
  expect(body['status']).toMatchObject({
    phase: 'Pending',
    conditions: [
      {
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message:
          "0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 node(s) didn't match Pod's node affinity/selector. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
      },
    ],
  });
});
