/** The objects of one kind, found by namespace and name, by namespace and label, and by any other index asked for. */

import { byNamespaceAndName, createIndex, type Index, type KeysOf } from '../api/indexer.ts';
import type { KubernetesObject } from '../api/meta.ts';
import type { Requirement } from '../api/selectors.ts';

export interface Table {
  add(object: KubernetesObject): void;
  remove(object: KubernetesObject): void;
  get(namespace: string, name: string): KubernetesObject | undefined;
  list(namespace: string | undefined): readonly KubernetesObject[];
  select(
    requirements: readonly Requirement[],
    namespace: string | undefined,
  ): readonly KubernetesObject[];
  /** The objects that have a key, sorted; from the first call on the index follows every change. */
  index(keysOf: KeysOf): (key: string) => readonly KubernetesObject[];
}

export function createTable(): Table {
  const namespaces = new Map<string, Map<string, KubernetesObject>>();
  const labels = createIndex(labelKeys);
  const indexes = new Map<KeysOf, Index>([[labelKeys, labels]]);
  const sorted = new Map<string | undefined, readonly KubernetesObject[]>();

  const all = (): KubernetesObject[] =>
    [...namespaces.values()].flatMap((names) => [...names.values()]);

  const list = (namespace: string | undefined): readonly KubernetesObject[] => {
    const known = sorted.get(namespace);
    if (known !== undefined) return known;
    const objects =
      namespace === undefined ? all() : [...(namespaces.get(namespace)?.values() ?? [])];
    const result = Object.freeze(objects.sort(byNamespaceAndName));
    sorted.set(namespace, result);
    return result;
  };

  /** The smallest indexed set that holds every match. */
  const candidates = (requirements: readonly Requirement[], namespace: string | undefined) => {
    if (namespace === undefined) return list(undefined);
    const sets = requirements
      .filter(({ operator, values }) => operator === 'In' && values.length === 1)
      .map(({ key, values }) => labelKey(namespace, key, values[0] ?? ''));
    if (sets.length === 0) return list(namespace);
    return labels.find(sets.reduce((a, b) => (labels.size(a) <= labels.size(b) ? a : b)));
  };

  const forgetSorted = (namespace: string): void => {
    sorted.delete(namespace);
    sorted.delete(undefined);
  };

  return {
    add(object) {
      const { name, namespace = '' } = object.metadata;
      bucket(namespaces, namespace).set(name, object);
      for (const index of indexes.values()) index.add(object);
      forgetSorted(namespace);
    },
    remove(object) {
      const { name, namespace = '' } = object.metadata;
      namespaces.get(namespace)?.delete(name);
      for (const index of indexes.values()) index.remove(object);
      forgetSorted(namespace);
    },
    get: (namespace, name) => namespaces.get(namespace)?.get(name),
    list,
    select: (requirements, namespace) =>
      candidates(requirements, namespace).filter((object) =>
        requirements.every((requirement) => requirement.matches(object.metadata.labels ?? {})),
      ),
    index(keysOf) {
      const known = indexes.get(keysOf) ?? createIndex(keysOf);
      if (!indexes.has(keysOf)) {
        for (const object of all()) known.add(object);
        indexes.set(keysOf, known);
      }
      return known.find;
    },
  };
}

function labelKeys({ metadata }: KubernetesObject): readonly string[] {
  const { labels = {}, namespace = '' } = metadata;
  return Object.entries(labels).map(([key, value]) => labelKey(namespace, key, value));
}

const labelKey = (namespace: string, key: string, value: string): string =>
  `${namespace}/${key}=${value}`;

export function bucket<V>(map: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = new Map<string, V>();
  map.set(key, created);
  return created;
}

export const byKindAndName = (a: KubernetesObject, b: KubernetesObject): number =>
  (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0) || byNamespaceAndName(a, b);
