/** What outlives a packet: open connections, remembered clients, limited errors, and how far a packet lives. */

import { expect, test } from 'vitest';
import type { EndpointSlice } from '../../src/cluster/api/endpointslice.ts';
import type { Lister } from '../../src/cluster/api/objects.ts';
import { createCluster } from '../../src/cluster/index.ts';
import { connect } from '../../src/cluster/network/connect.ts';
import { createHttpSession } from '../../src/cluster/network/http.ts';
import type { Listener } from '../../src/cluster/network/listener.ts';
import { ping } from '../../src/cluster/network/ping.ts';
import type { Network } from '../../src/cluster/network/world.ts';
import {
  type AffinityTable,
  forgetLost,
  remember,
  remembered,
} from '../../src/cluster/proxy/affinity.ts';
import { createTestClient, service } from '../../src/cluster/testclient.ts';
import { createLister } from '../../src/cluster/testlister.ts';
import { type Given, networkOf, objectsOf, placeOf } from './cluster.ts';

/** A network whose objects can be replaced while connections are open. */
function changing(given: Given) {
  let objects = createLister(objectsOf(given));
  const lister: Lister = {
    list: (...asked) => objects.list(...asked),
    get: (...asked) => objects.get(...asked),
    index: (...asked) => objects.index(...asked),
  };
  const { world } = networkOf(given, 'nftables');
  const server: Listener = {
    kind: 'http',
    serve: ({ address }) => ({
      status: 200,
      reason: 'OK',
      headers: [],
      body: address,
      elapsedMs: 0,
    }),
  };
  const network: Network = {
    world: { ...world, objects: lister },
    listenerOf: (_, port) => (port === 8080 ? server : undefined),
    portsOf: () => [],
    nameServer: () => server,
    request: () => {
      throw new Error('nobody asks');
    },
    recordedBy: () => network,
  };
  const become = (next: Given, lost?: string): void => {
    objects = createLister(objectsOf(next).filter(({ metadata }) => metadata.name !== lost));
  };
  return { network, become };
}

const CALL = {
  process: 'client',
  method: 'GET',
  host: '10.96.0.80',
  port: 80,
  path: '/',
  hostHeader: 'web',
  connectLimitMs: 2000,
  limitMs: 2000,
};

test('an open connection stays with its Pod through all changes, until the process ends', () => {
  const { network, become } = changing({ pods: 'r1' });
  const client = { place: placeOf('pod1', network.world), libc: 'glibc', network } as const;
  const request = createHttpSession(client);
  const ask = () => {
    const result = request(CALL);
    return result.kind === 'answered' ? result.response.body : result.kind;
  };
  expect(ask()).toBe('10.244.1.10');
  become({ pods: 'r1 r2' });
  expect(Array.from({ length: 20 }, ask)).toEqual(Array(20).fill('10.244.1.10'));
  become({ pods: 'r1 r2', spec: { clusterIP: 'None' } });
  expect(ask()).toBe('10.244.1.10');
  become({ pods: 'r1 r2' }, 'r1');
  expect(ask()).toBe('closed');
  become({ pods: 'n1 r2' });
  expect([ask(), ask()]).toEqual(['10.244.2.11', '10.244.2.11']);
});

test('a client is remembered for each node and Service port, and each connection renews it', () => {
  const affinity = { clientIP: { timeoutSeconds: 10 } };
  const spec = { sessionAffinity: 'ClientIP', sessionAffinityConfig: affinity } as const;
  const { network } = changing({ pods: 'r1 r1b r2 r2b', spec });
  let now = 0;
  const world = { ...network.world, now: () => now };
  const dial = () => {
    const to = { address: '10.96.0.80', port: 80, protocol: 'TCP' } as const;
    const { ending, hops } = connect(placeOf('pod1', world), to, { ...network, world });
    const hop = hops.find(({ kind }) => kind === 'translate');
    const probability = hop?.kind === 'translate' ? hop.probability : 0;
    return { pod: ending.kind === 'open' ? ending.server.name : ending.kind, probability };
  };
  const first = dial();
  expect(first.probability).toBe(0.25);
  for (let step = 0; step < 20; step += 1) {
    now += 9_999;
    expect(dial()).toEqual({ pod: first.pod, probability: 1 });
  }
  const chosen = Array.from({ length: 20 }, () => {
    now += 10_000;
    return dial();
  });
  expect(new Set(chosen.map(({ pod }) => pod)).size).toBe(4);
});

test('a Pod that leaves a Service loses its clients, and does not get them back', async () => {
  const cluster = createCluster({ seed: 'affinity' });
  const client = createTestClient(cluster);
  const pods = '/api/v1/namespaces/default/pods';
  for (const name of ['a', 'b']) {
    const containers = [{ name: 'main', image: 'kiamol/ch03-numbers-api' }];
    await client.post(pods, { metadata: { name, labels: { app: 'web' } }, spec: { containers } });
  }
  const spec = { clusterIP: '10.96.7.7', sessionAffinity: 'ClientIP' };
  await client.post('/api/v1/namespaces/default/services', service('web', spec));
  await cluster.settle();
  const dial = async (): Promise<string> => {
    const where = { kind: 'node', name: 'worker-1' } as const;
    await cluster.execAt(where, ['curl', '-s', 'http://10.96.7.7/rng']);
    const hop = cluster
      .traces()
      .at(-1)
      ?.hops.find(({ kind }) => kind === 'deliver');
    return hop?.actor.name ?? 'nobody';
  };
  const label = async (name: string, app: string): Promise<void> => {
    await client.patch(`${pods}/${name}`, { metadata: { labels: { app } } });
    await cluster.settle();
  };
  const first = await dial();
  const other = first === 'a' ? 'b' : 'a';
  expect(await dial()).toBe(first);
  await label(first, 'other');
  expect(await dial()).toBe(other);
  await label(first, 'web');
  expect(await Promise.all(Array.from({ length: 10 }, dial))).toEqual(Array(10).fill(other));
});

