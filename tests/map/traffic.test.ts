import { beforeAll, expect, test } from 'vitest';
import type { Trace } from '../../src/cluster/network/trace.ts';
import { NARROW, WIDE } from '../../src/map/composition.ts';
import { type Phrase, wordsOf } from '../../src/map/hops.ts';
import { layOut } from '../../src/map/layout.ts';
import { mapOf } from '../../src/map/model.ts';
import { placesOf } from '../../src/map/places.ts';
import { outsidersOf, type Station, stepsOf } from '../../src/map/route.ts';
import { counted, tallyOf } from '../../src/map/tally.ts';
import { packetParts, trafficParts } from '../../src/map/traffic.ts';
import { wayBetween } from '../../src/map/ways.ts';
import { type Simulated, simulate } from './simulated.ts';

let cluster: Simulated;
beforeAll(async () => {
  cluster = simulate();
  await cluster.run(`kubectl apply -f - <<'END'
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: LoadBalancer, clusterIP: 10.96.0.100, selector: { app: web }, ports: [{ port: 8080, targetPort: 80, nodePort: 30080 }] }
END
    kubectl run sleep --image=kiamol/ch03-sleep
    kubectl run web-1 --image=kiamol/ch03-numbers-api -l app=web`);
});

const nameOf = (station: Station): string =>
  station.kind === 'pod'
    ? (station.id.split('/').at(-1) ?? '').replace(/^coredns-.*/, 'coredns')
    : station.kind === 'rules'
      ? station.node
      : station.address;

const phrase = (words: Phrase): string =>
  words.map((one) => (typeof one === 'string' ? one : `[${one.kind}]`)).join('');

/** One line a step: verdict, words, the way, what the packet says. */
function told(trace: Trace | undefined): string {
  const steps = trace ? stepsOf(trace) : [];
  const lines = steps.map(({ hop, depth, legs, verdict, says }) => {
    const way = legs.map(({ from, to, manner }) => `${nameOf(from)} ${manner} ${nameOf(to)}`);
    const { deed, rewrites } = wordsOf(hop);
    const rewritten = rewrites.map(({ what, before, after }) => ` (${what} ${before}: ${after})`);
    const line = `${verdict}: ${phrase(deed)}${rewritten.join('')} | ${way.join(', ')} | ${says}`;
    return `${'  '.repeat(depth)}${line.replace(/ +/g, ' ').trim()}`;
  });
  return lines.join('\n');
}

const last = async (line: string): Promise<Trace | undefined> =>
  (await cluster.requests(line)).at(-1);

test('from a Pod to a Service by its name, and back', async () => {
  expect(told(await last('kubectl exec sleep -- curl -sS http://web:8080/rng'))).toBe(`\
allowed: [dns] is asked for a name | sleep lookup coredns, coredns lookup sleep | web.default.svc.cluster.local A?
allowed: [node] picks a Pod (to 10.96.0.100:8080: 10.244.2.2:80) | sleep allowed worker-1 | to 10.244.2.2:80
allowed: [node] sends it on to [node] | worker-1 allowed worker-2 | to 10.244.2.2:80
allowed: [pod] accepts | worker-2 allowed web-1 | to 10.244.2.2:80
allowed: [pod] answers 200 | | answer 200
allowed: [node] sends it on to [node] | web-1 back worker-2, worker-2 back worker-1 | answer 200
allowed: [node] puts the addresses back | worker-1 back sleep | from 10.96.0.100:8080`);
});

test('from outside to a load balancer', async () => {
  expect(told(await last('curl -sS http://203.0.113.10:8080/rng'))).toBe(`\
allowed: the load balancer picks [node] | 192.168.49.100 allowed 203.0.113.10 | to 203.0.113.10:8080
allowed: [service] sends it on to [node] | 203.0.113.10 allowed worker-1 | to 203.0.113.10:8080
allowed: [node] picks a Pod (to 203.0.113.10:8080: 10.244.2.2:80) | | to 10.244.2.2:80
allowed: [node] hides the sender (from 192.168.49.100: 192.168.49.3) | | to 10.244.2.2:80
allowed: [node] sends it on to [node] | worker-1 allowed worker-2 | to 10.244.2.2:80
allowed: [pod] accepts | worker-2 allowed web-1 | to 10.244.2.2:80
allowed: [pod] answers 200 | | answer 200
allowed: [node] sends it on to [node] | web-1 back worker-2, worker-2 back worker-1 | answer 200
allowed: [node] puts the addresses back | | from 203.0.113.10:8080
allowed: [node] sends it on to [service] | worker-1 back 203.0.113.10, 203.0.113.10 back 192.168.49.100 | from 203.0.113.10:8080`);
});

