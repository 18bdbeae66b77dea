/** The trace of a request, in its three forms, of clients in the cluster and outside it. */

import { beforeAll, describe, expect, test } from 'vitest';
import { type Cluster, createCluster } from '../../src/cluster/index.ts';
import type { Actor } from '../../src/cluster/network/trace.ts';
import { createTestClient, deployment, service } from '../../src/cluster/testclient.ts';
import { renderDiagram } from '../../src/diagram/index.ts';

let cluster: Cluster;

beforeAll(async () => {
  cluster = createCluster({ seed: 'trace' });
  const client = createTestClient(cluster);
  const numbers = [
    ['numbers-api', {}],
    ['numbers-web', { type: 'LoadBalancer', ports: [{ port: 8080, targetPort: 80 }] }],
  ] as const;
  for (const [name, spec] of numbers) {
    const image = `kiamol/ch03-${name}`;
    await client.post(
      '/apis/apps/v1/namespaces/default/deployments',
      deployment(name, {}, { image }),
    );
    await client.post('/api/v1/namespaces/default/services', service(name, spec));
  }
  await cluster.settle();
});

async function traced(command: string) {
  await cluster.execAt({ kind: 'outside' }, command.split(' '));
  const trace = cluster.traces().at(-1);
  if (trace === undefined) throw new Error('no trace');
  return trace;
}

interface Json {
  readonly hops: readonly {
    readonly kind: string;
    readonly move: { readonly from: Actor; readonly via?: Actor; readonly to: Actor };
    readonly requests?: readonly Json[];
  }[];
}

/** `translate: Pod x > Node y`, what servers asked of others included. */
function moves({ hops }: Json): readonly string[] {
  const place = ({ kind, name }: Actor) => `${kind} ${name.replace(/-[a-z0-9]+-[a-z0-9]{5}$/, '')}`;
  return hops.flatMap(({ kind, move: { from, via, to }, requests = [] }) => {
    const stops = [from, ...(via === undefined ? [] : [via]), to].map(place);
    return [...requests.flatMap(moves), `${kind}: ${[...new Set(stops)].join(' > ')}`];
  });
}

const POST = 'curl -s -m 5 -X POST http://203.0.113.10:8080/';

describe('numbers-web through its load balancer, which asks numbers-api in turn', () => {
  test('as text: what the server asked stands below its answer', async () => {
    const text = await cluster.showTrace(await traced(POST), 'text');
    expect(
      text.replace(/-[a-z0-9]{9,10}-[a-z0-9]{5}/g, '-<hash>').replace(/-[a-z0-9]{5},/g, '-<hash>,'),
    ).toMatchInlineSnapshot(`
      "outside 192.168.49.100: curl -s -m 5 -X POST http://203.0.113.10:8080/
      1. load balancer 203.0.113.10: 203.0.113.10:8080 -> Node worker-1, 1 of 2 [Service default/numbers-web: every node that is not excluded takes part; 1 left out]
      2. load balancer 203.0.113.10: to Node worker-1 [the address stays as it is]
      3. kube-proxy on worker-1: 203.0.113.10:8080 -> 10.244.2.2:80, 1 of 1 (100 %) [Service default/numbers-web: loadBalancer; EndpointSlice numbers-web-<hash>, 1 of 1 endpoints ready; chosen at random]
      4. kube-proxy on worker-1: source 192.168.49.100 -> 192.168.49.3 [Service default/numbers-web: so that replies return through this node]
      5. Node worker-1: to Node worker-2 [route to the other node]
      6. Pod default/numbers-web-<hash>: accepted on 10.244.2.2:80 from 192.168.49.3 [a process listens]
      7. Pod default/numbers-web-<hash>: answered 200 [OK]
         Pod default/numbers-web-<hash>: numbers-web asks http://numbers-api/sixeyed/kiamol/master/ch03/numbers/rng
         1. Pod kube-system/coredns-<hash>: numbers-api.default.svc.cluster.local A? asked of 10.96.0.10 -> 10.98.78.157 [Service default/numbers-api: clusterIP]
         2. kube-proxy on worker-2: 10.98.78.157:80 -> 10.244.1.2:80, 1 of 1 (100 %) [Service default/numbers-api: clusterIP; EndpointSlice numbers-api-<hash>, 1 of 1 endpoints ready; chosen at random]
         3. Node worker-2: to Node worker-1 [route to the other node]
         4. Pod default/numbers-api-<hash>: accepted on 10.244.1.2:80 from 10.244.2.2 [a process listens]
         5. Pod default/numbers-api-<hash>: answered 200 [OK]
         6. Node worker-1: to Node worker-2 [the way back]
         7. Node worker-2: reply from 10.98.78.157:80 to 10.244.2.2 [connection tracking reverses what this node rewrote]
         4 ms
      8. Node worker-2: to Node worker-1 [the way back]
      9. Node worker-1: reply from 203.0.113.10:8080 to 192.168.49.100 [connection tracking reverses what this node rewrote]
      10. Node worker-1: to load balancer 203.0.113.10 [the way back]
      7 ms
      "
    `);
  });
  test('as JSON: the trace as it is, how it ended, and for each hop from where to where', async () => {
    const trace = await traced(POST);
    const json = JSON.parse(await cluster.showTrace(trace, 'json')) as Json;
    expect(json).toMatchObject({ version: 1, outcome: 'answered', ...trace });
    expect(moves(json)).toMatchInlineSnapshot(`
      [
        "balance: outside 192.168.49.100 > LoadBalancer 203.0.113.10",
        "cross: LoadBalancer 203.0.113.10 > Node worker-2",
        "translate: Node worker-2",
        "masquerade: Node worker-2",
        "deliver: Node worker-2 > Pod numbers-web",
        "lookup: Pod numbers-web > Pod coredns",
        "translate: Pod numbers-web > Node worker-2",
        "cross: Node worker-2 > Node worker-1",
        "deliver: Node worker-1 > Pod numbers-api",
        "answer: Pod numbers-api",
        "cross: Pod numbers-api > Node worker-1 > Node worker-2",
        "restore: Node worker-2",
        "answer: Pod numbers-web",
        "restore: Pod numbers-web > Node worker-2",
        "cross: Node worker-2 > LoadBalancer 203.0.113.10",
      ]
    `);
  });
});