test('who did not dial meanwhile is forgotten as well', async () => {
  const table: AffinityTable = new Map();
  const slices = (names: string) =>
    objectsOf({ pods: names }).filter(({ kind }) => kind === 'EndpointSlice') as EndpointSlice[];
  const client = { node: 'worker-1', servicePort: 'default/web', source: '10.244.1.5' };
  const known = () => remembered(table, client, 0);
  const [before, after] = [slices('r1 r2')[0], slices('n1 r2')[0]];
  if (before === undefined) throw new Error('no slice');
  remember(table, client, { endpoint: '10.244.2.11:8080', expires: 1 });
  forgetLost(table, before, after);
  expect(known()).toBe('10.244.2.11:8080');
  remember(table, client, { endpoint: '10.244.1.10:8080', expires: 1 });
  forgetLost(table, before, before);
  expect(known()).toBe('10.244.1.10:8080');
  forgetLost(table, before, after);
  expect(known()).toBeUndefined();
});

test('six rejections at once, then one a second; the rest wait for a repeated SYN', () => {
  const { network } = changing({ pods: '' });
  const world = { ...network.world, icmpRateLimitMs: 1000 };
  const to = { address: '10.96.0.80', port: 80, protocol: 'TCP' } as const;
  const dials = Array.from({ length: 10 }, () => {
    const { ending, elapsedMs } = connect(placeOf('pod1', world), to, { ...network, world }, 2000);
    return ending.kind === 'refused' ? elapsedMs : ending.kind;
  });
  expect(dials).toEqual([1, 1, 1, 1, 1, 1, 1001, 'dropped', 'dropped', 'dropped']);
});

test.each([
  ['pod1', '10.244.2.5', 64, 'reply from 10.244.2.5 ttl 62'],
  ['pod1', '10.244.1.10', 64, 'reply from 10.244.1.10 ttl 64'],
  ['pod1', '192.168.49.4', 64, 'reply from 192.168.49.4 ttl 63'],
  ['pod1', '192.168.49.3', 64, 'reply from 192.168.49.3 ttl 64'],
  ['node1', '10.244.1.5', 64, 'reply from 10.244.1.5 ttl 64'],
  ['node1', '10.244.2.5', 64, 'reply from 10.244.2.5 ttl 63'],
  ['out', '192.168.49.4', 64, 'reply from 192.168.49.4 ttl 64'],
  ['pod1', '192.0.2.80', 64, 'reply from 192.0.2.80 ttl 63'],
  ['pod1', '10.244.2.5', 1, 'time exceeded from 10.244.1.1'],
  ['pod1', '10.244.2.5', 2, 'time exceeded from 192.168.49.4'],
  ['pod1', '10.244.2.5', 3, 'reply from 10.244.2.5 ttl 62'],
  ['pod1', '10.96.0.80', 64, 'port unreachable from 10.244.1.1'],
  ['node1', '10.96.0.80', 64, 'port unreachable from 192.168.49.3 by its own kernel'],
  ['pod1', '10.96.0.81', 64, 'lost'],
  ['pod1', '192.168.49.77', 64, 'host unreachable from 10.244.1.1'],
  ['out', '10.244.1.10', 64, 'lost'],
])('%s pings %s with %i hops to live: %s', (from, address, ttl, expected) => {
  const network = networkOf({ pods: 'r1' }, 'nftables');
  const client = { place: placeOf(from, network.world), libc: 'glibc', network } as const;
  const pong = ping({ process: 'ping', address, ttl }, client);
  const sender = 'from' in pong ? ` from ${pong.from}` : '';
  const left = pong.kind === 'reply' ? ` ttl ${pong.ttl}` : '';
  const own = pong.kind === 'port unreachable' && pong.local ? ' by its own kernel' : '';
  expect(`${pong.kind}${sender}${left}${own}`).toBe(expected);
});

test('packets that two node ports send to each other go in circles and end', () => {
  const there = nodePortTo('there', 30080, '192.168.49.4', 30081);
  const back = nodePortTo('back', 30081, '192.168.49.3', 30080);
  const network = networkOf({}, 'nftables');
  const objects = createLister([...objectsOf({}), ...there, ...back]);
  const to = { address: '192.168.49.3', port: 30080, protocol: 'TCP' } as const;
  const world = { ...network.world, objects };
  const { ending, hops } = connect(placeOf('out', world), to, { ...network, world });
  expect([ending.kind, hops.at(-1)?.why]).toEqual([
    'dropped',
    'it goes in circles until its time to live is over',
  ]);
});

/** A Service whose only endpoint is a node port of another one. */
function nodePortTo(name: string, nodePort: number, address: string, port: number) {
  const ports = [{ port: 80, targetPort: port, protocol: 'TCP' as const, nodePort }];
  const spec = { type: 'NodePort' as const, clusterIP: `10.96.1.${nodePort % 100}`, ports };
  return objectsOf({ spec, pods: 'r1' })
    .filter(({ kind }) => kind === 'Service' || kind === 'EndpointSlice')
    .map((object) => ({
      ...object,
      metadata: {
        ...object.metadata,
        name,
        labels: { 'kubernetes.io/service-name': name },
      },
      ...(object.kind === 'EndpointSlice' && {
        ports: [{ name: '', port, protocol: 'TCP' }],
        endpoints: [{ addresses: [address], conditions: {} }],
      }),
    }));
}
