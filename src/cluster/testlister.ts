/** A lister for tests: the objects of a cluster at one moment. */

import { byNamespaceAndName, createIndex, type Index, type KeysOf } from './api/indexer.ts';
import type { KubernetesObject } from './api/meta.ts';
import type { Lister } from './api/objects.ts';

export function createLister(objects: readonly KubernetesObject[]): Lister {
  const byKind = Map.groupBy(objects.toSorted(byNamespaceAndName), ({ kind }) => kind);
  const indexes = new Map<KeysOf, Index>();
  const list = (kind: string, namespace?: string): readonly KubernetesObject[] => {
    const all = byKind.get(kind) ?? NONE;
    if (namespace === undefined) return all;
    return all.filter(({ metadata }) => metadata.namespace === namespace);
  };
  const indexed = (kind: string, keysOf: KeysOf): Index => {
    const index = createIndex(keysOf);
    for (const object of list(kind)) index.add(object);
    indexes.set(keysOf, index);
    return index;
  };
  // Objects are held by their kind, so reading a kind gives its type.
  return {
    list: (kind, namespace) => list(kind, namespace) as never,
    get: (kind, name, namespace) =>
      list(kind, namespace).find(({ metadata }) => metadata.name === name) as never,
    index: (kind, keysOf) => {
      const index = indexes.get(keysOf as never) ?? indexed(kind, keysOf as never);
      return index.find as never;
    },
  };
}

const NONE: readonly KubernetesObject[] = [];
