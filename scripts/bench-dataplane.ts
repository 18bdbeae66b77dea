/** `npm run bench`: what one traced request costs in a large cluster, warm and after a Pod has changed. */
import type { EndpointSlice } from '../src/cluster/api/endpointslice.ts';
import type { Node } from '../src/cluster/api/node.ts';
import type { Pod } from '../src/cluster/api/pod.ts';
import type { Service } from '../src/cluster/api/service.ts';
import { createStore } from '../src/cluster/apiserver/store.ts';
import { networkOf } from '../src/cluster/images/exec.ts';
import { callHttp } from '../src/cluster/network/http.ts';
import type { Trace } from '../src/cluster/network/trace.ts';
import { createConnectionState, type World } from '../src/cluster/network/world.ts';
import { createRandom } from '../src/cluster/random.ts';

const SERVICES = 1000;
const PODS_A_SERVICE = 10;
const PODS_A_NODE = 100;
const REQUESTS = 1000;
const TARGET_MS = 1;

const store = createStore();
fill();
const traces: Trace[] = [];
const world: World = {
  objects: store,
  random: createRandom('bench'),
  connections: createConnectionState(),
  now: () => 0,
  record: (trace) => traces.push(trace),
};
const network = networkOf(world);

const warm = median(REQUESTS, (index) => {
  ask(index);
});
const changed = median(REQUESTS, (index) => {
  changeReadiness(index);
  ask(index);
});
const hops = traces.at(-1)?.hops.length ?? 0;
console.log(`
A request by name to a ClusterIP, traced in ${hops} hops, in a cluster of ${SERVICES} Services with ${SERVICES * PODS_A_SERVICE} Pods

  warm                                    ${warm.toFixed(3)} ms
  with a Pod's change of readiness before ${changed.toFixed(3)} ms

target ${TARGET_MS} ms: ${warm <= TARGET_MS ? 'met' : 'MISSED'}`);

/** From one Pod to the Service of another; DNS, rules, routing and the answer are all in it. */
function ask(index: number): void {
  const pod = store.get('Pod', podName(index % SERVICES, 0), 'default');
  const host = `web-${(index * 7) % SERVICES}`;
  if (pod === undefined) throw new Error(`no Pod for ${index}`);
  const limits = { connectLimitMs: 1000, limitMs: 1000 };
  const call = { process: 'bench', method: 'GET', host, port: 80, path: '/rng', hostHeader: host };
  const client = { place: { kind: 'pod', pod }, libc: 'musl', network } as const;
  const result = callHttp({ ...call, ...limits }, client);
  if (result.kind !== 'answered') throw new Error(`${host}: ${result.kind}`);
}

/** As the kubelet and the EndpointSlice controller leave them. */
function changeReadiness(index: number): void {
  const service = (index * 7) % SERVICES;
  const pod = store.get('Pod', podName(service, 1), 'default');
  const slice = store.get('EndpointSlice', `web-${service}-abcde`, 'default');
  if (pod === undefined || slice === undefined) throw new Error(`no objects for ${index}`);
  store.put({ ...pod, status: { ...pod.status, message: String(index) } });
  const [first, second, ...rest] = slice.endpoints;
  if (first === undefined || second === undefined) throw new Error('no endpoints');
  const ready = index % 2 === 0;
  const conditions = { ready, serving: ready, terminating: false };
  store.put({ ...slice, endpoints: [first, { ...second, conditions }, ...rest] });
}

function median(times: number, act: (index: number) => void): number {
  const taken: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const start = performance.now();
    act(index);
    taken.push(performance.now() - start);
  }
  return taken.sort((a, b) => a - b)[times >> 1] ?? 0;
}

function podName(service: number, index: number): string {
  return `web-${service}-${index}`;
}

function metadata(name: string, namespace = 'default', labels: Record<string, string> = {}) {
  const creationTimestamp = '2026-01-01T00:00:00Z';
  return { name, namespace, labels, uid: name, resourceVersion: '', creationTimestamp };
}

function fill(): void {
  for (const name of ['default', 'kube-system'])
    store.put({ apiVersion: 'v1', kind: 'Namespace', metadata: metadata(name, '') });
  const nodes = (SERVICES * PODS_A_SERVICE) / PODS_A_NODE;
  for (let index = 1; index <= nodes; index += 1) store.put(node(index));
  addService('kube-dns', 'kube-system', '10.96.0.10', [addPod('coredns', 'kube-system', 1, 250)]);
  for (let service = 0; service < SERVICES; service += 1) {
    const pods = Array.from({ length: PODS_A_SERVICE }, (_, index) => {
      const number = service * PODS_A_SERVICE + index;
      const host = 1 + (number % nodes);
      return addPod(podName(service, index), 'default', host, 2 + Math.floor(number / nodes));
    });
    addService(`web-${service}`, 'default', `10.97.${service >> 8}.${service & 255}`, pods);
  }
}

function node(index: number): Node {
  const address = `192.168.49.${index + 2}`;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: metadata(`node-${index}`, ''),
    spec: { podCIDR: `10.244.${index}.0/24` },
    status: { addresses: [{ type: 'InternalIP', address }], conditions: [] },
  };
}

function addPod(name: string, namespace: string, host: number, last: number): Pod {
  const isDns = name === 'coredns';
  const image = isDns ? 'registry.k8s.io/coredns/coredns:v1.12.0' : 'kiamol/ch03-numbers-api';
  return store.put<Pod>({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metadata(name, namespace),
    spec: { nodeName: `node-${host}`, containers: [{ name: 'main', image }] },
    status: { phase: 'Running', podIP: `10.244.${host}.${last}` },
  });
}

function addService(name: string, namespace: string, clusterIP: string, pods: Pod[]): void {
  const isDns = name === 'kube-dns';
  const protocol = isDns ? 'UDP' : 'TCP';
  const port = isDns ? 53 : 80;
  store.put<Service>({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(name, namespace),
    spec: {
      type: 'ClusterIP',
      clusterIP,
      sessionAffinity: 'None',
      ports: [{ port, targetPort: port, protocol }],
    },
    status: { loadBalancer: {} },
  });
  store.put<EndpointSlice>({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: metadata(`${name}-abcde`, namespace, { 'kubernetes.io/service-name': name }),
    addressType: 'IPv4',
    ports: [{ name: '', port, protocol }],
    endpoints: pods.map(({ spec, status }) => ({
      addresses: [status.podIP ?? ''],
      nodeName: spec.nodeName ?? '',
      conditions: { ready: true, serving: true, terminating: false },
    })),
  });
}
