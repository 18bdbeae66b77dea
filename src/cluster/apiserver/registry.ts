/** The registry: create, update and delete as every write of the cluster passes through them. */

import { isSame } from '../api/equal.ts';
import * as errors from '../api/errors.ts';
import { apiVersionOf, type KindDefinition } from '../api/kind.ts';
import { kinds } from '../api/kinds.ts';
import type { Condition, KubernetesObject, ObjectMeta } from '../api/meta.ts';
import { isPodFinished, type Pod } from '../api/pod.ts';
import type { Service } from '../api/service.ts';
import { formatTime } from '../api/time.ts';
import type { FieldError } from '../api/validation.ts';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import { admitPod } from './admission.ts';
import { createIPAllocator } from './ipallocator.ts';
import { randomSuffix, randomUid } from './names.ts';
import { createPortAllocator } from './portallocator.ts';
import { AllocationError, type Allocators, allocate } from './serviceaddresses.ts';
import type { Store } from './store.ts';

export interface WriteOptions {
  /** Who writes. */
  readonly manager?: string;
  readonly dryRun?: boolean;
}

export type PropagationPolicy = 'Background' | 'Foreground' | 'Orphan';

export interface DeleteOptions extends WriteOptions {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: PropagationPolicy;
}

/** What an update notes in the object's managed fields. */
export type Tracker = <T extends KubernetesObject>(next: T, old: T, manager: Manager) => T;

export interface Manager {
  readonly name: string;
  readonly time: string;
}

/** Every method throws `StatusError` and returns the object as committed. */
export interface Registry {
  readonly store: Store;
  /** Makes known a kind that is loaded later. */
  define(definition: KindDefinition): void;
  /** Notes from now on who updates which field. */
  trackWith(track: Tracker): void;
  create<T extends KubernetesObject>(object: Draft<T>, options?: WriteOptions): T;
  /** Replaces all but the status. A resourceVersion in the object must be the current one. */
  update<T extends KubernetesObject>(object: T, options?: WriteOptions): T;
  /** Replaces the status alone. */
  updateStatus<T extends KubernetesObject>(object: T, options?: WriteOptions): T;
  /** Removes the object, or marks it when its Pod must stop or its finalizers must run first. */
  delete<T extends KubernetesObject>(object: T, options?: DeleteOptions): T;
  /** Gives a Pod to a node, as the scheduler does through the binding subresource. */
  bind(pod: Pod, nodeName: string): Pod;
  /** Takes finalizers off; the last one of a deleted object removes it. */
  finalize<T extends KubernetesObject>(object: T): void;
}

/** An object before the server has completed it: metadata and status may be partial. */
export type Draft<T extends KubernetesObject> = Omit<T, 'metadata' | 'status' | 'spec'> & {
  readonly metadata: Partial<ObjectMeta>;
  readonly spec?: unknown;
  readonly status?: unknown;
};

export function createRegistry(store: Store, clock: Clock, random: Random): Registry {
  return new ObjectRegistry(store, clock, random);
}

class ObjectRegistry implements Registry {
  readonly store: Store;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #allocators: Allocators;
  readonly #kinds = new Map<string, KindDefinition>(kinds.map((one) => [one.kind, one]));
  #track: Tracker = (next) => next;