test('from outside to the port of a node', async () => {
  expect(told(await last('curl -sS http://192.168.49.4:30080/rng'))).toBe(`\
allowed: [outside] sends it on to [node] | 192.168.49.100 allowed worker-2 |
allowed: [node] picks a Pod (to 192.168.49.4:30080: 10.244.2.2:80) | | to 10.244.2.2:80
allowed: [node] hides the sender (from 192.168.49.100: 10.244.2.1) | | to 10.244.2.2:80
allowed: [pod] accepts | worker-2 allowed web-1 | to 10.244.2.2:80
allowed: [pod] answers 200 | | answer 200
allowed: [node] puts the addresses back | web-1 back worker-2 | from 192.168.49.4:30080
allowed: [node] sends it on to [outside] | worker-2 back 192.168.49.100 | from 192.168.49.4:30080`);
});

test('out of the cluster', async () => {
  const trace = await last('kubectl exec sleep -- curl -sS http://192.0.2.80/');
  expect(told(trace)).toBe(`\
allowed: [node] hides the sender (from 10.244.1.2: 192.168.49.3) | sleep allowed worker-1 |
allowed: [node] sends it on to [outside] | worker-1 allowed 192.0.2.80 |
allowed: [outside] accepts | | to 192.0.2.80:80
allowed: [outside] answers 404 | | answer 404
allowed: [outside] sends it on to [node] | 192.0.2.80 back worker-1 | answer 404
allowed: [node] puts the addresses back | worker-1 back sleep | from 192.0.2.80:80`);
  expect(trace && outsidersOf(trace)).toEqual(['192.0.2.80']);
});

test('refused: the news comes back', async () => {
  expect(told(await last('kubectl exec sleep -- curl -sS http://10.96.0.100:99'))).toBe(`\
refused: [node] refuses | sleep allowed worker-1, worker-1 refused sleep |`);
});

test('dropped: nothing comes back', async () => {
  await cluster.run(`kubectl apply -f - <<'END'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web-in }
spec: { podSelector: { matchLabels: { app: web } } }
END`);
  expect(told(await last('kubectl exec sleep -- curl -sS -m 1 http://10.96.0.100:8080'))).toBe(`\
allowed: [node] picks a Pod (to 10.96.0.100:8080: 10.244.2.2:80) | sleep allowed worker-1 | to 10.244.2.2:80
allowed: [node] sends it on to [node] | worker-1 allowed worker-2 | to 10.244.2.2:80
dropped: [policy] drops it | | to 10.244.2.2:80`);
});

test.each([WIDE, NARROW])(
  'every step has a way on the $name map, and the packet a place',
  async (composition) => {
    const traces = await cluster.requests(
      'kubectl exec sleep -- curl -sS -m 1 http://web:8080; curl -sS -m 1 http://203.0.113.10:8080; curl -sS -m 1 http://192.168.49.2:30080; kubectl exec sleep -- curl -sS http://example.com',
    );
    expect(traces).toHaveLength(4);
    const map = mapOf(cluster.objects());
    const places = placesOf(map, ['192.168.49.100', '192.0.2.80']);
    const layout = layOut(map, places, composition);
    for (const steps of traces.map((trace) => stepsOf(trace)))
      for (const [index, step] of steps.entries()) {
        for (const { from, to } of step.legs) {
          const way = wayBetween(from, to, layout) ?? [];
          expect(way.length, `${nameOf(from)} to ${nameOf(to)}`).toBeGreaterThan(1);
          for (const [corner, { x, y }] of way.slice(1).entries())
            expect(x === way[corner]?.x || y === way[corner]?.y, 'at right angles').toBe(true);
        }
        expect(trafficParts(steps, index, layout).length).toBeGreaterThan(0);
        for (const share of [0, 0.3, 1]) expect(packetParts(step, share, layout)).toHaveLength(1);
      }
  },
);

test('many requests spread over the Pods', async () => {
  await cluster.run(
    'kubectl delete networkpolicy web-in; kubectl run web-2 --image=kiamol/ch03-numbers-api -l app=web',
  );
  const requests = await cluster.requests(
    'for i in $(seq 40); do kubectl exec sleep -- curl -sS http://web:8080/rng; done',
  );
  const [tally] = tallyOf(counted(new Map(), requests));
  expect(tally?.service).toBe('default/web');
  expect(tally?.total).toBe(40);
  expect(tally?.shares.map(({ address }) => address).sort()).toEqual(['10.244.1.3', '10.244.2.2']);
  expect(tallyOf(counted(counted(new Map(), requests), requests))[0]?.total).toBe(80);
});
