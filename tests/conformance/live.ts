/** Flows during which the cluster changes: the manifests in a whole simulated cluster, and a client at its pace. */

import { join } from 'node:path';
import type { Pod } from '../../src/cluster/api/pod.ts';
import { networkOf } from '../../src/cluster/images/exec.ts';
import { type Cluster, createCluster } from '../../src/cluster/index.ts';
import { callHttp, createHttpSession } from '../../src/cluster/network/http.ts';
import { createConnectionState, type World } from '../../src/cluster/network/world.ts';
import type { ProxyMode } from '../../src/cluster/proxy/proxier.ts';
import { createRandom } from '../../src/cluster/random.ts';
import { createTestClient } from '../../src/cluster/testclient.ts';
import { createLister } from '../../src/cluster/testlister.ts';
import { createShell } from '../../src/shell/index.ts';
import { GOLDEN, type Manifest, readManifests } from './objects.ts';
import type { Action, Flow } from './recordings.ts';
import { findTestImage, placeOf, recordedOutside } from './toolbox.ts';

/** What the client met at a moment: the Pod that answered, or how it failed. */
export interface Met {
  readonly atMs: number;
  /** Counts the connections of the client. */
  readonly connection: number;
  readonly what: string;
}

const PATHS: Readonly<Record<string, string>> = {
  Pod: '/api/v1/namespaces/default/pods',
  Service: '/api/v1/namespaces/default/services',
  Deployment: '/apis/apps/v1/namespaces/default/deployments',
};

const LISTS = [
  '/api/v1/namespaces',
  '/api/v1/nodes',
  '/api/v1/pods',
  '/api/v1/services',
  '/apis/discovery.k8s.io/v1/endpointslices',
];

/** Runs the client of the flow, and what was done meanwhile at its second. */
export async function replayLive(flow: Flow, mode: ProxyMode): Promise<readonly Met[]> {
  const { cluster, run } = await open(flow);
  for (const step of flow.steps) await run(step);
  const { count, everyMs, keeps } = paceOf(flow);
  const { world, refresh } = await worldOf(cluster, mode, flow.id);
  const network = networkOf(world, findTestImage);
  const client = { place: placeOf(flow.from, world.objects), libc: 'glibc', network } as const;
  const session = createHttpSession(client);
  const ask = keeps ? session : (call: typeof CALL) => callHttp(call, client);
  const [, host = '', port] = /^(?:http:\/\/)?([^:/]+):?(\d+)?/.exec(flow.to ?? '') ?? [];
  const call = { ...CALL, host, port: Number(port ?? 80), hostHeader: host };
  const start = cluster.now();
  const actions = [...(flow.during ?? [])];
  const met: Met[] = [];
  let connection = 1;
  for (let index = 0; index < count; index += 1) {
    const atMs = index * everyMs;
    for (; (actions[0]?.at_s ?? Number.POSITIVE_INFINITY) * 1000 <= atMs; actions.shift()) {
      const action = actions[0] as Action;
      await until(cluster, start + action.at_s * 1000);
      await run(action.do);
    }
    await until(cluster, start + atMs);
    await refresh();
    const result = ask(call);
    const body = result.kind === 'answered' ? result.response.body : '';
    const what = /^pod=(\S+)/.exec(body)?.[1] ?? result.kind;
    met.push({ atMs, connection, what });
    if (result.kind !== 'answered') connection += 1;
  }
  return met;
}

const CALL = {
  process: 'client',
  method: 'GET',
  host: '',
  port: 80,
  path: '/',
  hostHeader: '',
  connectLimitMs: 2000,
  limitMs: 2000,
};

/** `14 requests, one every 300ms`, on one connection or on new ones. */
function paceOf({ what = '' }: Flow): { count: number; everyMs: number; keeps: boolean } {
  const [, count] = /(\d+) (?:requests|new connections)/.exec(what) ?? [];
  const [, everyMs] = /one every (\d+)ms/.exec(what) ?? [];
  return { count: Number(count), everyMs: Number(everyMs), keeps: what.includes('keep-alive') };
}

async function until(cluster: Cluster, timeMs: number): Promise<void> {
  while (await cluster.step(timeMs));
}

/** The scenario in a cluster, as the recording had it before its first flow; `run` is for what was done then. */
async function open({ given, id }: Flow) {
  const cluster = createCluster({ seed: id, hasImage: () => true, loadBalancer: false });
  const client = createTestClient(cluster);
  const folder = join(GOLDEN, 'dataplane');
  const base = readManifests(join(folder, 'manifests', 'base')).filter(
    ({ kind }) => kind === 'Pod',
  );
  for (const manifest of [...base, ...readManifests(join(folder, given))])
    await client.post(PATHS[manifest.kind] ?? '', withHook(manifest));
  await cluster.settle();
  await standIn(cluster);
  const shell = createShell({ cluster, files: new Map() });
  const run = async (line: string): Promise<void> => {
    const quoted = line.replace(/ -p (\{.*\})$/, " -p '$1'");
    const said: string[] = [];
    const exitCode = await shell.run(quoted, {
      write: (_, text) => said.push(text),
      signal: new AbortController().signal,
    });
    if (exitCode !== 0) throw new Error(`${quoted}: ${said.join('')}`);
    await standIn(cluster);
  };
  return { cluster, run };
}

/** The recordings' kubelet kept the process of a Pod with this annotation for its whole grace period. */
function withHook(manifest: Manifest): Manifest {
  const pod = manifest as unknown as Pod;
  if (pod.metadata.annotations?.['sim/serve-while-terminating'] !== 'true') return manifest;
  const seconds = pod.spec.terminationGracePeriodSeconds ?? 30;
  const lifecycle = { preStop: { sleep: { seconds } } };
  const containers = pod.spec.containers.map((container) => ({ ...container, lifecycle }));
  return { ...manifest, spec: { ...pod.spec, containers } };
}

/** The recordings' kubelet took a Pod's readiness from its annotation. */
async function standIn(cluster: Cluster): Promise<void> {
  const client = createTestClient(cluster);
  const { body } = await client.get(PATHS['Pod'] ?? '');
  for (const { metadata, status } of body['items'] as Pod[]) {
    const wanted = metadata.annotations?.['sim/ready'] === 'false' ? 'False' : 'True';
    const ready = status.conditions?.find(({ type }) => type === 'Ready');
    if (ready === undefined || ready.status === wanted) continue;
    const conditions = [{ type: 'Ready', status: wanted }];
    await client.patch(`${PATHS['Pod']}/${metadata.name}/status`, { status: { conditions } });
  }
  await cluster.settle();
}

/** The network's view of the cluster, as it was when last refreshed. */
async function worldOf(cluster: Cluster, mode: ProxyMode, seed: string) {
  const client = createTestClient(cluster);
  let objects = createLister([]);
  const refresh = async (): Promise<void> => {
    const lists = await Promise.all(LISTS.map(async (path) => (await client.get(path)).body));
    objects = createLister(
      lists.flatMap(({ apiVersion, items, kind }) =>
        (items as Manifest[]).map(
          (item) => ({ ...item, apiVersion, kind: String(kind).replace(/List$/, '') }) as never,
        ),
      ),
    );
  };
  await refresh();
  const world: World = {
    objects: {
      list: (...asked) => objects.list(...asked),
      get: (...asked) => objects.get(...asked),
      index: (...asked) => objects.index(...asked),
    },
    random: createRandom(seed),
    connections: createConnectionState(),
    proxyMode: mode,
    icmpRateLimitMs: 0,
    outside: recordedOutside(false),
    now: () => cluster.now(),
    record: () => undefined,
  };
  return { world, refresh };
}
