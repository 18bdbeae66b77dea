/** Indexes: objects by any keys that a function gives them. */

import type { KubernetesObject } from './meta.ts';

export type KeysOf = (object: KubernetesObject) => readonly string[];

/** Objects by key, kept by whoever tells of each change. */
export interface Index {
  add(object: KubernetesObject): void;
  remove(object: KubernetesObject): void;
  /** How many objects have the key. */
  size(key: string): number;
  /** The objects that have the key, sorted by namespace and name. */
  find(key: string): readonly KubernetesObject[];
}

export function createIndex(keysOf: KeysOf): Index {
  const sets = new Map<string, Map<string, KubernetesObject>>();
  return {
    add(object) {
      for (const key of keysOf(object)) {
        const set = sets.get(key) ?? new Map<string, KubernetesObject>();
        sets.set(key, set.set(identity(object), object));
      }
    },
    remove(object) {
      for (const key of keysOf(object)) {
        const set = sets.get(key);
        set?.delete(identity(object));
        if (set?.size === 0) sets.delete(key);
      }
    },
    size: (key) => sets.get(key)?.size ?? 0,
    find: (key) => [...(sets.get(key)?.values() ?? [])].sort(byNamespaceAndName),
  };
}

const identity = ({ metadata }: KubernetesObject): string =>
  `${metadata.namespace ?? ''}/${metadata.name}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function byNamespaceAndName(a: KubernetesObject, b: KubernetesObject): number {
  return (
    compare(a.metadata.namespace ?? '', b.metadata.namespace ?? '') ||
    compare(a.metadata.name, b.metadata.name)
  );
}
