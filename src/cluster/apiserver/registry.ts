/** The registry: create, update and delete as every write of the cluster passes through them. */

import { emptyObject } from '../api/decode.ts';
import { isSame } from '../api/equal.ts';
import * as errors from '../api/errors.ts';
import { apiVersionOf, type KindDefinition } from '../api/kind.ts';
import { kinds } from '../api/kinds.ts';
import type { Condition, KubernetesObject, ManagedFields, ObjectMeta } from '../api/meta.ts';
import type { Pod } from '../api/pod.ts';
import type { Service } from '../api/service.ts';
import { formatTime } from '../api/time.ts';
import type { FieldError } from '../api/validation.ts';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import { admitPod } from './admission.ts';
import { type DeleteOptions, deletedMetadata } from './deletion.ts';
import { createIPAllocator } from './ipallocator.ts';
import type { Write } from './managedfields.ts';
import { randomSuffix, randomUid } from './names.ts';
import { createPortAllocator } from './portallocator.ts';
import { AllocationError, type Allocators, allocate } from './serviceaddresses.ts';
import type { Store } from './store.ts';
import { createWriteLog, type WriteLog } from './writelog.ts';

export interface WriteOptions {
  /** Who writes; the registry's own client unless said otherwise. */
  readonly manager?: string;
  /** Through which subresource the whole object is written. */
  readonly subresource?: 'scale';
  /** What a server-side apply makes of the managed fields. */
  readonly managedFields?: readonly ManagedFields[];
  readonly dryRun?: boolean;
}

/** Every method throws `StatusError` and returns the object as committed. */
export interface Registry {
  readonly store: Store;
  /** Makes known a kind that is loaded later. */
  define(definition: KindDefinition): void;
  /** The same registry, for a client of this name. */
  as(manager: string): Registry;
  /** Who has set which field of a stored object. */
  managedFields(object: KubernetesObject): readonly ManagedFields[];
  create<T extends KubernetesObject>(object: Draft<T>, options?: WriteOptions): T;
  /** Replaces all but the status. A resourceVersion in the object must be the current one. */
  update<T extends KubernetesObject>(object: T, options?: WriteOptions): T;
  /** Replaces the status and the annotations. */
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
  const allocators = {
    ips: createIPAllocator(store, random),
    ports: createPortAllocator(store, random),
  };
  const definitions = new Map<string, KindDefinition>(kinds.map((one) => [one.kind, one]));
  const log = createWriteLog();
  store.subscribeAll(({ type, object }) => {
    if (type === 'DELETED') log.forget(object);
  });
  const shared = { store, clock, random, allocators, definitions, log };
  return new ObjectRegistry(shared, 'kube-controller-manager');
}

/** What the registries of all clients have in common. */
interface Shared {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly allocators: Allocators;
  readonly definitions: Map<string, KindDefinition>;
  readonly log: WriteLog;
}

class ObjectRegistry implements Registry {
  readonly store: Store;
  readonly #shared: Shared;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #log: WriteLog;
  readonly #manager: string;

  constructor(shared: Shared, manager: string) {
    this.store = shared.store;
    this.#shared = shared;
    this.#clock = shared.clock;
    this.#random = shared.random;
    this.#log = shared.log;
    this.#manager = manager;
  }