test.each([
  POST,
  'curl -s -m 2 http://203.0.113.10:81/',
  'curl -s -m 2 http://192.168.49.2:31999/',
  'curl -s -m 2 http://10.96.0.1/',
  'curl -s -m 5 http://192.168.49.77/',
  'curl -s -m 5 http://example.com/',
  'curl -s -m 5 http://nowhere.example;http://x#y/',
])('Mermaid draws the trace of %s', async (command) => {
  const source = await cluster.showTrace(await traced(command), 'mermaid');
  const { svg } = await renderDiagram(source, { file: 'trace', line: 1 });
  expect(svg).toContain('<svg');
});

test('what goes through a forwarded port passes no rule and no policy', async () => {
  const { body } = await createTestClient(cluster).get(
    '/api/v1/namespaces/default/pods?labelSelector=app%3Dnumbers-web',
  );
  const [pod] = body['items'] as { metadata: { name: string; namespace: string; uid: string } }[];
  if (pod === undefined) throw new Error('no Pod');
  const { name, namespace, uid } = pod.metadata;
  const told: string[] = [];
  const opened = await cluster.openPort({
    address: '127.0.0.1',
    port: 8080,
    to: { name, namespace, uid, port: 80 },
    accepted: () => told.push('accepted'),
    failed: (why) => told.push(why),
  });
  const trace = await traced('curl -sS localhost:8080/');
  expect(told).toEqual(['accepted']);
  expect(await cluster.showTrace(trace, 'text')).toMatch(
    new RegExp(
      `^outside 192.168.49.100: curl -sS localhost:8080/
1\\. outside 192\\.168\\.49\\.100: to Node control-plane \\[kubectl port-forward hands it to the API server\\]
2\\. Node control-plane: to Node (worker-\\d) \\[the API server hands it to the kubelet\\]
3\\. Pod default/${name}: accepted on 127\\.0\\.0\\.1:80 from 127\\.0\\.0\\.1 \\[a process listens\\]
4\\. Pod default/${name}: answered 200 \\[OK\\]
5\\. Node \\1: to Node control-plane \\[the way back\\]
6\\. Node control-plane: to outside 192\\.168\\.49\\.100 \\[the way back\\]
\\d+ ms\n$`,
    ),
  );
  if ('close' in opened) opened.close();
  expect((await traced('curl -sS localhost:8080/')).hops.map(({ kind }) => kind)).toEqual([
    'refuse',
  ]);
});
