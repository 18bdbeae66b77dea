/**
 * Policies on whole walks: what the engine is asked, where, and with which addresses. Services are those of
 * Namespace x: `web` 8080 -> 80 with x/b (worker-2) behind it. One line a case: from, to, and either the Pod
 * that answers with the source that it sees, or how the packet ends and which policy decided.
 *
 * Where a node stands: kube-network-policies `pkg/dataplane/controller.go` (hook postrouting, before SNAT).
 */

import { describe, expect, test } from 'vitest';
import type { Service } from '../../src/cluster/api/service.ts';
import { type Connection, connect } from '../../src/cluster/network/connect.ts';
import type { Listener } from '../../src/cluster/network/listener.ts';
import { defaultOutside } from '../../src/cluster/network/outside.ts';
import type { Place } from '../../src/cluster/network/places.ts';
import { createPolicyGuard } from '../../src/cluster/network/policyguard.ts';
import {
  createConnectionState,
  type Network,
  type World,
} from '../../src/cluster/network/world.ts';
import { createRandom } from '../../src/cluster/random.ts';
import { createLister } from '../../src/cluster/testlister.ts';
import * as recorded from '../conformance/objects.ts';
import { namespaces, pods, policies } from './cluster.ts';

const DATABASE = '203.0.113.5:5432';

const nobody = () => expect.fail('nobody asks');

const listener: Listener = { kind: 'dns', answer: nobody };

function services(externalTrafficPolicy: 'Cluster' | 'Local'): Service[] {
  const service = (name: string, clusterIP: string, spec: object) =>
    recorded.service({
      kind: 'Service',
      metadata: { name, namespace: 'x' },
      spec: { clusterIP, ...spec },
    });
  const ports = [{ port: 8080, targetPort: 80, nodePort: 30080 }];
  return [
    service('web', '10.96.0.80', { type: 'NodePort', externalTrafficPolicy, ports }),
    service('empty', '10.96.0.81', { ports: [{ port: 80 }] }),
    service('database', '10.96.0.82', { ports: [{ port: 5432 }] }),
    service('self', '10.96.0.83', { ports: [{ port: 80 }] }),
  ];
}

const slices = [
  { name: 'web', address: '10.244.2.10', node: 'worker-2', port: 80 },
  { name: 'database', address: '203.0.113.5', node: undefined, port: 5432 },
  { name: 'self', address: '10.244.1.10', node: 'worker-1', port: 80 },
].map(({ name, address, node, port }) => {
  const endpoint = { addresses: [address], conditions: { ready: true } };
  return recorded.slice(
    name,
    'x',
    [node === undefined ? endpoint : { ...endpoint, nodeName: node }],
    [{ name: '', port, protocol: 'TCP' }],
  );
});

interface Given {
  readonly yaml: string;
  readonly traffic?: 'Cluster' | 'Local';
  readonly enforces?: boolean;
}

function world({ yaml, traffic = 'Cluster', enforces = true }: Given): World {
  const guard = createPolicyGuard(enforces);
  return {
    objects: createLister([
      ...recorded.nodes(),
      ...namespaces,
      ...pods,
      ...policies(yaml),
      ...services(traffic),
      ...slices,
    ]),
    random: createRandom('walk'),
    connections: createConnectionState(),
    outside: { ...defaultOutside, listeners: new Map([[DATABASE, listener]]) },
    policyGuard: () => guard,
    now: () => 0,
    record: () => undefined,
  };
}

function place(text: string, { objects }: World): Place {
  const [word = '', name = ''] = text.split(/[ /]/);
  const node = objects.get('Node', name);
  if (word === 'node' && node !== undefined) return { kind: 'node', node };
  const pod = objects.get('Pod', name, word);
  return pod === undefined ? { kind: 'outside', address: text } : { kind: 'pod', pod };
}

function walk(packet: string, given: World): Connection {
  const [from = '', to = ''] = packet.split(' -> ');
  const [address = '', port] = to.split(':');
  const network: Network = {
    world: given,
    listenerOf: () => listener,
    portsOf: () => [],
    nameServer: () => listener,
    request: nobody,
    recordedBy: () => network,
  };
  return connect(place(from, given), { address, port: Number(port), protocol: 'TCP' }, network);
}

/** `x/b from 10.244.1.10`, `refused`, or `dropped by x/deny`. */
function outcome({ ending, hops }: Connection): string {
  if (ending.kind === 'open') {
    const { name, namespace } = ending.server;
    return `${namespace === undefined ? '' : `${namespace}/`}${name} from ${ending.source}`;
  }
  const { object } = hops.at(-1) ?? {};
  const by = object?.kind === 'NetworkPolicy' ? ` by ${object.namespace}/${object.name}` : '';
  return `${ending.kind}${by}`;
}

