/** Sets of fields: which leaves of an object somebody has set, as `managedFields` writes them (structured-merge-diff). */

import { isRecord } from '../api/decode.ts';
import { type Field, structs, type Type } from '../api/schema.ts';

/** A step is `f:name`, or `k:{...}` for the item of a list with these keys; `.` is the item itself. */
export type Path = readonly string[];

type Json = Readonly<Record<string, unknown>>;

/** What no manager owns. */
const UNOWNED =
  /^(apiVersion|kind|metadata\.(name|namespace|uid|resourceVersion|generation|creationTimestamp|managedFields|selfLink|deletion.*))$/;

/** The leaves of an object of the kind, in its own order. */
export function fieldsOf(kind: string, object: Json): readonly Path[] {
  const fields = structs.get(kind) ?? [];
  return Object.entries(object)
    .filter(([name]) => !UNOWNED.test(name))
    .flatMap(([name, value]) => leaves(findType(fields, name), value, [`f:${name}`]))
    .filter(
      (path) =>
        !UNOWNED.test(
          path
            .slice(0, 2)
            .map((step) => step.slice(2))
            .join('.'),
        ),
    );
}

interface Shape {
  readonly type: Type;
  readonly keys: readonly string[];
}

/** Lists that are merged by key have the keys of a strategic merge patch, and the protocol beside a port. */
function findType(fields: readonly Field[], name: string): Shape | undefined {
  for (const field of fields) {
    if (field.json === '') {
      const inner = findType(structs.get(field.go) ?? [], name);
      if (inner) return inner;
    } else if (field.json === name) {
      const { mergeKey, type } = field;
      if (!mergeKey) return { type, keys: [] };
      return { type, keys: /[pP]ort$/.test(mergeKey) ? [mergeKey, 'protocol'] : [mergeKey] };
    }
  }
  return undefined;
}

function leaves(shape: Shape | undefined, value: unknown, path: Path): readonly Path[] {
  if (shape === undefined || isAtomic(path)) return [path];
  const type = shape.type.form === 'pointer' ? shape.type.to : shape.type;
  if (type.form === 'list' && shape.keys.length > 0 && Array.isArray(value)) {
    const item: Shape = { type: type.of, keys: [] };
    return value.filter(isRecord).flatMap((one) => {
      const at = [...path, `k:${keyText(one, shape.keys)}`];
      return [[...at, '.'], ...leaves(item, one, at)];
    });
  }
  if (!isRecord(value) || Object.keys(value).length === 0) return [path];
  if (type.form === 'map') return Object.keys(value).map((name) => [...path, `f:${name}`]);
  if (type.form !== 'struct') return [path];
  const fields = structs.get(type.name) ?? [];
  return Object.entries(value).flatMap(([name, part]) =>
    leaves(findType(fields, name), part, [...path, `f:${name}`]),
  );
}

/** Selectors are one value: they are replaced as a whole. */
const isAtomic = (path: Path): boolean => /^f:(\w*[sS]elector)$/.test(path.at(-1) ?? '');

const keyText = (item: Json, keys: readonly string[]): string =>
  JSON.stringify(
    Object.fromEntries(keys.map((key) => [key, item[key] ?? (key === 'protocol' ? 'TCP' : null)])),
  );

/** The value at a path; undefined when there is none. */
export function valueAt(object: unknown, path: Path): unknown {
  return path.reduce(stepInto, object);
}

function stepInto(value: unknown, step: string): unknown {
  if (step === '.') return value;
  if (step.startsWith('f:')) return isRecord(value) ? value[step.slice(2)] : undefined;
  return Array.isArray(value) ? value.find((item) => hasKeys(item, step)) : undefined;
}

function hasKeys(item: unknown, step: string): boolean {
  const keys = JSON.parse(step.slice(2)) as Json;
  return isRecord(item) && keyText(item, Object.keys(keys)) === JSON.stringify(keys);
}

/** A copy with the value at the path; undefined takes away what is there. */
export function withValue(object: unknown, path: Path, value: unknown): unknown {
  const [step = '', ...rest] = path;
  if (path.length === 0 || step === '.') return value;
  if (step.startsWith('f:')) {
    const name = step.slice(2);
    const { [name]: old, ...others } = (isRecord(object) ? object : {}) as Json;
    const next = withValue(old, rest, value);
    return next === undefined ? others : { ...(object as object), [name]: next };
  }
  const list: readonly unknown[] = Array.isArray(object) ? object : [];
  const old = list.find((item) => hasKeys(item, step));
  const next = withValue(old ?? JSON.parse(step.slice(2)), rest, value);
  if (old === undefined) return next === undefined ? list : [...list, next];
  return list.flatMap((item) => (item === old ? (next === undefined ? [] : [next]) : [item]));
}

/** `FieldsV1`: the paths as a tree. */
export function toFieldsV1(paths: readonly Path[]): Json {
  return [...paths]
    .sort((a, b) => (a.join() < b.join() ? -1 : 1))
    .reduce<unknown>((tree, path) => plant(tree, path), {}) as Json;
}

function plant(tree: unknown, [step, ...rest]: Path): Json {
  if (step === undefined) return (tree ?? {}) as Json;
  const branches = (tree ?? {}) as Json;
  return { ...branches, [step]: plant(branches[step], rest) };
}

export function fromFieldsV1(tree: Json, path: Path = []): readonly Path[] {
  return Object.entries(tree).flatMap(([step, branch]) =>
    isRecord(branch) && Object.keys(branch).length > 0
      ? fromFieldsV1(branch, [...path, step])
      : [[...path, step]],
  );
}

/** The path as errors write it: `.spec.ports[port=80,protocol="TCP"].targetPort`. */
export function pathText(path: Path): string {
  return path
    .map((step) => {
      if (step === '.') return '';
      if (step.startsWith('f:')) return `.${step.slice(2)}`;
      const keys = Object.entries(JSON.parse(step.slice(2)) as Json);
      return `[${keys.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`;
    })
    .join('');
}
