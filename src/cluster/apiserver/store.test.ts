import { expect, test } from 'vitest';
import type { ConfigMap } from '../api/configmap.ts';
import { mapRequirements } from '../api/selectors.ts';
import { createStore } from './store.ts';

const configMap = (name: string, labels = {}, namespace = 'default') =>
  ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels, uid: name, resourceVersion: '', creationTimestamp: '' },
  }) as ConfigMap;

test('lists are sorted by namespace and name', () => {
  const store = createStore();
  for (const [name, namespace] of [
    ['b', 'x'],
    ['a', 'y'],
    ['a', 'x'],
  ] as const)
    store.put(configMap(name, {}, namespace));
  const names = store
    .list('ConfigMap')
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  expect(names).toEqual(['x/a', 'x/b', 'y/a']);
});

test('each change has a resourceVersion of its own, and committed objects are frozen', () => {
  const store = createStore();
  const first = store.put(configMap('a'));
  const second = store.put({ ...first, data: { key: 'value' } });
  expect([first.metadata.resourceVersion, second.metadata.resourceVersion]).toEqual(['1', '2']);
  expect(Object.isFrozen(second.data)).toBe(true);
  expect(store.get('ConfigMap', 'a', 'default')).toBe(second);
});

test('selecting by labels follows changes of the labels', () => {
  const store = createStore();
  const find = (app: string) =>
    store
      .select('ConfigMap', mapRequirements({ app }), 'default')
      .map(({ metadata }) => metadata.name);
  store.put(configMap('a', { app: 'web' }));
  store.put(configMap('b', { app: 'web' }));
  store.put(configMap('a', { app: 'api' }));
  expect([find('web'), find('api')]).toEqual([['b'], ['a']]);
});

test('changes are told in order, and forgotten after 20,000', () => {
  const store = createStore();
  for (let count = 0; count < 3; count += 1) store.put(configMap('a', { count: String(count) }));
  expect(
    store.changesSince('ConfigMap', 1)?.map(({ type, version }) => `${type} ${version}`),
  ).toEqual(['MODIFIED 2', 'MODIFIED 3']);
  for (let count = 0; count < 40_000; count += 1) store.put(configMap('b'));
  expect(store.changesSince('ConfigMap', 1)).toBeUndefined();
});
