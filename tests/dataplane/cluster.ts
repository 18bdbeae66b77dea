/** The cluster of the flow tables: three nodes, a client Pod on each worker, and one Service `web` in front of Pods. */

import { describe, expect, test } from 'vitest';
import type { EndpointSlice } from '../../src/cluster/api/endpointslice.ts';
import type { KubernetesObject } from '../../src/cluster/api/meta.ts';
import type { Node } from '../../src/cluster/api/node.ts';
import type { Pod } from '../../src/cluster/api/pod.ts';
import type { Service } from '../../src/cluster/api/service.ts';
import { type Connection, connect } from '../../src/cluster/network/connect.ts';
import type { Listener } from '../../src/cluster/network/listener.ts';
import { defaultOutside } from '../../src/cluster/network/outside.ts';
import type { Place } from '../../src/cluster/network/places.ts';
import {
  createConnectionState,
  type Network,
  type World,
} from '../../src/cluster/network/world.ts';
import type { ProxyMode } from '../../src/cluster/proxy/proxier.ts';
import { createRandom } from '../../src/cluster/random.ts';
import { createLister } from '../../src/cluster/testlister.ts';

const NODES = ['control-plane', 'worker-1', 'worker-2'];
const OUTSIDE = '192.168.49.100';

export interface Given {
  /** Part of the Service's spec; port 80 leads to 8080, and the node port is 30080 where there is one. */
  readonly spec?: Partial<Service['spec']>;
  /** `r1`: a ready Pod on worker-1; `n` not ready, `t` terminating but serving, `g` terminating and silent. */
  readonly pods?: string;
  /** Load balancer addresses. */
  readonly ingress?: Service['status']['loadBalancer']['ingress'];
  /** Routes of the outside to nodes. */
  readonly routes?: Readonly<Record<string, string>>;
  /** Zones of the two workers; endpoints are then meant for their own zone. */
  readonly zones?: readonly [string, string];
  /** No Pod listens. */
  readonly deaf?: boolean;
}

const metadata = (name: string, labels: Record<string, string> = {}) => ({
  name,
  namespace: 'default',
  labels,
  uid: name,
  resourceVersion: '1',
  creationTimestamp: '2026-01-01T00:00:00Z',
});

const zoneLabel = (zone: string | undefined): Record<string, string> =>
  zone === undefined ? {} : { 'topology.kubernetes.io/zone': zone };

function node(index: number, { zones }: Given): Node {
  const name = NODES[index] ?? '';
  const { namespace: _, ...meta } = metadata(name, zoneLabel(zones?.[index - 1]));
  const excluded = { 'node.kubernetes.io/exclude-from-external-load-balancers': '' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { ...meta, labels: { ...meta.labels, ...(index === 0 ? excluded : {}) } },
    spec: { podCIDR: `10.244.${index}.0/24` },
    status: {
      addresses: [{ type: 'InternalIP', address: `192.168.49.${index + 2}` }],
      conditions: [],
    },
  };
}

function pod(name: string, index: number, last: number): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metadata(name),
    spec: { nodeName: NODES[index] ?? '', containers: [{ name: 'main', image: 'server' }] },
    status: { phase: 'Running', podIP: `10.244.${index}.${last}` },
  };
}

const names = ({ pods = '' }: Given): string[] => pods.split(' ').filter(Boolean);

function backends(given: Given): Pod[] {
  return names(given).map((name, index) => pod(name, Number(name[1]), 10 + index));
}

function service({ spec, ingress }: Given): Service {
  const hasNodePort = spec?.type !== undefined && spec.type !== 'ClusterIP';
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata('web'),
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.96.0.80',
      sessionAffinity: 'None',
      ports: [
        {
          port: 80,
          targetPort: 8080,
          protocol: 'TCP',
          ...(hasNodePort ? { nodePort: 30080 } : {}),
        },
      ],
      ...spec,
    },
    status: { loadBalancer: ingress === undefined ? {} : { ingress } },
  };
}

function slice(given: Given): EndpointSlice {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: metadata('web-abcde', { 'kubernetes.io/service-name': 'web' }),
    addressType: 'IPv4',
    ports: [{ name: '', port: 8080, protocol: 'TCP' }],
    endpoints: backends(given).map(({ metadata: { name }, spec, status }) => {
      const zone = given.zones?.[Number(name[1]) - 1];
      return {
        addresses: [status.podIP ?? ''],
        nodeName: spec.nodeName ?? '',
        conditions: {
          ready: name.startsWith('r'),
          serving: /^[rt]/.test(name),
          terminating: /^[tg]/.test(name),
        },
        ...(zone === undefined ? {} : { hints: { forZones: [{ name: zone }] } }),
      };
    }),
  };
}

