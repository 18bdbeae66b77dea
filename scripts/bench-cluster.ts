/** `npm run bench:cluster`: how long a large cluster takes to settle, how much memory, and how both grow. */
import { execFileSync } from 'node:child_process';
import { type Cluster, createCluster } from '../src/cluster/index.ts';
import { deployment, service } from '../src/cluster/testclient.ts';

const PODS_A_SERVICE = 10;
/** A node runs 110 at most. */
const PODS_A_NODE = 100;
const SIZES = [1000, 2000, 5000, 10_000];
/** For 1,000 Services with 10,000 Pods. */
const TARGET = { seconds: 5, megabytes: 500 };

const API = 'https://192.168.49.2:6443';
const SERVICES = `${API}/api/v1/namespaces/default/services`;
const NODES = `${API}/api/v1/nodes`;
const DEPLOYMENTS = `${API}/apis/apps/v1/namespaces/default/deployments`;

const [size] = process.argv.slice(2);
if (size === undefined) printGrowth();
else console.log(JSON.stringify(await measure(Number(size))));

interface Measurement {
  readonly seconds: number;
  /** All that the process holds when the cluster has settled, garbage included. */
  readonly megabytes: number;
}

/** Each size in a process of its own, so that none profits or suffers from another. */
function printGrowth(): void {
  const perService = `${PODS_A_SERVICE} Pods each, applied and settled`;
  console.log(`Services with ${perService}, in Node ${process.version}\n`);
  console.log('    Pods  Services     time   per Pod   memory');
  for (const pods of SIZES) {
    const output = execFileSync(process.execPath, [import.meta.filename, String(pods)]);
    const { seconds, megabytes }: Measurement = JSON.parse(output.toString());
    const columns = [
      String(pods).padStart(8),
      String(pods / PODS_A_SERVICE).padStart(8),
      `${seconds.toFixed(2).padStart(7)} s`,
      `${((seconds * 1000) / pods).toFixed(2).padStart(6)} ms`,
      `${String(megabytes).padStart(5)} MB`,
    ];
    console.log(columns.join('  '));
    if (pods === SIZES.at(-1)) printVerdict(seconds, megabytes);
  }
}

function printVerdict(seconds: number, megabytes: number): void {
  const verdict = (isMet: boolean) => (isMet ? 'met' : 'MISSED');
  console.log(`
target ${TARGET.seconds} s: ${verdict(seconds <= TARGET.seconds)}
target ${TARGET.megabytes} MB: ${verdict(megabytes <= TARGET.megabytes)}`);
}

/** The cluster begins with two workers, whose Pods have addresses in 10.244.1.0/24 and 10.244.2.0/24. */
async function addNodes(cluster: Cluster, count: number): Promise<void> {
  const { status } = await (await cluster.fetch(new Request(`${NODES}/worker-1`))).json();
  for (let index = 3; index < 3 + count; index += 1) {
    const name = `worker-${index}`;
    const spec = { podCIDR: `10.244.${index}.0/24`, podCIDRs: [`10.244.${index}.0/24`] };
    const addresses = [{ type: 'InternalIP', address: `192.168.49.${index + 2}` }];
    const node = { apiVersion: 'v1', kind: 'Node', metadata: { name }, spec };
    await send(cluster, 'POST', NODES, node);
    await send(cluster, 'PUT', `${NODES}/${name}/status`, {
      ...node,
      status: { ...status, addresses },
    });
  }
}

async function send(cluster: Cluster, method: string, url: string, body: object): Promise<void> {
  const response = await cluster.fetch(new Request(url, { method, body: JSON.stringify(body) }));
  if (!response.ok) throw new Error(await response.text());
}

async function measure(pods: number): Promise<Measurement> {
  const start = performance.now();
  const cluster = createCluster();
  await addNodes(cluster, pods / PODS_A_NODE);
  for (let index = 0; index < pods / PODS_A_SERVICE; index += 1) {
    const name = `web-${index}`;
    await send(cluster, 'POST', DEPLOYMENTS, deployment(name, { replicas: PODS_A_SERVICE }));
    await send(cluster, 'POST', SERVICES, service(name));
  }
  await cluster.settle();
  const seconds = (performance.now() - start) / 1000;
  await checkReady(cluster, pods);
  return { seconds, megabytes: Math.round(process.memoryUsage().rss / 1024 / 1024) };
}

interface Slice {
  readonly endpoints?: readonly { readonly conditions: { readonly ready: boolean } }[];
}

/** Every Pod, and the API server, is a ready endpoint: nothing was left undone. */
async function checkReady(cluster: Cluster, pods: number): Promise<void> {
  const url = `${API}/apis/discovery.k8s.io/v1/namespaces/default/endpointslices`;
  const { items }: { items: readonly Slice[] } = await (
    await cluster.fetch(new Request(url))
  ).json();
  const endpoints = items.flatMap((slice) => slice.endpoints ?? []);
  const ready = endpoints.filter(({ conditions }) => conditions.ready).length;
  if (ready !== pods + 1) throw new Error(`${ready} endpoints are ready, ${pods + 1} expected`);
}
