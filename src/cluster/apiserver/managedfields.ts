/** Managed fields: who has set which field of an object, told from the writes of each (apimachinery's fieldmanager). */

import { emptyObject } from '../api/decode.ts';
import type { KubernetesObject, ManagedFields } from '../api/meta.ts';
import { compareFields, type FieldSet, fromFieldsV1, toFieldsV1 } from './fieldset.ts';

/** One write by other means than server-side apply. */
export interface Write {
  readonly manager: string;
  /** Whether it came from within, not through the API. */
  readonly isController: boolean;
  readonly subresource: 'status' | 'scale' | undefined;
  /** RFC 3339, whole seconds. */
  readonly time: string;
  /** Undefined for a creation. */
  readonly before: KubernetesObject | undefined;
  /** As its writer sent it, with defaults; what the server then adds, such as addresses, belongs to nobody. */
  readonly after: KubernetesObject;
}

/** The managed fields after the writes, in the order of a real server; `base` is what they were before. */
export function managedFieldsOf(
  base: readonly ManagedFields[],
  writes: readonly Write[],
): readonly ManagedFields[] {
  return [...writes.reduce(afterWrite, base)].sort(byOperationTimeAndManager);
}

function afterWrite(entries: readonly ManagedFields[], write: Write): readonly ManagedFields[] {
  const { manager, subresource, time, before, after } = write;
  const { kind, apiVersion } = after;
  const { changed, removed } = compareFields(
    kind,
    (before ?? emptyObject(kind)) as never,
    after as never,
  );
  if (changed.size === 0 && removed.size === 0) return entries;
  const isOwn = (entry: ManagedFields): boolean =>
    entry.manager === manager &&
    entry.operation === 'Update' &&
    entry.subresource === subresource &&
    entry.apiVersion === apiVersion;
  const own = entries.find(isOwn);
  const kept = own ? without(own, removed) : undefined;
  const fields = new Map([...(kept ? fromFieldsV1(kept.fieldsV1) : []), ...changed]);
  const others = entries
    .filter((entry) => entry !== own)
    .map((entry) => without(without(entry, changed), removed));
  const next: ManagedFields = {
    manager,
    operation: 'Update',
    apiVersion,
    // As a real server: what was scaled has no time.
    ...(subresource !== 'scale' && { time: changed.size > 0 ? time : (own?.time ?? time) }),
    fieldsType: 'FieldsV1',
    fieldsV1: toFieldsV1(fields),
    ...(subresource && { subresource }),
  };
  return [...others, next].filter(({ fieldsV1 }) => Object.keys(fieldsV1).length > 0);
}

/** What is left of an entry when others have taken these fields. */
export function without(entry: ManagedFields, taken: FieldSet): ManagedFields {
  const held = fromFieldsV1(entry.fieldsV1);
  const left = new Map([...held].filter(([text]) => !taken.has(text)));
  return left.size === held.size ? entry : { ...entry, fieldsV1: toFieldsV1(left) };
}

/** `sortEncodedManagedFields`. */
export function byOperationTimeAndManager(a: ManagedFields, b: ManagedFields): number {
  const keys = ({ operation, time, manager, apiVersion, subresource }: ManagedFields) =>
    [operation, time, manager, apiVersion, subresource].join('\n');
  return keys(a) < keys(b) ? -1 : 1;
}
