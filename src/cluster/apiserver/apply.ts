/** Server-side apply: who manages which field, what conflicts, and what an applied configuration changes. */

import { isSame } from '../api/equal.ts';
import { StatusError } from '../api/errors.ts';
import type { KubernetesObject, ManagedFields } from '../api/meta.ts';
import {
  fieldsOf,
  fromFieldsV1,
  type Path,
  pathText,
  toFieldsV1,
  valueAt,
  withValue,
} from './fieldset.ts';
import type { Manager } from './registry.ts';

export interface ApplyOptions extends Manager {
  readonly force: boolean;
}

type Json = Readonly<Record<string, unknown>>;

const textOf = (path: Path): string => path.join('\n');

/**
 * The object after `manager` has applied `config` to `live`, an empty object when there is none yet.
 * Throws `StatusError` 409 with a cause for each field that another manager holds at another value.
 * Simplified: of objects that nobody has applied before, all fields belong to the manager `before-first-apply`; where
 * kubectl has applied them on the client's side it takes its fields over without conflict.
 */
export function applyConfig(live: KubernetesObject | Json, config: Json, options: ApplyOptions) {
  const kind = String(config['kind']);
  const managers = managersOf(live, kind, options);
  const applied = fieldsOf(kind, config);
  const others = managers.filter(({ manager }) => manager !== options.name);
  const own = managers.find(({ manager }) => manager === options.name);
  const conflicts = others.flatMap((entry) => {
    const held = pathsOf(entry);
    return applied
      .filter((path) => held.has(textOf(path)) && path.at(-1) !== '.')
      .filter((path) => !isSame(valueAt(live, path), valueAt(config, path)))
      .map((path) => ({ entry, path }));
  });
  if (conflicts.length > 0 && !options.force) throw conflictError(conflicts);
  const taken = new Set(conflicts.map(({ path }) => textOf(path)));
  const rest = others
    .map((entry) => without(entry, taken))
    .filter(({ fieldsV1 }) => Object.keys(fieldsV1).length > 0);
  const kept = new Set(
    [...applied, ...rest.flatMap((one) => fromFieldsV1(one.fieldsV1))].map(textOf),
  );
  const dropped = own ? fromFieldsV1(own.fieldsV1).filter((path) => !kept.has(textOf(path))) : [];
  const merged = [...applied.filter((path) => path.at(-1) !== '.')].reduce<unknown>(
    (object, path) => withValue(object, path, valueAt(config, path)),
    dropped.reduce<unknown>((object, path) => withValue(object, path, undefined), live),
  );
  const fieldsV1 = toFieldsV1(applied);
  const isUnchanged = own && isSame(own.fieldsV1, fieldsV1);
  const next = isUnchanged ? own : entryOf(config, 'Apply', options, fieldsV1);
  return withManagers(merged as Json, [...rest, next]);
}

/** Notes what an update by other means than apply has changed, on objects that have been applied before. */
export function trackUpdate<T extends KubernetesObject>(next: T, old: T, manager: Manager): T {
  const before = old.metadata.managedFields;
  if (before === undefined) return next;
  const changed = fieldsOf(next.kind, next as unknown as Json).filter(
    (path) => path[0] !== 'f:status' && !isSame(valueAt(next, path), valueAt(old, path)),
  );
  const taken = new Set(changed.map(textOf));
  const isOwn = (one: ManagedFields): boolean =>
    one.manager === manager.name && one.operation === 'Update';
  const held = before.filter(isOwn).flatMap(({ fieldsV1 }) => fromFieldsV1(fieldsV1));
  const rest = before.filter((one) => !isOwn(one)).map((one) => without(one, taken));
  const fields = toFieldsV1([...held, ...changed]);
  const own =
    changed.length > 0 ? [entryOf(next, 'Update', manager, fields)] : before.filter(isOwn);
  return withManagers(next, [...rest, ...own]) as T;
}

function managersOf(
  live: KubernetesObject | Json,
  kind: string,
  { name }: ApplyOptions,
): readonly ManagedFields[] {
  const metadata = live['metadata' as never] as Partial<KubernetesObject['metadata']> | undefined;
  if (metadata === undefined) return [];
  if (metadata.managedFields !== undefined) return metadata.managedFields;
  const isAdopted = name === 'kubectl' && metadata.annotations?.[LAST_APPLIED] !== undefined;
  const fields = fieldsOf(kind, live as Json).filter(([first]) => first !== 'f:status');
  const time = metadata.creationTimestamp ?? '';
  const first = { name: isAdopted ? name : 'before-first-apply', time };
  const operation = isAdopted ? 'Apply' : 'Update';
  return isAdopted ? [] : [entryOf(live as Json, operation, first, toFieldsV1(fields))];
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

const entryOf = (
  object: KubernetesObject | Json,
  operation: ManagedFields['operation'],
  { name, time }: Manager,
  fieldsV1: Json,
): ManagedFields => ({
  manager: name,
  operation,
  apiVersion: String(object['apiVersion']),
  time,
  fieldsType: 'FieldsV1',
  fieldsV1,
});

const pathsOf = ({ fieldsV1 }: ManagedFields): ReadonlySet<string> =>
  new Set(fromFieldsV1(fieldsV1).map(textOf));

function without(entry: ManagedFields, taken: ReadonlySet<string>): ManagedFields {
  const left = fromFieldsV1(entry.fieldsV1).filter((path) => !taken.has(textOf(path)));
  return { ...entry, fieldsV1: toFieldsV1(left) };
}

function withManagers(object: KubernetesObject | Json, managedFields: readonly ManagedFields[]) {
  return { ...object, metadata: { ...(object['metadata' as never] as object), managedFields } };
}

interface Conflict {
  readonly entry: ManagedFields;
  readonly path: Path;
}

function conflictError(conflicts: readonly Conflict[]): StatusError {
  const shown = ({ manager, operation, apiVersion }: ManagedFields): string =>
    `"${manager}"${operation === 'Update' ? ` using ${apiVersion}` : ''}`;
  const causes = conflicts.map(({ entry, path }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${shown(entry)}`,
    field: pathText(path),
  }));
  const names = [...new Set(conflicts.map(({ entry }) => shown(entry)))].sort();
  const lines = names.flatMap((name) => [
    `conflicts with ${name}:`,
    ...causes
      .filter(({ message }) => message.endsWith(` ${name}`))
      .map(({ field }) => `- ${field}`),
  ]);
  const text =
    conflicts.length === 1
      ? `1 conflict: ${causes[0]?.message}: ${causes[0]?.field}`
      : `${conflicts.length} conflicts: ${lines.join('\n')}`;
  return new StatusError(409, 'Conflict', `Apply failed with ${text}`, { causes });
}
