import { describe, expect, test } from 'vitest';
import type { EndpointSlice } from '../api/endpointslice.ts';
import type { Lister } from '../api/objects.ts';
import type { Service, ServiceSpec } from '../api/service.ts';
import { createRandom } from '../random.ts';
import { createLister } from '../testlister.ts';
import { decide, type Packet, type ProxyContext, type ProxyMode } from './proxier.ts';

const WORKER_1 = { nodeName: 'worker-1', addresses: ['192.168.49.3', '10.244.1.1', '127.0.0.1'] };
const POD = '10.244.1.9';
const OUTSIDE = '192.168.49.100';

const metadata = {
  namespace: 'default',
  uid: '1',
  resourceVersion: '1',
  creationTimestamp: '2026-01-01T00:00:00Z',
};

function cluster(spec: Partial<ServiceSpec>, endpoints: readonly string[]): Lister {
  const service: Service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...metadata, name: 'web' },
    spec: {
      type: 'NodePort',
      clusterIP: '10.96.0.80',
      sessionAffinity: 'None',
      ports: [{ port: 80, targetPort: 8080, nodePort: 30080, protocol: 'TCP' }],
      ...spec,
    },
    status: { loadBalancer: { ingress: [{ ip: '203.0.113.10' }] } },
  };
  const slice: EndpointSlice = {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { ...metadata, name: 'web-x', labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: 'IPv4',
    ports: [{ name: '', port: 8080, protocol: 'TCP' }],
    endpoints: endpoints.map((address) => ({
      addresses: [address],
      conditions: { ready: true },
      nodeName: address.startsWith('10.244.1.') ? 'worker-1' : 'worker-2',
    })),
  };
  return createLister([service, slice]);
}

function context(objects: Lister, mode: ProxyMode = 'nftables', now = 0): ProxyContext {
  return { objects, random: createRandom('proxier'), mode, affinity: new Map(), now: () => now };
}

/** `10.96.0.80:80` from a source. */
function packet(source: string, to: string): Packet {
  const [destination = '', port] = to.split(':');
  return { source, destination, port: Number(port), protocol: 'TCP' };
}

const LOCAL = { externalTrafficPolicy: 'Local' } as const;

describe('what a packet meets on worker-1', () => {
  test.each<[string, string, string, Partial<ServiceSpec>, string[], ProxyMode, string]>([
    // Documented in kubernetes.io, "Virtual IPs and Service Proxies".
    ['a Pod, ClusterIP', POD, '10.96.0.80:80', {}, ['10.244.1.5'], 'nftables', '10.244.1.5:8080'],
    [
      'hairpin',
      '10.244.1.5',
      '10.96.0.80:80',
      {},
      ['10.244.1.5'],
      'nftables',
      '10.244.1.5:8080 masquerade',
    ],
    [
      'the node, ClusterIP',
      '192.168.49.3',
      '10.96.0.80:80',
      {},
      ['10.244.1.5'],
      'nftables',
      '10.244.1.5:8080 masquerade',
    ],
    ['no endpoints', POD, '10.96.0.80:80', {}, [], 'nftables', 'reject'],
    ['no endpoints, iptables', POD, '10.96.0.80:80', {}, [], 'iptables', 'reject'],
    ['a port it lacks', POD, '10.96.0.80:81', {}, ['10.244.1.5'], 'nftables', 'reject'],
    ['a port it lacks, iptables', POD, '10.96.0.80:81', {}, ['10.244.1.5'], 'iptables', 'pass'],
    ['an address without Service', POD, '10.96.0.81:80', {}, ['10.244.1.5'], 'nftables', 'drop'],
    [
      'an address without Service, iptables',
      POD,
      '10.96.0.81:80',
      {},
      ['10.244.1.5'],
      'iptables',
      'pass',
    ],
    ['a Pod address', POD, '10.244.1.5:8080', {}, ['10.244.1.5'], 'nftables', 'pass'],
    [
      'internal Local, none here',
      POD,
      '10.96.0.80:80',
      { internalTrafficPolicy: 'Local' },
      ['10.244.2.5'],
      'nftables',
      'drop',
    ],
    [
      'internal Local, none anywhere',
      POD,
      '10.96.0.80:80',
      { internalTrafficPolicy: 'Local' },
      [],
      'nftables',
      'reject',
    ],
    [
      'node port',
      OUTSIDE,
      '192.168.49.3:30080',
      {},
      ['10.244.2.5'],
      'nftables',
      '10.244.2.5:8080 masquerade',
    ],
    [
      'node port on the bridge',
      OUTSIDE,
      '10.244.1.1:30080',
      {},
      ['10.244.2.5'],
      'nftables',
      'pass',
    ],
    [
      'node port on the bridge, iptables',
      OUTSIDE,
      '10.244.1.1:30080',
      {},
      ['10.244.2.5'],
      'iptables',
      '10.244.2.5:8080 masquerade',
    ],
    [
      'node port, Local, one here',
      OUTSIDE,
      '192.168.49.3:30080',
      LOCAL,
      ['10.244.1.5'],
      'nftables',
      '10.244.1.5:8080',
    ],
    [
      'node port, Local, none here',
      OUTSIDE,
      '192.168.49.3:30080',
      LOCAL,
      ['10.244.2.5'],
      'nftables',
      'drop',
    ],
    [
      'node port, Local, own Pod',
      POD,
      '192.168.49.3:30080',
      LOCAL,
      ['10.244.2.5'],
      'nftables',
      '10.244.2.5:8080',
    ],
    [
      'node port, Local, own node',
      '192.168.49.3',
      '192.168.49.3:30080',
      LOCAL,
      ['10.244.2.5'],
      'nftables',
      '10.244.2.5:8080 masquerade',
    ],
    [
      'load balancer',
      OUTSIDE,
      '203.0.113.10:80',
      {},
      ['10.244.2.5'],
      'nftables',
      '10.244.2.5:8080 masquerade',
    ],
    [
      'load balancer, source not admitted',
      OUTSIDE,
      '203.0.113.10:80',
      { loadBalancerSourceRanges: ['192.0.2.0/24'] },
      ['10.244.2.5'],
      'nftables',
      'drop',
    ],
    [
      'load balancer, source admitted',
      OUTSIDE,
      '203.0.113.10:80',
      { loadBalancerSourceRanges: ['192.168.49.0/24'] },
      ['10.244.2.5'],
      'nftables',
      '10.244.2.5:8080 masquerade',
    ],
    [
      'load balancer, a port it lacks',
      OUTSIDE,
      '203.0.113.10:81',
      {},
      ['10.244.2.5'],
      'nftables',
      'pass',
    ],
    [
      'external IP',
      OUTSIDE,
      '198.51.100.1:80',
      { externalIPs: ['198.51.100.1'] },
      ['10.244.2.5'],
      'nftables',
      '10.244.2.5:8080 masquerade',
    ],
  ])('%s', (_, source, to, spec, endpoints, mode, expected) => {
    const verdict = decide(packet(source, to), WORKER_1, context(cluster(spec, endpoints), mode));
    const shown =
      verdict.kind === 'translate'
        ? `${verdict.endpoint.address}:${verdict.endpoint.port}${verdict.masquerade ? ' masquerade' : ''}`
        : verdict.kind;
    expect(shown).toBe(expected);
  });
});

