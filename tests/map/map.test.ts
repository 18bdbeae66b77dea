import { beforeAll, expect, test } from 'vitest';
import { detailsOf } from '../../src/map/details.ts';
import { type Filter, filtered, NO_FILTER } from '../../src/map/filter.ts';
import { type ClusterMap, mapOf, summary } from '../../src/map/model.ts';
import { litBy } from '../../src/map/selection.ts';
import { tablesOf } from '../../src/map/table.ts';
import { type Simulated, simulate } from './simulated.ts';

const IN_DEFAULT: Filter = { namespace: 'default', labels: '' };

let cluster: Simulated;
beforeAll(() => {
  cluster = simulate();
});

const mapNow = (): ClusterMap => mapOf(cluster.objects());

function tableNow(caption: string, filter = IN_DEFAULT): string {
  const table = tablesOf(filtered(mapNow(), filter)).find((each) => each.caption === caption);
  return (table?.rows ?? []).map((row) => row.join(' | ')).join('\n');
}

const service = (name: string, spec: string): string => `---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} }, ${spec} }`;

/** Details as a page says them. */
function told(id: string): string {
  const details = detailsOf(id, mapNow());
  if (!details) return 'not on the map';
  const facts = details.facts.map(({ term, words }) => `${term}: ${words}`);
  const matches = details.matches.map(
    ({ name, selected, why }) => `${selected ? '+' : '-'} ${name}: ${why}`,
  );
  return [`${details.kind} ${details.title}`, ...facts, ...matches, details.command].join('\n');
}

test('a fresh cluster', async () => {
  await cluster.run(':');
  expect(summary(mapNow())).toBe('3 nodes, 2 Pods, 2 Services');
  expect(tableNow('Nodes', NO_FILTER)).toBe(`\
control-plane | 192.168.49.2 | ready | 2
worker-1 | 192.168.49.3 | ready | 0
worker-2 | 192.168.49.4 | ready | 0`);
});

test('Pods have a state, and a word for it', async () => {
  await cluster.run(`
    kubectl run web-1 --image=kiamol/ch03-numbers-api -l app=web
    kubectl run web-2 --image=kiamol/ch03-numbers-api -l app=web
    kubectl run broken --image=nowhere -l app=web
    kubectl run db --image=kiamol/ch03-sleep -l tier=db
    kubectl apply -f - <<'END'
apiVersion: v1
kind: Pod
metadata: { name: far, labels: { run: far } }
spec: { nodeSelector: { disk: ssd }, containers: [{ name: far, image: kiamol/ch03-sleep }] }
END`);
  expect(tableNow('Pods')).toBe(`\
broken | default | worker-1 | ImagePull | 0/1 | 10.244.1.3 | app=web
db | default | worker-2 | running | 1/1 | 10.244.2.3 | tier=db
far | default | none | no node yet | 0/1 | none | run=far
web-1 | default | worker-1 | running | 1/1 | 10.244.1.2 | app=web
web-2 | default | worker-2 | running | 1/1 | 10.244.2.2 | app=web`);
});

test('Services have an address, and EndpointSlices', async () => {
  await cluster.run(`kubectl apply -f - <<'END'
${service('web', 'type: LoadBalancer, clusterIP: 10.96.0.100, ports: [{ port: 8080, targetPort: 80 }]')}
${service('api', 'type: NodePort, clusterIP: 10.96.0.101, ports: [{ port: 80, nodePort: 30080 }]')}
${service('many', 'clusterIP: None')}
${service('elsewhere', 'type: ExternalName, externalName: example.com')}
END`);
  expect(tableNow('Services')).toBe(`\
api | default | 10.96.0.101:80 | NodePort 30080 | app=api | none | none
elsewhere | default | example.com | ExternalName, a CNAME | app=elsewhere | none | none
kubernetes | default | 10.96.0.1:443 | none | none | 192.168.49.2 | none
many | default | headless | none | app=many | none | none
web | default | 203.0.113.10:8080 | LoadBalancer, also 10.96.0.100:8080 | app=web | web-1, web-2 | broken`);
});