  constructor(store: Store, clock: Clock, random: Random) {
    this.store = store;
    this.#clock = clock;
    this.#random = random;
    this.#allocators = {
      ips: createIPAllocator(store, random),
      ports: createPortAllocator(store, random),
    };
  }

  define(definition: KindDefinition): void {
    this.#kinds.set(definition.kind, definition);
  }

  trackWith(track: Tracker): void {
    this.#track = track;
  }

  #definitionOf(object: KubernetesObject): KindDefinition {
    const definition = this.#kinds.get(object.kind);
    if (definition === undefined) throw new Error(`no such kind: ${object.kind}`);
    return definition;
  }

  #current<T extends KubernetesObject>(object: T): T {
    const { name, namespace } = object.metadata;
    const definition = this.#definitionOf(object);
    const found = this.store.get(definition.kind, name, namespace);
    if (found === undefined) throw errors.notFound(definition, name);
    return found as unknown as T;
  }

  #withAddresses<T extends KubernetesObject>(object: T, old: T | undefined, dryRun = false): T {
    if (object.kind !== 'Service') return object;
    const service = object as unknown as Service;
    try {
      return allocate(
        service,
        old as unknown as Service | undefined,
        this.#allocators,
        dryRun,
      ) as never;
    } catch (error) {
      if (!(error instanceof AllocationError)) throw error;
      throw errors.invalid(this.#definitionOf(object), object.metadata.name, error.errors);
    }
  }

  #check(object: KubernetesObject, problems: readonly FieldError[]): void {
    if (problems.length > 0)
      throw errors.invalid(this.#definitionOf(object), object.metadata.name, problems);
  }

  #checkNamespace(definition: KindDefinition, { name, namespace }: ObjectMeta): void {
    if (!definition.namespaced) return;
    const found = this.store.get('Namespace', namespace ?? '');
    if (found === undefined) throw errors.notFound(NAMESPACES, namespace ?? '');
    if (found.status.phase !== 'Terminating') return;
    const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
    throw errors.forbidden(definition, name, why, [
      {
        reason: 'NamespaceTerminating',
        message: `namespace ${namespace} is being terminated`,
        field: 'metadata.namespace',
      },
    ]);
  }

  #newMetadata(given: Partial<ObjectMeta>, definition: KindDefinition): ObjectMeta {
    const { generateName, deletionTimestamp: _, deletionGracePeriodSeconds: __, ...rest } = given;
    const name = given.name || (generateName ? `${generateName}${randomSuffix(this.#random)}` : '');
    return {
      ...rest,
      name,
      ...(generateName && { generateName }),
      uid: randomUid(this.#random),
      resourceVersion: '',
      ...(definition.countsGenerations && { generation: 1 }),
      creationTimestamp: formatTime(this.#clock.now()),
    };
  }

  create<T extends KubernetesObject>(draft: Draft<T>, { dryRun = false }: WriteOptions = {}): T {
    const definition = this.#definitionOf(draft as unknown as T);
    const metadata = this.#newMetadata(draft.metadata, definition);
    this.#checkNamespace(definition, metadata);
    const given = { ...draft, metadata } as unknown as T;
    const fresh = definition.subresources.includes('status') ? { ...given, status: {} } : given;
    const defaulted = definition.setDefaults(fresh) as T;
    const admitted =
      defaulted.kind === 'Pod' ? (admitPod(defaulted as never, this.#random) as never) : defaulted;
    const complete = this.#withAddresses<T>(admitted, undefined, dryRun);
    this.#check(complete, definition.validate(complete));
    if (this.store.get(definition.kind, metadata.name, metadata.namespace) !== undefined)
      throw errors.alreadyExists(definition, metadata.name);
    return dryRun ? withoutVersion(complete) : this.store.put(complete);
  }

  #write<T extends KubernetesObject>(next: T, old: T, dryRun = false): T {
    if (isSame(next, old)) return old;
    if (dryRun) return next;
    const { deletionTimestamp, finalizers = [] } = next.metadata;
    const isGone =
      deletionTimestamp !== undefined && finalizers.length === 0 && next.kind !== 'Pod';
    const committed = this.store.put(next);
    return isGone && next.kind !== 'Namespace' ? this.store.remove(committed) : committed;
  }

  update<T extends KubernetesObject>(object: T, options: WriteOptions = {}): T {
    const old = this.#current(object);
    const definition = this.#definitionOf(object);
    checkVersion(object, old, definition);
    const { manager } = options;
    const time = formatTime(this.#clock.now());
    const tracked =
      manager === undefined ? object : this.#track(object, old, { name: manager, time });
    const metadata = { ...tracked.metadata, ...fixedMetadata(old.metadata) };
    const kept = definition.subresources.includes('status')
      ? { ...object, status: (old as { status?: unknown }).status }
      : object;
    const defaulted = definition.setDefaults({ ...kept, metadata }) as T;
    const complete = this.#withAddresses(defaulted, old, options.dryRun);
    this.#check(complete, [
      ...definition.validate(complete),
      ...(definition.validateUpdate?.(complete, old) ?? []),
    ]);
    return this.#write(
      definition.countsGenerations ? countGeneration(complete, old) : complete,
      old,
      options.dryRun,
    );
  }

  updateStatus<T extends KubernetesObject>(object: T, options: WriteOptions = {}): T {
    const old = this.#current(object);
    checkVersion(object, old, this.#definitionOf(object));
    return this.#write(
      { ...old, status: (object as { status?: unknown }).status },
      old,
      options.dryRun,
    );
  }

  delete<T extends KubernetesObject>(object: T, options: DeleteOptions = {}): T {
    const old = this.#current(object);
    if (old.kind === 'Namespace' && KEPT_NAMESPACES.includes(old.metadata.name))
      throw errors.forbidden(NAMESPACES, old.metadata.name, 'this namespace may not be deleted');
    const metadata = deletedMetadata(old, options, this.#clock.now());
    if (metadata === undefined) return options.dryRun ? old : this.store.remove(old);
    const status = old.kind === 'Namespace' ? { status: { phase: 'Terminating' } } : {};
    return this.#write({ ...old, metadata, ...status }, old, options.dryRun);
  }

  bind(pod: Pod, nodeName: string): Pod {
    const old = this.#current(pod);
    const time = formatTime(this.#clock.now());
    const scheduled: Condition = {
      type: 'PodScheduled',
      status: 'True',
      lastProbeTime: null,
      lastTransitionTime: time,
    };
    return this.store.put({
      ...old,
      spec: { ...old.spec, nodeName },
      status: { ...old.status, conditions: [scheduled] },
    });
  }

  finalize(object: KubernetesObject): void {
    const old = this.store.get(
      this.#definitionOf(object).kind,
      object.metadata.name,
      object.metadata.namespace,
    );
    if (old === undefined || old.metadata.uid !== object.metadata.uid) return;
    if (object.metadata.deletionTimestamp && !object.metadata.finalizers?.length)
      this.store.remove(old);
    else this.store.put({ ...old, metadata: object.metadata });
  }
}

function withoutVersion<T extends KubernetesObject>(object: T): T {
  const { resourceVersion: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

const NAMESPACES = { group: '', plural: 'namespaces', kind: 'Namespace' };

/** The NamespaceLifecycle admission plugin keeps them. */
const KEPT_NAMESPACES = ['default', 'kube-public', 'kube-system'];

/** What no update may change. */
function fixedMetadata(old: ObjectMeta): Partial<ObjectMeta> {
  const { name, namespace, uid, creationTimestamp, generation, resourceVersion } = old;
  const { generateName, deletionTimestamp, deletionGracePeriodSeconds } = old;
  return {
    name,
    uid,
    creationTimestamp,
    resourceVersion,
    ...(namespace !== undefined && { namespace }),
    ...(generation !== undefined && { generation }),
    ...(generateName !== undefined && { generateName }),
    ...(deletionTimestamp !== undefined && { deletionTimestamp }),
    ...(deletionGracePeriodSeconds !== undefined && { deletionGracePeriodSeconds }),
  };
}

function checkVersion(
  object: KubernetesObject,
  old: KubernetesObject,
  definition: KindDefinition,
): void {
  const { resourceVersion, name } = object.metadata;
  if (resourceVersion && resourceVersion !== old.metadata.resourceVersion)
    throw errors.conflict(definition, name, errors.OBJECT_MODIFIED);
}

/** The metadata of an object that must wait for its deletion, or undefined when it can go at once. */
function deletedMetadata(
  object: KubernetesObject,
  { gracePeriodSeconds, propagationPolicy }: DeleteOptions,
  now: number,
): ObjectMeta | undefined {
  const { metadata } = object;
  const finalizers = withPropagation(metadata.finalizers ?? [], propagationPolicy);
  const grace = object.kind === 'Pod' ? podGrace(object as Pod, gracePeriodSeconds) : 0;
  if (grace === 0 && finalizers.length === 0 && object.kind !== 'Namespace') return undefined;
  const shortest = Math.min(grace, metadata.deletionGracePeriodSeconds ?? grace);
  const isMarked = metadata.deletionTimestamp !== undefined;
  if (isMarked && shortest === metadata.deletionGracePeriodSeconds) return metadata;
  return {
    ...metadata,
    ...(finalizers.length > 0 && { finalizers }),
    ...(metadata.generation !== undefined && { generation: metadata.generation + 1 }),
    deletionTimestamp: formatTime(now + shortest * 1000),
    deletionGracePeriodSeconds: shortest,
  };
}

/** A Pod that no kubelet runs, or that has finished, needs no time to stop. */
function podGrace(pod: Pod, asked: number | undefined): number {
  if (pod.spec.nodeName === undefined || isPodFinished(pod)) return 0;
  return asked ?? pod.spec.terminationGracePeriodSeconds ?? 30;
}

function withPropagation(
  finalizers: readonly string[],
  policy: PropagationPolicy | undefined,
): readonly string[] {
  const added =
    policy === 'Foreground' ? 'foregroundDeletion' : policy === 'Orphan' ? 'orphan' : undefined;
  return added === undefined || finalizers.includes(added) ? finalizers : [...finalizers, added];
}

function countGeneration<T extends KubernetesObject>(object: T, old: T): T {
  const { metadata: _, status: __, ...desired } = object as T & { status?: unknown };
  const { metadata: ___, status: ____, ...before } = old as T & { status?: unknown };
  if (isSame(desired, before)) return object;
  const generation = (old.metadata.generation ?? 0) + 1;
  return { ...object, metadata: { ...object.metadata, generation } };
}

/** An object of the kind, ready to be created. */
export function draft(
  definition: KindDefinition,
  body: Readonly<Record<string, unknown>>,
  namespace: string | undefined,
): Draft<KubernetesObject> {
  const metadata = { ...(body['metadata'] as Partial<ObjectMeta>) };
  return {
    ...body,
    kind: definition.kind,
    apiVersion: apiVersionOf(definition),
    metadata: definition.namespaced && namespace ? { ...metadata, namespace } : metadata,
  };
}
