/** Merge patches: JSON merge patch (RFC 7386) and strategic merge patch with the merge keys of schema.ts. */

import { isRecord, unmarshal } from '../api/decode.ts';
import { badRequest } from '../api/errors.ts';
import { type Field, structs, type Type } from '../api/schema.ts';

type Json = Readonly<Record<string, unknown>>;

/** RFC 7386: objects merge, null deletes, everything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const result: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}

/** The same for a whole object. Throws `StatusError` 400. */
export function mergePatchObject(target: object, patch: unknown): unknown {
  if (!isRecord(patch)) throw badRequest(`error decoding patch: ${notAMap(patch)}`);
  return mergePatch(target, patch);
}

const notAMap = (patch: unknown): string =>
  `${unmarshal(patch)} Go value of type map[string]interface {}`;

/** apimachinery/pkg/util/strategicpatch for an object of the kind. Throws `StatusError` 400. */
export function strategicMergePatch(target: object, patch: unknown, kind: string): Json {
  if (!isRecord(patch)) throw badRequest(notAMap(patch));
  return mergeStruct({ ...target }, patch, structs.get(kind) ?? []);
}

const ORDER = '$setElementOrder/';
const DELETE_VALUES = '$deleteFromPrimitiveList/';

function mergeStruct(target: Json, patch: Json, fields: readonly Field[]): Json {
  if (patch['$patch'] === 'replace') return withoutDirectives(patch);
  if (patch['$patch'] === 'delete') return {};
  const result: Record<string, unknown> = retained(target, patch);
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) continue;
    const field = findField(fields, key);
    if (value === null) delete result[key];
    else result[key] = mergeField(result[key], value, field, patch);
  }
  for (const [key, values] of Object.entries(patch)) {
    if (!key.startsWith(DELETE_VALUES)) continue;
    const name = key.slice(DELETE_VALUES.length);
    const list = result[name];
    if (Array.isArray(list))
      result[name] = list.filter((item) => !(values as unknown[]).includes(item));
  }
  return result;
}

/** `$retainKeys` names the only keys of the target that stay. */
function retained(target: Json, patch: Json): Record<string, unknown> {
  const keys = patch['$retainKeys'];
  if (!Array.isArray(keys)) return { ...target };
  return Object.fromEntries(Object.entries(target).filter(([key]) => keys.includes(key)));
}

function findField(fields: readonly Field[], json: string): Field | undefined {
  for (const field of fields) {
    if (field.json === json) return field;
    const inner = field.json === '' ? findField(structs.get(field.go) ?? [], json) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function mergeField(
  target: unknown,
  value: unknown,
  field: Field | undefined,
  patch: Json,
): unknown {
  if (isRecord(value)) {
    const fields = structFields(field?.type);
    return mergeStruct(isRecord(target) ? target : {}, value, fields);
  }
  if (!Array.isArray(value) || field?.mergeKey === undefined) return value;
  if (field.mergeKey !== '' && !value.every(isRecord)) return value;
  const list = Array.isArray(target) ? target : [];
  const order = patch[`${ORDER}${field.json}`];
  if (field.mergeKey === '')
    return inOrder([...new Set([...list, ...value])], list, order ?? value, '');
  return mergeList(list, value, field, order);
}

function structFields(type: Type | undefined): readonly Field[] {
  if (type?.form === 'pointer') return structFields(type.to);
  if (type?.form === 'list') return structFields(type.of);
  return type?.form === 'struct' ? (structs.get(type.name) ?? []) : [];
}

function mergeList(
  list: readonly Json[],
  patch: readonly Json[],
  field: Field,
  order: unknown,
): readonly unknown[] {
  const key = field.mergeKey ?? '';
  if (patch.some((item) => item['$patch'] === 'replace'))
    return patch.filter((item) => item['$patch'] !== 'replace');
  const fields = structFields(field.type);
  const merged = [...list];
  for (const item of patch) {
    const index = merged.findIndex((one) => one[key] === item[key]);
    const found = merged[index];
    if (item['$patch'] === 'delete') merged.splice(index, found === undefined ? 0 : 1);
    else if (found === undefined) merged.push(withoutDirectives(item));
    else merged[index] = mergeStruct(found, item, fields);
  }
  return inOrder(merged, list, order ?? patch, key);
}

/**
 * Items that the patch orders come in its order; those that only the server has are put among them, each
 * before the first that it preceded (`mergeSortedSlice` of apimachinery/pkg/util/strategicpatch).
 */
function inOrder(
  items: readonly unknown[],
  server: readonly unknown[],
  order: unknown,
  key: string,
) {
  const keyOf = (item: unknown): unknown => (isRecord(item) ? item[key] : item);
  const positions = (list: readonly unknown[]) =>
    new Map(list.map((item, index) => [keyOf(item), index]));
  const patchOrder = positions(order as readonly unknown[]);
  const serverOrder = positions(server);
  const position = (item: unknown): number => patchOrder.get(keyOf(item)) ?? 0;
  const ordered = items.filter((item) => patchOrder.has(keyOf(item)));
  const right = ordered.sort((a, b) => position(a) - position(b));
  const left = items.filter((item) => !patchOrder.has(keyOf(item)));
  const result: unknown[] = [];
  for (const item of right) {
    const place = serverOrder.get(keyOf(item));
    while (
      place !== undefined &&
      left[0] !== undefined &&
      (serverOrder.get(keyOf(left[0])) ?? 0) < place
    )
      result.push(left.shift());
    result.push(item);
  }
  return [...result, ...left];
}

function withoutDirectives(value: Json): Json {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('$')));
}