describe('the choice', () => {
  const endpoints = ['10.244.1.5', '10.244.1.6', '10.244.2.5', '10.244.2.6'];

  test('is uniform: chi-squared below the 99.9 % quantile of 3 degrees of freedom', () => {
    const counts = new Map<string, number>();
    const world = context(cluster({}, endpoints));
    for (let dialled = 0; dialled < 10_000; dialled += 1) {
      const verdict = decide(packet(POD, '10.96.0.80:80'), WORKER_1, world);
      if (verdict.kind !== 'translate') throw new Error(verdict.kind);
      counts.set(verdict.endpoint.address, (counts.get(verdict.endpoint.address) ?? 0) + 1);
    }
    const expected = 10_000 / endpoints.length;
    const chiSquared = [...counts.values()].reduce(
      (sum, n) => sum + (n - expected) ** 2 / expected,
      0,
    );
    expect(counts.size).toBe(4);
    expect(chiSquared).toBeLessThan(16.27);
  });

  /** Dials at each time (in seconds) from a client by a front end; tells who answered. */
  function dial(
    times: readonly (readonly [number, string, string])[],
    objects: (time: number) => Lister,
  ) {
    const shared = context(objects(0));
    return times.map(([seconds, source, to]) => {
      const world = { ...shared, objects: objects(seconds), now: () => seconds * 1000 };
      const verdict = decide(packet(source, to), WORKER_1, world);
      return verdict.kind === 'translate' ? verdict.endpoint.address : verdict.kind;
    });
  }

  const affinity: Partial<ServiceSpec> = {
    sessionAffinity: 'ClientIP',
    sessionAffinityConfig: { clientIP: { timeoutSeconds: 10 } },
  };

  test('ClientIP: the front ends of a Service port share the memory', () => {
    const objects = cluster(affinity, endpoints);
    const answered = dial(
      ['10.96.0.80:80', '192.168.49.3:30080', '203.0.113.10:80'].map(
        (to) => [0, OUTSIDE, to] as const,
      ),
      () => objects,
    );
    expect(new Set(answered).size).toBe(1);
  });

  test('ClientIP: each connection renews the memory, silence ends it', () => {
    const objects = cluster(affinity, endpoints);
    const kept = Array.from(
      { length: 30 },
      (_, index) => [index * 9, POD, '10.96.0.80:80'] as const,
    );
    const lost = Array.from(
      { length: 30 },
      (_, index) => [index * 10, POD, '10.96.0.80:80'] as const,
    );
    expect(new Set(dial(kept, () => objects)).size).toBe(1);
    expect(new Set(dial(lost, () => objects)).size).toBeGreaterThan(1);
  });

  test('ClientIP: a client whose endpoint went is given another', () => {
    const [first = ''] = dial([[0, POD, '10.96.0.80:80']], () => cluster(affinity, endpoints));
    const rest = endpoints.filter((address) => address !== first);
    const answered = dial(
      [
        [0, POD, '10.96.0.80:80'],
        [1, POD, '10.96.0.80:80'],
        [2, POD, '10.96.0.80:80'],
      ],
      (time) => cluster(affinity, time === 0 ? endpoints : rest),
    );
    expect(answered[0]).toBe(first);
    expect(rest).toContain(answered[1]);
    expect(answered[2]).toBe(answered[1]);
  });
});