function cases(title: string, given: Given, table: string): void {
  describe(title, () => {
    const rows = table
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s{2,}/));
    test.each(rows)('%s  %s', (packet = '', expected) => {
      expect(outcome(walk(packet, world(given)))).toBe(expected);
    });
  });
}

cases(
  'no policy: everyone reaches everyone',
  { yaml: '' },
  `
  x/a -> 10.96.0.80:8080                 x/b from 10.244.1.10
  y/a -> 10.244.2.10:80                  x/b from 10.244.1.20
  192.168.49.100 -> 192.168.49.3:30080   x/b from 192.168.49.3`,
);

cases(
  'ports are those of the Pod, after translation (trap 24)',
  {
    yaml: `
    x/service-port: {podSelector: {matchLabels: {pod: b}}, ingress: [{ports: [{port: 8080}]}]}`,
  },
  `
  x/a -> 10.96.0.80:8080  dropped by x/service-port
  x/a -> 10.244.2.10:80   dropped by x/service-port`,
);
cases(
  'the port of the Pod lets the Service work',
  { yaml: 'x/pod-port: {podSelector: {matchLabels: {pod: b}}, ingress: [{ports: [{port: 80}]}]}' },
  `
  x/a -> 10.96.0.80:8080  x/b from 10.244.1.10
  x/a -> 10.244.2.10:80   x/b from 10.244.1.10
  x/a -> 10.244.2.10:81   dropped by x/pod-port`,
);

cases(
  'egress is judged by the Pod behind a Service, not by its ClusterIP',
  {
    yaml: `
    x/cluster-ip: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.96.0.0/12}}]}]}
    y/to-b: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchLabels: {ns: x}}, podSelector: {matchLabels: {pod: b}}}]}]}`,
  },
  `
  x/a -> 10.96.0.80:8080  dropped by x/cluster-ip
  y/a -> 10.96.0.80:8080  x/b from 10.244.1.20
  y/a -> 10.244.1.10:80   dropped by y/to-b`,
);

cases(
  'kube-proxy refuses before a policy is asked; an address that no rule concerns is dropped',
  { yaml: 'x/deny: {policyTypes: [Ingress, Egress]}' },
  `
  x/a -> 10.96.0.81:80    refused
  x/a -> 10.96.0.80:81    refused
  x/a -> 10.96.0.80:8080  dropped by x/deny
  y/a -> 10.96.0.80:8080  dropped by x/deny`,
);

describe('a node port', () => {
  const yaml = (cidr: string) =>
    `x/block: {podSelector: {matchLabels: {pod: b}}, ingress: [{from: [{ipBlock: {cidr: ${cidr}}}]}]}`;
  cases(
    'on the node of the Pod its client is seen; another node hides the client behind itself',
    { yaml: yaml('192.168.49.100/32') },
    `
    192.168.49.100 -> 192.168.49.4:30080  x/b from 10.244.2.1
    192.168.49.100 -> 192.168.49.3:30080  dropped by x/block
    192.168.49.101 -> 192.168.49.4:30080  dropped by x/block`,
  );
  cases(
    'allowing the nodes lets in everyone who comes through another node',
    { yaml: yaml('192.168.49.3/32') },
    `
    192.168.49.100 -> 192.168.49.3:30080  x/b from 192.168.49.3
    192.168.49.101 -> 192.168.49.3:30080  x/b from 192.168.49.3
    192.168.49.100 -> 192.168.49.4:30080  dropped by x/block
    192.168.49.100 -> 192.168.49.2:30080  dropped by x/block`,
  );
  cases(
    'externalTrafficPolicy Local keeps the client',
    { yaml: yaml('192.168.49.100/32'), traffic: 'Local' },
    `
    192.168.49.100 -> 192.168.49.4:30080  x/b from 192.168.49.100
    192.168.49.101 -> 192.168.49.4:30080  dropped by x/block
    192.168.49.100 -> 192.168.49.3:30080  dropped`,
  );
  cases(
    'dialled by a Pod: on its own node the Pod behind it is judged, on another the node is',
    {
      yaml: `
      x/to-b: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress], egress: [{to: [{podSelector: {matchLabels: {pod: b}}}]}]}
      y/to-nodes: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 192.168.49.2/32}}], ports: [{port: 30080}]}]}`,
    },
    `
    x/a -> 192.168.49.3:30080  x/b from 192.168.49.3
    x/a -> 192.168.49.2:30080  dropped by x/to-b
    y/a -> 192.168.49.2:30080  x/b from 192.168.49.2
    y/a -> 192.168.49.3:30080  dropped by y/to-nodes`,
  );
});

