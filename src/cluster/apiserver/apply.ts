/** Server-side apply: what an applied configuration changes, who manages it then, and what conflicts. */

import { StatusError } from '../api/errors.ts';
import type { ManagedFields } from '../api/meta.ts';
import {
  compareFields,
  type FieldSet,
  fieldsOf,
  fromFieldsV1,
  type Path,
  pathText,
  textOf,
  toFieldsV1,
  valueAt,
  withValue,
} from './fieldset.ts';
import { byOperationTimeAndManager, without } from './managedfields.ts';

export interface ApplyOptions {
  readonly manager: string;
  readonly time: string;
  readonly force: boolean;
}

export interface Applied {
  readonly object: Json;
  readonly managedFields: readonly ManagedFields[];
}

type Json = Readonly<Record<string, unknown>>;

/**
 * `Updater.Apply` of structured-merge-diff: `live` with the fields of `config`, and without what the manager has applied
 * before, does not now and nobody else manages. `entries` are the managed fields of `live`.
 * Throws `StatusError` 409 with a cause for each field that another manager holds at another value.
 */
export function applyConfig(
  live: Json,
  entries: readonly ManagedFields[],
  config: Json,
  options: ApplyOptions,
): Applied {
  const kind = String(config['kind']);
  const isOwn = (entry: ManagedFields): boolean =>
    entry.manager === options.manager && entry.operation === 'Apply' && !entry.subresource;
  const own = entries.find(isOwn);
  const others = entries.filter((entry) => !isOwn(entry));
  const applied = fieldsOf(kind, config);
  const object = pruned(merged(live, config, applied), dropped(own, applied, others));
  const { changed, removed } = compareFields(kind, live, object);
  const conflicts = others.flatMap((entry) =>
    [...fromFieldsV1(entry.fieldsV1)]
      .filter(([text]) => changed.has(text))
      .map(([, path]) => ({ entry, path })),
  );
  if (conflicts.length > 0 && !options.force) throw conflictError(conflicts);
  const left = others.map((entry) => without(without(entry, changed), removed));
  const isChanged = changed.size > 0 || removed.size > 0;
  const next = entryOf(config, options.manager, isChanged ? options.time : own?.time, applied);
  return {
    object,
    managedFields: [next, ...left]
      .filter(({ fieldsV1 }) => Object.keys(fieldsV1).length > 0)
      .sort(byOperationTimeAndManager),
  };
}

/** The live object with every leaf of the configuration. */
function merged(live: Json, config: Json, applied: FieldSet): Json {
  const paths = [...applied.values()];
  const leaves = paths.filter((path) => !paths.some((other) => isBelow(other, path)));
  return leaves.reduce<unknown>(
    (object, path) => withValue(object, path, valueAt(config, path)),
    live,
  ) as Json;
}

const isBelow = (path: Path, above: Path): boolean =>
  path.length > above.length && textOf(path).startsWith(`${textOf(above)}\n`);

/** What only this manager has applied, and does not any more. */
function dropped(
  own: ManagedFields | undefined,
  applied: FieldSet,
  others: readonly ManagedFields[],
): readonly Path[] {
  if (own === undefined) return [];
  const kept = new Set([
    ...applied.keys(),
    ...others.flatMap((entry) => [...fromFieldsV1(entry.fieldsV1).keys()]),
  ]);
  const isKept = (path: Path): boolean =>
    [...kept].some((text) => text === textOf(path) || text.startsWith(`${textOf(path)}\n`));
  return [...fromFieldsV1(own.fieldsV1).values()].filter((path) => !isKept(path));
}

function pruned(object: Json, paths: readonly Path[]): Json {
  return paths.reduce<unknown>(
    (rest, path) => (valueAt(rest, path) === undefined ? rest : withValue(rest, path, undefined)),
    object,
  ) as Json;
}

/** As a real server: an apply that changes nothing has no time, or that of the last one which did. */
const entryOf = (
  config: Json,
  manager: string,
  time: string | undefined,
  fields: FieldSet,
): ManagedFields => ({
  manager,
  operation: 'Apply',
  apiVersion: String(config['apiVersion']),
  ...(time !== undefined && { time }),
  fieldsType: 'FieldsV1',
  fieldsV1: toFieldsV1(fields),
});

interface Conflict {
  readonly entry: ManagedFields;
  readonly path: Path;
}

/** `NewConflictError` of apimachinery/pkg/util/managedfields/internal/conflict.go. */
function conflictError(conflicts: readonly Conflict[]): StatusError {
  const causes = conflicts
    .toSorted((a, b) => comparePaths(a.path, b.path))
    .map(({ entry, path }) => ({
      reason: 'FieldManagerConflict',
      message: `conflict with ${managerText(entry)}`,
      field: pathText(path),
    }));
  const messages = [...new Set(causes.map(({ message }) => message))].sort();
  const lines = messages.flatMap((message) => [
    `${message.replace('conflict', 'conflicts')}:`,
    ...causes.filter((cause) => cause.message === message).map(({ field }) => `- ${field}`),
  ]);
  const text =
    causes.length === 1
      ? `1 conflict: ${causes[0]?.message}: ${causes[0]?.field}`
      : `${causes.length} conflicts: ${lines.join('\n')}`;
  return new StatusError(409, 'Conflict', `Apply failed with ${text}`, { causes });
}

function managerText({ manager, operation, apiVersion, subresource }: ManagedFields): string {
  const through = subresource ? ` with subresource "${subresource}"` : '';
  return `"${manager}"${through}${operation === 'Update' ? ` using ${apiVersion}` : ''}`;
}

/** In each part its members come first, then what is below them. */
function comparePaths(a: Path, b: Path): number {
  const at = a.findIndex((step, index) => step !== b[index]);
  if (at < 0) return a.length - b.length;
  const depth = Number(a.length > at + 1) - Number(b.length > at + 1);
  return depth || ((a[at] ?? '') < (b[at] ?? '') ? -1 : 1);
}
