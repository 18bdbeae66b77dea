/** Verdicts follow every change: what the engine remembers of Pods and policies must not outlive them. */

import { expect, test } from 'vitest';
import type { StringMap } from '../../src/cluster/api/meta.ts';
import type { Kinds } from '../../src/cluster/api/objects.ts';
import { createStore, type Store } from '../../src/cluster/apiserver/store.ts';
import { denialOf, partyOf } from '../../src/cluster/networkpolicy/truthtable.ts';
import { namespaces, pods, policies } from './cluster.ts';

function cluster(yaml: string): Store {
  const store = createStore();
  for (const object of [...namespaces, ...pods, ...policies(yaml)]) store.put(object);
  return store;
}

/** Whether `x/b` reaches `y/a`, as the store has them now. */
function reaches(store: Store, from: string, to: string): boolean {
  const [source, destination] = [from, to].map((name) => {
    const [namespace = '', pod = ''] = name.split('/');
    return partyOf(store.get('Pod', pod, namespace) ?? expect.fail(`no Pod ${name}`));
  });
  if (source === undefined || destination === undefined) return expect.fail('two Pods');
  return denialOf({ source, destination, port: 80, protocol: 'TCP' }, store) === undefined;
}

function relabel(store: Store, kind: keyof Kinds, name: string, labels: StringMap): void {
  const [pod = '', namespace] = name.split('/').reverse();
  const object = store.get(kind, pod, namespace) ?? expect.fail(`no ${kind} ${name}`);
  store.put({ ...object, metadata: { ...object.metadata, labels } });
}

const PEER = (selector: string, label: string) =>
  `x/p: {podSelector: {matchLabels: {pod: a}}, ingress: [{from: [{${selector}: {matchLabels: {${label}: updated}}}]}]}`;

test('e2e, ingress access from updated namespace', () => {
  const store = cluster(PEER('namespaceSelector', 'ns2'));
  expect(reaches(store, 'y/a', 'x/a')).toBe(false);
  relabel(store, 'Namespace', 'y', { ns2: 'updated' });
  expect(reaches(store, 'y/a', 'x/a')).toBe(true);
});

test('e2e, ingress access from updated pod', () => {
  const store = cluster(PEER('podSelector', 'pod2'));
  expect(reaches(store, 'x/b', 'x/a')).toBe(false);
  relabel(store, 'Pod', 'x/b', { pod: 'b', pod2: 'updated' });
  expect(reaches(store, 'x/b', 'x/a')).toBe(true);
});

test('e2e, deny ingress access to updated pod', () => {
  const store = cluster('x/p: {podSelector: {matchLabels: {target: isolated}}}');
  expect(reaches(store, 'y/a', 'x/a')).toBe(true);
  relabel(store, 'Pod', 'x/a', { pod: 'a', target: 'isolated' });
  expect(reaches(store, 'y/a', 'x/a')).toBe(false);
});

test('e2e, enforce updated policy, and stop enforcing policies after they are deleted', () => {
  const store = cluster('x/p: {ingress: [{}]}');
  expect(reaches(store, 'y/a', 'x/a')).toBe(true);
  for (const policy of policies('x/p: {ingress: []}')) store.put(policy);
  expect(reaches(store, 'y/a', 'x/a')).toBe(false);
  for (const policy of store.list('NetworkPolicy')) store.remove(policy);
  expect(reaches(store, 'y/a', 'x/a')).toBe(true);
});
