/** What a slide shows of a cluster: the part that a request is about. */
import { beforeAll, expect, test } from 'vitest';
import { mapOf } from '../../src/map/model.ts';
import { stepsOf } from '../../src/map/route.ts';
import { takingPart } from '../../src/map/taking-part.ts';
import { type Simulated, simulate } from './simulated.ts';

let cluster: Simulated;
beforeAll(async () => {
  cluster = simulate();
  await cluster.run(`kubectl run sleep --image=kiamol/ch03-sleep
    kubectl run idle --image=kiamol/ch03-sleep
    kubectl run web-1 --image=kiamol/ch03-numbers-api -l app=web
    kubectl run web-2 --image=kiamol/ch03-numbers-api -l app=web
    kubectl create service clusterip web --tcp=80
    kubectl create service clusterip other --tcp=80
    kubectl wait --for=condition=Ready pod --all`);
});

test.each([
  ['a call by name', 'web', ['web'], ['sleep', 'web-1', 'web-2', 'coredns']],
  ['a Service without Pods', 'other', ['other'], ['sleep', 'coredns']],
  ['an address outside', '192.0.2.10', [], ['sleep']],
])('%s', async (_, host, services, pods) => {
  const line = `kubectl exec sleep -- curl -sS -m 1 http://${host}/rng`;
  const trace = (await cluster.requests(line)).at(-1);
  if (!trace) throw new Error('no request was made');
  const part = takingPart(mapOf(cluster.objects()), trace, stepsOf(trace));
  expect(part.services.map(({ name }) => name)).toEqual(services);
  expect(part.pods.map(({ name }) => name.replace(/^coredns-.*/, 'coredns'))).toEqual(pods);
  expect(part.nodes).toHaveLength(3);
});
