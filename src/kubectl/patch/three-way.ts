/**
 * The patch that `apply` sends (apimachinery, strategicpatch.CreateThreeWayMergePatch): what the
 * file adds or changes against the live object, and what the last apply had and the file has no more.
 */

import { isRecord, type JsonRecord } from '../record.ts';
import { listStrategy, retainsKeys } from './merge-keys.ts';

/** One field or object in its three states; undefined where a state does not have it. */
interface States<T = unknown> {
  /** As it was last applied. */
  readonly original: T;
  /** As the file has it. */
  readonly modified: T;
  /** As it stands on the server. */
  readonly current: T;
}

/** A strategic merge patch; `{}` when nothing is to be done. */
export function threeWayMergePatch(states: States<JsonRecord>): JsonRecord {
  return diffObjects(states, []);
}

function diffObjects(states: States<JsonRecord>, path: readonly string[]): JsonRecord {
  const patch: Record<string, unknown> = {};
  const { original, modified, current } = states;
  for (const key of new Set([...Object.keys(original), ...Object.keys(modified)])) {
    const field: States = {
      original: valueAt(original, key),
      modified: valueAt(modified, key),
      current: valueAt(current, key),
    };
    if (field.modified !== undefined) Object.assign(patch, diffField(key, field, [...path, key]));
    else if (field.original !== undefined) patch[key] = null;
  }
  if (retainsKeys(path) && Object.keys(patch).length > 0)
    patch['$retainKeys'] = Object.keys(modified).sort();
  return patch;
}

/** The members of the patch that one field needs; the file has this field. */
function diffField(key: string, field: States, path: readonly string[]): JsonRecord {
  const { original, modified, current } = field;
  if (isRecord(modified) && isRecord(current)) {
    const states = { original: isRecord(original) ? original : {}, modified, current };
    const nested = diffObjects(states, path);
    return Object.keys(nested).length === 0 ? {} : { [key]: nested };
  }
  if (Array.isArray(modified) && Array.isArray(current)) {
    const states = { original: Array.isArray(original) ? original : [], modified, current };
    return diffLists(key, states, path);
  }
  return modified === current ? {} : { [key]: modified };
}

function diffLists(
  key: string,
  states: States<readonly unknown[]>,
  path: readonly string[],
): JsonRecord {
  const strategy = listStrategy(path);
  if (strategy === undefined)
    return isEqual(states.current, states.modified) ? {} : { [key]: states.modified };
  return strategy.by === 'value'
    ? diffSets(key, states)
    : diffKeyedLists(key, states, strategy.key, path);
}

function diffSets(key: string, { original, modified, current }: States<readonly unknown[]>) {
  const added = modified.filter((item) => !current.includes(item));
  const removed = original.filter((item) => !modified.includes(item));
  return {
    ...(added.length > 0 ? { [`$setElementOrder/${key}`]: modified, [key]: added } : {}),
    ...(removed.length > 0 ? { [`$deleteFromPrimitiveList/${key}`]: removed } : {}),
  };
}

/** Items are compared with those of the same key; the key itself is always sent along. */
function diffKeyedLists(
  key: string,
  states: States<readonly unknown[]>,
  mergeKey: string,
  path: readonly string[],
): JsonRecord {
  const original = states.original.filter(isRecord);
  const modified = states.modified.filter(isRecord);
  const current = states.current.filter(isRecord);
  const find = (items: readonly JsonRecord[], like: JsonRecord): JsonRecord | undefined =>
    items.find((item) => item[mergeKey] === like[mergeKey]);
  const changed = modified.flatMap((item) => {
    const live = find(current, item);
    if (live === undefined) return [item];
    const known = find(original, item) ?? {};
    const nested = diffObjects({ original: known, modified: item, current: live }, path);
    return Object.keys(nested).length === 0 ? [] : [{ ...nested, [mergeKey]: item[mergeKey] }];
  });
  const gone = original
    .filter((item) => find(modified, item) === undefined)
    .map((item) => ({ $patch: 'delete', [mergeKey]: item[mergeKey] }));
  const items = [...changed, ...gone];
  const order = modified.map((item) => ({ [mergeKey]: item[mergeKey] }));
  const shared = current.filter((item) => find(modified, item) !== undefined);
  const isReordered = !isEqual(
    shared.map((item) => item[mergeKey]),
    modified.filter((item) => find(current, item)).map((item) => item[mergeKey]),
  );
  if (items.length === 0 && !isReordered) return {};
  return {
    ...(order.length > 0 ? { [`$setElementOrder/${key}`]: order } : {}),
    ...(items.length > 0 ? { [key]: items } : {}),
  };
}

/** A null is as good as nothing. */
function valueAt(object: JsonRecord, key: string): unknown {
  return Object.hasOwn(object, key) ? (object[key] ?? undefined) : undefined;
}

function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
  );
}