  as(manager: string): Registry {
    return new ObjectRegistry(this.#shared, manager);
  }

  define(definition: KindDefinition): void {
    this.#shared.definitions.set(definition.kind, definition);
  }

  managedFields(object: KubernetesObject): readonly ManagedFields[] {
    return this.#log.managedFields(object);
  }

  #definitionOf(object: KubernetesObject): KindDefinition {
    const definition = this.#shared.definitions.get(object.kind);
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
        this.#shared.allocators,
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
    const { generateName, deletionTimestamp: _, deletionGracePeriodSeconds: __, ...most } = given;
    const { managedFields: ___, ...rest } = most;
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

  create<T extends KubernetesObject>(draft: Draft<T>, options: WriteOptions = {}): T {
    const { dryRun = false } = options;
    const definition = this.#definitionOf(draft as unknown as T);
    const metadata = this.#newMetadata(draft.metadata, definition);
    this.#checkNamespace(definition, metadata);
    const given = { ...draft, metadata } as unknown as T;
    const { status } = emptyObject(definition.kind);
    const asked = definition.setDefaults(status === undefined ? given : { ...given, status }) as T;
    const defaulted = (definition.prepareForCreate?.(asked) ?? asked) as T;
    const admitted =
      defaulted.kind === 'Pod' ? (admitPod(defaulted as never, this.#random) as never) : defaulted;
    const complete = this.#withAddresses<T>(admitted, undefined, dryRun);
    this.#check(complete, definition.validate(complete));
    if (this.store.get(definition.kind, metadata.name, metadata.namespace) !== undefined)
      throw errors.alreadyExists(definition, metadata.name);
    const after = status === undefined ? asked : { ...asked, status };
    const created = dryRun ? withoutVersion(complete) : this.store.put(complete);
    return this.#note(created, { after, ...options });
  }

  /** Remembers who has written the object. */
  #note<T extends KubernetesObject>(next: T, written: Written): T {
    const { before, after, subresource, managedFields, dryRun } = written;
    if (managedFields !== undefined && !dryRun) this.#log.reset(next, managedFields);
    if (managedFields !== undefined) return next;
    const time = formatTime(this.#clock.now());
    const isController = written.manager === undefined;
    const manager = written.manager ?? this.#manager;
    const write = { manager, isController, subresource, time, before, after };
    if (dryRun) this.#log.preview(write, next);
    else this.#log.note(write, next);
    return next;
  }

  #write<T extends KubernetesObject>(next: T, dryRun = false): T {
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
    const { managedFields: asked, ...given } = object.metadata;
    const metadata = { ...given, ...fixedMetadata(old.metadata) };
    const kept = definition.subresources.includes('status')
      ? { ...object, status: (old as { status?: unknown }).status }
      : object;
    const defaulted = definition.setDefaults({ ...kept, metadata }) as T;
    const complete = this.#withAddresses(defaulted, old, options.dryRun);
    this.#check(complete, [
      ...definition.validate(complete),
      ...(definition.validateUpdate?.(complete, old) ?? []),
    ]);
    const next = definition.countsGenerations ? countGeneration(complete, old) : complete;
    const fields = this.#newFields(asked ?? options.managedFields, old);
    if (isSame(next, old) && fields === undefined) return old;
    if (asked && fields && !options.dryRun) this.#log.reset(old, fields);
    const written = this.#write(next, options.dryRun);
    return this.#note(written, { before: old, after: defaulted, ...options });
  }

  /** The managed fields that somebody sets; undefined when they are those that the object has. */
  #newFields(fields: readonly ManagedFields[] | undefined, old: KubernetesObject) {
    if (fields === undefined || isSame(fields, this.#log.managedFields(old))) return undefined;
    return fields.filter(({ manager }) => manager);
  }

  updateStatus<T extends KubernetesObject>(object: T, options: WriteOptions = {}): T {
    const old = this.#current(object);
    checkVersion(object, old, this.#definitionOf(object));
    const { annotations } = object.metadata;
    const { annotations: _, ...rest } = old.metadata;
    const metadata = { ...rest, ...(annotations && { annotations }) };
    const next = { ...old, metadata, status: (object as { status?: unknown }).status };
    if (isSame(next, old)) return old;
    const written = this.#write(next, options.dryRun);
    return this.#note(written, { ...options, before: old, after: next, subresource: 'status' });
  }

  delete<T extends KubernetesObject>(object: T, options: DeleteOptions = {}): T {
    const old = this.#current(object);
    if (old.kind === 'Namespace' && KEPT_NAMESPACES.includes(old.metadata.name))
      throw errors.forbidden(NAMESPACES, old.metadata.name, 'this namespace may not be deleted');
    const metadata = deletedMetadata(old, options, this.#clock.now());
    if (metadata === undefined) return options.dryRun ? old : this.store.remove(old);
    const status = old.kind === 'Namespace' ? { status: { phase: 'Terminating' } } : {};
    if (metadata === old.metadata) return old;
    return this.#write({ ...old, metadata, ...status }, options.dryRun);
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

/** What is remembered of a write. */
type Written = Omit<WriteOptions, 'subresource'> &
  Pick<Write, 'after'> & {
    readonly before?: KubernetesObject;
    readonly subresource?: Write['subresource'];
  };

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
