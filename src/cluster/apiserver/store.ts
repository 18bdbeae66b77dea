/** The store: every object of the cluster, frozen on commit, under one increasing resourceVersion. */

import type { KubernetesObject } from '../api/meta.ts';
import type { Kinds, Lister } from '../api/objects.ts';
import type { Requirement } from '../api/selectors.ts';

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
  /** Objects of any kind that name this uid in their ownerReferences. */
  dependents(ownerUid: string): readonly KubernetesObject[];
  /** Writes the object and returns it as committed. The caller has checked that it may be written. */
  put<T extends KubernetesObject>(object: T): T;
  /** Removes the object and returns it as the watchers see it. */
  remove<T extends KubernetesObject>(object: T): T;
  /** Calls back on each later change of the kind; the result ends it. */
  subscribe<K extends KindName>(kind: K, listener: (change: Change<Kinds[K]>) => void): () => void;
  /** Changes of the kind after a version, or undefined when they are no longer known. */
  changesSince(kind: KindName, version: number): readonly Change[] | undefined;
}

/** Simplified: a real server forgets by time (etcd compacts every five minutes), this one by number. */
const HISTORY_LENGTH = 20_000;

export function createStore(): Store {
  const tables = new Map<KindName, Table>();
  const listeners = new Map<KindName, Set<(change: Change) => void>>();
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
    select: (kind, requirements, namespace) => table(kind).select(requirements, namespace) as never,
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
    changesSince: (kind, since) =>
      since < forgotten
        ? undefined
        : history.slice(firstAfter(history, since)).filter((change) => change.kind === kind),
  };
}

interface Table {
  add(object: KubernetesObject): void;
  remove(object: KubernetesObject): void;
  get(namespace: string, name: string): KubernetesObject | undefined;
  list(namespace: string | undefined): readonly KubernetesObject[];
  select(
    requirements: readonly Requirement[],
    namespace: string | undefined,
  ): readonly KubernetesObject[];
}

/** The objects of one kind: by namespace and name, and by namespace and label. */
function createTable(): Table {
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

function bucket<V>(map: Map<string, Map<string, V>>, key: string): Map<string, V> {
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

const byKindAndName = (a: KubernetesObject, b: KubernetesObject): number =>
  compare(a.kind, b.kind) || byNamespaceAndName(a, b);

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
