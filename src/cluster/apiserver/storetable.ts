/** The objects of one kind, found by namespace and name, and by namespace and label. */

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
}

export function createTable(): Table {
  const namespaces = new Map<string, Map<string, KubernetesObject>>();
  const labels = new Map<string, Map<string, KubernetesObject>>();
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
      .map(({ key, values }) => labels.get(labelKey(namespace, key, values[0] ?? '')));
    if (sets.length === 0) return list(namespace);
    const smallest = sets.reduce((a, b) => ((a?.size ?? 0) <= (b?.size ?? 0) ? a : b));
    return [...(smallest?.values() ?? [])].sort(byNamespaceAndName);
  };

  const forgetSorted = (namespace: string): void => {
    sorted.delete(namespace);
    sorted.delete(undefined);
  };

  return {
    add(object) {
      const { name, namespace = '' } = object.metadata;
      bucket(namespaces, namespace).set(name, object);
      for (const [key, value] of Object.entries(object.metadata.labels ?? {}))
        bucket(labels, labelKey(namespace, key, value)).set(name, object);
      forgetSorted(namespace);
    },
    remove(object) {
      const { name, namespace = '' } = object.metadata;
      namespaces.get(namespace)?.delete(name);
      for (const [key, value] of Object.entries(object.metadata.labels ?? {}))
        labels.get(labelKey(namespace, key, value))?.delete(name);
      forgetSorted(namespace);
    },
    get: (namespace, name) => namespaces.get(namespace)?.get(name),
    list,
    select: (requirements, namespace) =>
      candidates(requirements, namespace).filter((object) =>
        requirements.every((requirement) => requirement.matches(object.metadata.labels ?? {})),
      ),
  };
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

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function byNamespaceAndName(a: KubernetesObject, b: KubernetesObject): number {
  return (
    compare(a.metadata.namespace ?? '', b.metadata.namespace ?? '') ||
    compare(a.metadata.name, b.metadata.name)
  );
}

export const byKindAndName = (a: KubernetesObject, b: KubernetesObject): number =>
  compare(a.kind, b.kind) || byNamespaceAndName(a, b);