test('a Service tells whom it selects, and why it does not select the others', async () => {
  await cluster.run(`
    kubectl create namespace other
    kubectl run alike -n other --image=kiamol/ch03-sleep -l app=web
    kubectl run alone -n other --image=kiamol/ch03-sleep -l app=alone`);
  expect(told('Service/default/web')).toBe(`\
service web
Type: LoadBalancer
Address: 203.0.113.10:8080
Also: 10.96.0.100:8080
Selector: app=web
Endpoints: EndpointSlice: 2 ready, 1 not
+ broken: matches; in the EndpointSlice, but ImagePull, so nothing is sent there
+ web-1: matches; in the EndpointSlice, ready
+ web-2: matches; in the EndpointSlice, ready
- db: app=web is missing
- far: app=web is missing
- other/alike: has the labels, but is in namespace other: a Service selects in its own
kubectl describe service web`);
  expect([...(litBy('Service/default/web', mapNow()) ?? [])].sort()).toEqual([
    'Pod/default/broken',
    'Pod/default/web-1',
    'Pod/default/web-2',
  ]);
});

test('a Pod tells which Services select it, and which do not', () => {
  expect(told('Pod/default/db')).toBe(`\
pod db
State: running, 1/1 ready
Address: 10.244.2.3
Node: worker-2
Labels: tier=db
Policies: none: all traffic may come and go
- api: app=api is missing
- many: app=many is missing
- web: app=web is missing
kubectl describe pod db`);
});

test('a policy tells whom it isolates', async () => {
  await cluster.run(`kubectl apply -f - <<'END'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db-in }
spec: { podSelector: { matchLabels: { tier: db } }, policyTypes: [Ingress, Egress] }
END`);
  expect(told('NetworkPolicy/default/db-in')).toBe(`\
policy db-in
Isolates: 1 Pod for ingress and egress
Selector: tier=db
- broken: not matched: app=web
+ db: isolated
- far: not matched: run=far
- web-1: not matched: app=web
- web-2: not matched: app=web
kubectl describe networkpolicy db-in`);
  expect(tableNow('Network policies')).toBe('db-in | default | ingress and egress | tier=db | db');
});

test('a node tells what runs on it', async () => {
  await cluster.run('kubectl cordon worker-2');
  expect(told('Node//worker-2')).toBe(`\
node worker-2
Address: 192.168.49.4
State: no new Pods
Pods: db, web-2, alone
kubectl describe node worker-2`);
});

test('what is gone is not on the map', async () => {
  await cluster.run(
    'kubectl delete pod broken far --now; kubectl delete service api many elsewhere',
  );
  expect(told('Pod/default/broken')).toBe('not on the map');
  expect(summary(mapNow())).toBe('3 nodes, 7 Pods, 3 Services, 1 policy');
});

test.each([
  [{ namespace: 'other', labels: '' }, 'alike, alone'],
  [{ namespace: '', labels: 'app' }, 'web-1, web-2, alike, alone'],
  [{ namespace: '', labels: 'app in (web, x), !tier' }, 'web-1, web-2, alike'],
  [{ namespace: 'default', labels: 'tier=db' }, 'db'],
])('filtered by %o: %s', (filter, names) => {
  const { pods } = filtered(mapNow(), filter);
  expect(pods.map(({ name }) => name).join(', ')).toBe(names);
});

test('in its box a Pod of a workload bears the name of that', async () => {
  await cluster.run('kubectl create deployment many-of-them --image=kiamol/ch03-sleep');
  const pod = mapNow().pods.find(({ name }) => name.startsWith('many-of-them-'));
  expect(pod?.title).toBe('many-of-them');
  expect(pod?.name).toMatch(new RegExp(`^many-of-them-\\w+-${pod?.short}$`));
});

test('labels that cannot be read', () => {
  expect(() => filtered(mapNow(), { namespace: '', labels: 'app=web,' + 'in (' })).toThrow(
    "unable to parse requirement: found '(', expected: in, notin, =, ==, !=, gt, lt",
  );
});
