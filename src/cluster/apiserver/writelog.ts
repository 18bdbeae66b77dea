/** Who wrote what: kept for each version of an object, so that its managed fields can be told when somebody asks. */

import type { KubernetesObject, ManagedFields } from '../api/meta.ts';
import { managedFieldsOf, type Write } from './managedfields.ts';

export interface WriteLog {
  /** `next` is what the write makes of the object. */
  note(write: Write, next: KubernetesObject): void;
  /** What nobody has written, such as a deletion, leaves the fields to whom they belong. */
  carry(from: KubernetesObject, to: KubernetesObject): void;
  /** Begins anew, after a server-side apply or when a client has set the managed fields itself. */
  reset(object: KubernetesObject, managedFields: readonly ManagedFields[]): void;
  managedFields(object: KubernetesObject): readonly ManagedFields[];
}

interface Log {
  readonly base: readonly ManagedFields[];
  readonly writes: readonly Write[];
}

/** With more than these the older half becomes the base. */
const MAX_WRITES = 16;

export function createWriteLog(): WriteLog {
  const logs = new WeakMap<KubernetesObject, Log>();
  const told = new WeakMap<Log, readonly ManagedFields[]>();
  const logOf = (object: KubernetesObject | undefined): Log =>
    (object && logs.get(object)) ?? NOTHING;
  return {
    note: (write, next) => void logs.set(next, extended(logOf(write.before), write)),
    carry: (from, to) => void logs.set(to, logOf(from)),
    reset: (object, base) => void logs.set(object, { base, writes: [] }),
    managedFields(object) {
      const log = logOf(object);
      const fields = told.get(log) ?? managedFieldsOf(log.base, log.writes);
      told.set(log, fields);
      return fields;
    },
  };
}

const NOTHING: Log = { base: [], writes: [] };

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
function isContinued(last: Write, next: Write): boolean {
  const { manager, subresource, isController, before } = next;
  if (!isController || last.manager !== manager || last.subresource !== subresource) return false;
  const parts = Object.keys(before ?? {}) as (keyof KubernetesObject)[];
  return parts.every((key) => key === 'metadata' || last.after[key] === before?.[key]);
}