cases(
  'nodes and Pods on their network',
  { yaml: 'x/deny: {policyTypes: [Ingress, Egress]}' },
  `
  node worker-2 -> 10.244.2.10:80   x/b from 10.244.2.1
  node worker-1 -> 10.244.2.10:80   dropped by x/deny
  node worker-2 -> 10.96.0.80:8080  x/b from 10.244.2.1
  node worker-1 -> 10.96.0.80:8080  dropped by x/deny
  x/host -> 10.244.1.10:80          x/a from 10.244.1.1
  x/host -> 10.244.2.10:80          dropped by x/deny
  y/a -> 192.168.49.3:80            x/host from 10.244.1.20
  x/a -> 192.168.49.3:80            x/host from 10.244.1.10
  x/a -> 192.168.49.4:80            dropped by x/deny`,
);

cases(
  'a Pod to itself: by loopback, by its address, and through a Service that leads back to it',
  { yaml: 'x/deny: {policyTypes: [Ingress, Egress]}' },
  `
  x/a -> 127.0.0.1:80    x/a from 127.0.0.1
  x/a -> 10.244.1.10:80  x/a from 10.244.1.10
  x/a -> 10.96.0.83:80   x/a from 10.244.1.1`,
);

cases(
  'out of the cluster: a Service without selector is judged by the address behind it',
  {
    yaml: `
    x/only-database: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.6/32]}}], ports: [{port: 5432}]}]}
    y/nothing-outside: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}}]}]}`,
  },
  `
  x/a -> ${DATABASE}          203.0.113.5 from 192.168.49.3
  x/a -> 10.96.0.82:5432      203.0.113.5 from 192.168.49.3
  x/a -> 203.0.113.6:5432     dropped by x/only-database
  y/a -> 10.96.0.82:5432      dropped by y/nothing-outside
  y/a -> 10.96.0.80:8080      x/b from 10.244.1.20`,
);

cases(
  'replies need no rule: a Pod that may receive nothing is answered when it asks',
  { yaml: 'x/deny-ingress: {}' },
  `
  x/a -> 10.244.2.20:80  y/b from 10.244.1.10
  y/b -> 10.244.1.10:80  dropped by x/deny-ingress`,
);

describe('the trace', () => {
  const lines = (given: Given, packet: string) =>
    walk(packet, world(given)).hops.flatMap(({ kind, actor, object, why }) =>
      object?.kind === 'NetworkPolicy' ? `${kind} on ${actor.name} [${object.name}] ${why}` : [],
    );
  const yaml = `
    x/to-b: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress], egress: [{to: [{podSelector: {matchLabels: {pod: b}}}], ports: [{port: 80}]}]}
    x/deny: {podSelector: {matchLabels: {pod: b}}}
    x/from-c: {podSelector: {matchLabels: {pod: b}}, ingress: [{from: [{podSelector: {matchLabels: {pod: c}}}, {namespaceSelector: {matchLabels: {ns: y}}}], ports: [{port: 80}, {port: 8000, endPort: 8090}]}]}`;

  test('each verdict with the policy and the rule that decided', () => {
    expect(lines({ yaml }, 'x/a -> 10.96.0.80:8080')).toEqual([
      'admit on worker-1 [to-b] egress[0] allows it: to podSelector pod=b, port 80/TCP',
      'drop on worker-2 [deny] isolates Pod x/b for ingress together with from-c; from-c ingress[0] is from podSelector pod=c or namespaceSelector ns=y, not Pod x/a',
    ]);
    expect(lines({ yaml }, 'x/a -> 203.0.113.5:5432')).toEqual([
      'drop on worker-1 [to-b] isolates Pod x/a for egress; egress[0] is to podSelector pod=b, not 203.0.113.5 and port 80/TCP, not 5432/TCP',
    ]);
    expect(lines({ yaml }, 'y/a -> 10.244.2.10:8050')).toEqual([
      'admit on worker-2 [from-c] ingress[0] allows it: from namespaceSelector ns=y, port 8000-8090/TCP',
    ]);
    expect(lines({ yaml: 'x/deny: {}' }, 'node worker-1 -> 10.244.2.10:80')).toEqual([
      'drop on worker-2 [deny] isolates Pod x/b for ingress; no rule allows anything',
    ]);
  });

  test('a plugin that ignores policies is told of by name, and nothing is dropped', () => {
    const given = { yaml, enforces: false };
    expect(outcome(walk('x/a -> 10.96.0.80:8080', world(given)))).toBe('x/b from 10.244.1.10');
    expect(lines(given, 'x/a -> 10.96.0.80:8080')[1]).toBe(
      'admit on worker-2 [deny] would have denied it, but the network plugin does not enforce policies: isolates Pod x/b for ingress together with from-c; from-c ingress[0] is from podSelector pod=c or namespaceSelector ns=y, not Pod x/a',
    );
  });
});
