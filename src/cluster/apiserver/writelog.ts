/** Who wrote what: kept for each object, so that its managed fields can be told when somebody asks. */

import type { Event } from '../api/event.ts';
import type { KubernetesObject, ManagedFields } from '../api/meta.ts';
import { managedFieldsOf, type Write } from './managedfields.ts';

export interface WriteLog {
  /** `next` is what the write makes of the object. */
  note(write: Write, next: KubernetesObject): void;
  /** The same for a write that is only tried. */
  preview(write: Write, next: KubernetesObject): void;
  /** Begins anew, after a server-side apply or when a client has set the managed fields itself. */
  reset(object: KubernetesObject, managedFields: readonly ManagedFields[]): void;
  /** The object is gone; that it is, its watchers must still be told. */
  forget(object: KubernetesObject): void;
  managedFields(object: KubernetesObject): readonly ManagedFields[];
}

interface Log {
  readonly base: readonly ManagedFields[];
  readonly writes: readonly Write[];
}

/** With more than these the older half becomes the base. */
const MAX_WRITES = 16;
/** Of so many that are gone it is still known who wrote them. */
const MAX_GONE = 100;

/** Simplified: earlier versions of an object have the managed fields of the latest. */
export function createWriteLog(): WriteLog {
  const logs = new Map<string, Log>();
  const previews = new WeakMap<KubernetesObject, Log>();
  const told = new WeakMap<Log, readonly ManagedFields[]>();
  const gone: string[] = [];
  const logOf = (object: KubernetesObject): Log =>
    previews.get(object) ?? logs.get(object.metadata.uid) ?? usualLog(object);
  const before = ({ before: object }: Write): Log => (object ? logOf(object) : NOTHING);
  return {
    note(write, next) {
      const { uid } = next.metadata;
      const after = hasSameParts(write.after, next) ? next : write.after;
      if (isUsual(write, next)) return;
      logs.set(uid, extended(before(write), { ...write, after }));
    },
    preview: (write, next) => void previews.set(next, extended(before(write), write)),
    reset: ({ metadata }, base) => void logs.set(metadata.uid, { base, writes: [] }),
    forget({ metadata }) {
      gone.push(metadata.uid);
      if (gone.length > MAX_GONE) logs.delete(gone.shift() ?? '');
    },
    managedFields(object) {
      const log = logOf(object);
      const fields = told.get(log) ?? managedFieldsOf(log.base, log.writes);
      told.set(log, fields);
      return fields;
    },
  };
}

const NOTHING: Log = { base: [], writes: [] };

/** Most objects are made by a controller and hardly changed: nothing is kept of them. */
function isUsual({ isController, manager, before, after }: Write, next: KubernetesObject): boolean {
  const isUsualMaker = isController && (next.kind === 'Event' || manager === usualMaker(next));
  return isUsualMaker && before === undefined && hasSameParts(after, next);
}

function usualLog(object: KubernetesObject): Log {
  const manager = usualMaker(object);
  const time = object.metadata.creationTimestamp;
  const made = { manager, time, isController: true, subresource: undefined, before: undefined };
  return { base: [], writes: [{ ...made, after: object }] };
}

/** Controllers of the controller manager are one client; an Event is written by the component that it names. */
function usualMaker(object: KubernetesObject): string {
  if (object.kind !== 'Event') return 'kube-controller-manager';
  const { source, reportingComponent } = object as Event;
  const component = source.component ?? reportingComponent;
  if (component === 'default-scheduler') return 'kube-scheduler';
  return component.endsWith('-controller') ? 'kube-controller-manager' : component;
}

function extended({ base, writes }: Log, write: Write): Log {
  const last = writes.at(-1);
  if (last !== undefined && isContinued(last, write))
    return { base, writes: [...writes.slice(0, -1), { ...write, before: last.before }] };
  if (writes.length < MAX_WRITES) return { base, writes: [...writes, write] };
  const half = MAX_WRITES / 2;
  const older = managedFieldsOf(base, writes.slice(0, half));
  return { base: older, writes: [...writes.slice(half), write] };
}

/** A controller that writes again and again is remembered as if it had written once, where the server added nothing. */
function isContinued(last: Write, { manager, subresource, isController, before }: Write): boolean {
  const isSameWriter = isController && last.manager === manager && last.subresource === subresource;
  return isSameWriter && before !== undefined && hasSameParts(last.after, before);
}

function hasSameParts(a: KubernetesObject, b: KubernetesObject): boolean {
  const parts = Object.keys(b) as (keyof KubernetesObject)[];
  return parts.every((key) => key === 'metadata' || a[key] === b[key]);
}
