/** The store: every object of the cluster, frozen on commit, under one increasing resourceVersion. */

import type { KubernetesObject } from '../api/meta.ts';
import type { Kinds, Lister } from '../api/objects.ts';
import type { Requirement } from '../api/selectors.ts';
import { bucket, byKindAndName, createTable, type Table } from './storetable.ts';

export type KindName = keyof Kinds;

/** One committed change. `object` carries the resourceVersion of the change, also when deleted. */
export interface Change<T extends KubernetesObject = KubernetesObject> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly kind: KindName;
  readonly version: number;
  readonly object: T;
  readonly previous?: T;
}

export interface Store extends Lister {
  /** The resourceVersion of the latest change. */
  version(): number;
  /** Objects whose labels meet every requirement, sorted; uses the label index for equality. */
  select<K extends KindName>(
    kind: K,
    requirements: readonly Requirement[],
    namespace?: string,
  ): readonly Kinds[K][];
  /** Objects of any kind in the namespace. */
  inNamespace(namespace: string): readonly KubernetesObject[];
  /** Objects of any kind that name this uid in their ownerReferences. */
  dependents(ownerUid: string): readonly KubernetesObject[];
  /** Writes the object and returns it as committed. The caller has checked that it may be written. */
  put<T extends KubernetesObject>(object: T): T;
  /** Removes the object and returns it as the watchers see it. */
  remove<T extends KubernetesObject>(object: T): T;
  /** Calls back on each later change of the kind; the result ends it. */
  subscribe<K extends KindName>(kind: K, listener: (change: Change<Kinds[K]>) => void): () => void;
  /** Calls back on each later change of any kind, before those who asked for the kind. */
  subscribeAll(listener: (change: Change) => void): void;
  /** Changes of the kind after a version, or undefined when they are no longer known. */
  changesSince(kind: KindName, version: number): readonly Change[] | undefined;
}

/** Simplified: a real server forgets by time (etcd compacts every five minutes), this one by number. */
const HISTORY_LENGTH = 2_000;

export function createStore(): Store {
  const tables = new Map<KindName, Table>();
  const listeners = new Map<KindName, Set<(change: Change) => void>>();
  const allListeners: ((change: Change) => void)[] = [];
  const owners = new Map<string, Map<string, KubernetesObject>>();
  let history: Change[] = [];
  let forgotten = 0;
  let version = 0;

  const table = (kind: KindName): Table => {
    const known = tables.get(kind);
    if (known !== undefined) return known;
    const created = createTable();
    tables.set(kind, created);
    return created;
  };

  const remember = (change: Change): void => {
    history.push(change);
    if (history.length > 2 * HISTORY_LENGTH) {
      forgotten = history[HISTORY_LENGTH - 1]?.version ?? forgotten;
      history = history.slice(HISTORY_LENGTH);
    }
  };

  const commit = (type: Change['type'], object: KubernetesObject, previous?: KubernetesObject) => {
    version += 1;
    const metadata = { ...object.metadata, resourceVersion: String(version) };
    const committed = freeze({ ...object, metadata });
    const kind = object.kind as KindName;
    if (previous !== undefined) {
      table(kind).remove(previous);
      for (const owner of previous.metadata.ownerReferences ?? [])
        owners.get(owner.uid)?.delete(previous.metadata.uid);
    }
    if (type !== 'DELETED') {
      table(kind).add(committed);
      for (const owner of metadata.ownerReferences ?? [])
        bucket(owners, owner.uid).set(metadata.uid, committed);
    }
    const change: Change = {
      type,
      kind,
      version,
      object: committed,
      ...(previous && { previous }),
    };
    remember(change);
    for (const listener of allListeners) listener(change);
    for (const listener of listeners.get(kind) ?? []) listener(change);
    return committed;
  };

  const get = (kind: KindName, name: string, namespace = ''): KubernetesObject | undefined =>
    table(kind).get(namespace, name);

  const current = (object: KubernetesObject) =>
    get(object.kind as KindName, object.metadata.name, object.metadata.namespace);

  // The tables hold objects by their kind, so reading a kind gives its type.
  return {
    version: () => version,
    list: (kind, namespace) => table(kind).list(namespace) as never,
    get: (kind, name, namespace) => get(kind, name, namespace) as never,
    index: (kind, keysOf) => table(kind).index(keysOf as never) as never,
    select: (kind, requirements, namespace) => table(kind).select(requirements, namespace) as never,
    inNamespace: (namespace) => [...tables.values()].flatMap((one) => one.list(namespace)),
    dependents: (ownerUid) => [...(owners.get(ownerUid)?.values() ?? [])].sort(byKindAndName),
    put: (object) => {
      const previous = current(object);
      return commit(previous ? 'MODIFIED' : 'ADDED', object, previous) as typeof object;
    },
    remove: (object) => commit('DELETED', object, current(object)) as typeof object,
    subscribe: (kind, listener) => {
      const set = listeners.get(kind) ?? new Set();
      listeners.set(kind, set.add(listener as never));
      return () => set.delete(listener as never);
    },
    subscribeAll: (listener) => void allListeners.push(listener),
    changesSince: (kind, since) =>
      since < forgotten
        ? undefined
        : history.slice(firstAfter(history, since)).filter((change) => change.kind === kind),
  };
}

/** The position of the first change after a version, by bisection. */
function firstAfter(history: readonly Change[], version: number): number {
  let low = 0;
  let high = history.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((history[middle]?.version ?? 0) > version) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Freezes what is not frozen yet; parts shared with a committed object already are. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