export function objectsOf(given: Given): KubernetesObject[] {
  return [
    ...NODES.map((_, index) => node(index, given)),
    pod('pod1', 1, 5),
    pod('pod2', 2, 5),
    ...backends(given),
    service(given),
    ...(given.pods === undefined ? [] : [slice(given)]),
  ];
}

const SILENT: Listener = { kind: 'datagram', receive: () => undefined };

export function networkOf(given: Given, mode: ProxyMode): Network {
  const { routes = {} } = given;
  const world: World = {
    objects: createLister(objectsOf(given)),
    random: createRandom('flows'),
    connections: createConnectionState(),
    proxyMode: mode,
    icmpRateLimitMs: 0,
    outside: { ...defaultOutside, routes: new Map(Object.entries(routes)) },
    now: () => 0,
    record: () => undefined,
  };
  const network: Network = {
    world,
    listenerOf: (_, port) => (port === 8080 && !given.deaf ? SILENT : undefined),
    portsOf: () => [],
    nameServer: () => SILENT,
    request: () => {
      throw new Error('nobody asks');
    },
    recordedBy: () => network,
  };
  return network;
}

/** `pod1`, `r1`, `node1` or `out`. */
export function placeOf(text: string, { objects }: World): Place {
  if (text === 'out') return { kind: 'outside', address: OUTSIDE };
  const [, index] = /^node(\d)$/.exec(text) ?? [];
  const node = objects.get('Node', NODES[Number(index)] ?? '');
  if (node !== undefined) return { kind: 'node', node };
  const found = objects.get('Pod', text, 'default');
  if (found === undefined) throw new Error(`no place ${text}`);
  return { kind: 'pod', pod: found };
}

/** `cluster:80`, `node1:30080`, `bridge1:80`, `r1:8080` or an address. */
export function addressOf(text: string, { objects }: World): { address: string; port: number } {
  const [host = '', port] = text.split(':');
  const [, index] = /^(?:node|bridge)(\d)$/.exec(host) ?? [];
  const node = host.startsWith('node') ? `192.168.49.${Number(index) + 2}` : `10.244.${index}.1`;
  const podIP = objects.get('Pod', host, 'default')?.status.podIP;
  const known = host === 'cluster' ? '10.96.0.80' : index === undefined ? (podIP ?? host) : node;
  return { address: known, port: Number(port) };
}

/** Whose address a server saw: `client`, `node1`, `bridge1`, or the address itself. */
function nameOf(address: string, client: string): string {
  if (address === client) return 'client';
  const [, node] = /^192\.168\.49\.([234])$/.exec(address) ?? [];
  if (node !== undefined) return `node${Number(node) - 2}`;
  const [, bridge] = /^10\.244\.(\d)\.1$/.exec(address) ?? [];
  return bridge === undefined ? address : `bridge${bridge}`;
}

const DIALS = 60;

/** Dials often enough to meet every backend: `r1 r2 from client`, or how it failed. */
function outcome(from: string, to: string, given: Given, mode: ProxyMode): string {
  const network = networkOf(given, mode);
  const place = placeOf(from, network.world);
  const socket = { ...addressOf(to, network.world), protocol: 'TCP' } as const;
  const client = place.kind === 'pod' ? (place.pod.status.podIP ?? '') : '';
  const own = place.kind === 'outside' ? place.address : client;
  const dials = Array.from({ length: DIALS }, () => connect(place, socket, network));
  const told = ({ ending }: Connection): [string, string] => {
    if (ending.kind === 'open') return [ending.server.name, nameOf(ending.source, own)];
    return [ending.kind === 'refused' ? `refused by ${ending.by}` : ending.kind, ''];
  };
  const answers = dials.map(told);
  const distinct = (index: 0 | 1) =>
    [...new Set(answers.map((answer) => answer[index]))].filter(Boolean).sort().join(' ');
  const sources = distinct(1);
  return sources === '' ? distinct(0) : `${distinct(0)} from ${sources}`;
}

/**
 * A group of cases; `source` is what it restates. One a line: who dials what, and two spaces before what happens in
 * nftables mode; where iptables mode differs it stands behind a bar.
 */
export function cases(source: string, given: Given, table: string): void {
  describe(source, () => {
    for (const line of table.trim().split('\n')) {
      const [flow = '', expected = ''] = line.trim().split(/\s{2,}/);
      const [from = '', to = ''] = flow.split(' -> ');
      const [nftables = '', iptables = nftables] = expected.split(' | ');
      test(`${flow}  ${expected}`, () => {
        expect([
          outcome(from, to, given, 'nftables'),
          outcome(from, to, given, 'iptables'),
        ]).toEqual([nftables, iptables]);
      });
    }
  });
}
