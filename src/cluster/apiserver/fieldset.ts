/** Sets of fields: which parts of an object somebody has set or changed, as structured-merge-diff counts them. */

import { isRecord } from '../api/decode.ts';
import { type Field, structs, type Type } from '../api/schema.ts';

/** A step is `f:name`, `k:{...}` for the item of a list with these keys, or `v:...` for a member of a set. */
export type Path = readonly string[];

/** Paths by `textOf`. */
export type FieldSet = ReadonlyMap<string, Path>;

export interface Comparison {
  /** Added or changed. */
  readonly changed: FieldSet;
  readonly removed: FieldSet;
}

type Json = Readonly<Record<string, unknown>>;

export const textOf = (path: Path): string => path.join('\n');

export const toSet = (paths: readonly Path[]): FieldSet =>
  new Map(paths.map((path) => [textOf(path), path]));

/** What an object of the kind sets (`ToFieldSet`): leaves, and items of lists that are merged by key. */
export function fieldsOf(kind: string, object: Json): FieldSet {
  return owned(pathsOf({ form: 'struct', name: kind }, object, []));
}

/** What changes from one object of the kind to another (`Compare`); a part that appears counts with all that is in it. */
export function compareFields(kind: string, before: Json, after: Json): Comparison {
  const changed: Path[] = [];
  const removed: Path[] = [];
  compare({ form: 'struct', name: kind }, before, after, []);
  return { changed: owned(changed), removed: owned(removed) };

  function compare(shape: Shape, old: unknown, next: unknown, path: Path): void {
    if (old === next) return;
    const isLeaf = shape.form === 'leaf' || (isEmpty(old) && isEmpty(next));
    if (!isLeaf) {
      const [lost, found] = [childrenOf(shape, old), childrenOf(shape, next)];
      for (const step of new Set([...lost.keys(), ...found.keys()]))
        compare(stepShape(shape, step), lost.get(step), found.get(step), [...path, step]);
    }
    if (old === undefined) changed.push(path);
    else if (next === undefined) removed.push(path);
    else if (isLeaf && !isEqual(old, next)) changed.push(path);
  }
}

/** How a part is compared: as a whole, or by its fields, keys or items. */
type Shape =
  | { readonly form: 'leaf' }
  | { readonly form: 'struct'; readonly name: string }
  | { readonly form: 'map' }
  | { readonly form: 'items'; readonly of: Shape; readonly keys: readonly string[] }
  | { readonly form: 'set' };

const LEAF: Shape = { form: 'leaf' };

/** Marked as atomic in k8s.io/api: one value, replaced as a whole. */
const ATOMIC_STRUCTS =
  /^(LabelSelector|OwnerReference|\w*ObjectReference|\w+KeySelector|\w+FieldSelector|NodeSelector|NodeSelectorTerm|TypedLocalObjectReference)$/;
const ATOMIC_FIELDS = ['ServiceSpec.selector', 'PodSpec.nodeSelector', 'PodStatus.hostIPs'];

/** A list is merged by the keys of a strategic merge patch and what else tells its items apart; any other is one value. */
const MORE_KEYS: Readonly<Record<string, string>> = {
  port: 'protocol',
  containerPort: 'protocol',
  topologyKey: 'whenUnsatisfiable',
};

function stepShape(shape: Shape, step: string): Shape {
  if (shape.form === 'items') return shape.of;
  if (shape.form !== 'struct') return LEAF;
  return shapeOf(shape.name, findField(structs.get(shape.name) ?? [], step.slice(2)));
}

function shapeOf(struct: string, field: Field | undefined): Shape {
  const type = field && plain(field.type);
  if (field === undefined || type === undefined) return LEAF;
  if (type.form === 'struct') return structShape(type.name);
  if (ATOMIC_FIELDS.includes(`${struct}.${field.json}`)) return LEAF;
  if (type.form === 'map') return { form: 'map' };
  const { mergeKey } = field;
  if (type.form !== 'list' || mergeKey === undefined) return LEAF;
  if (mergeKey === '') return { form: 'set' };
  const keys = [mergeKey, ...[MORE_KEYS[mergeKey] ?? []].flat()];
  const item = plain(type.of);
  return { form: 'items', of: item.form === 'struct' ? structShape(item.name) : LEAF, keys };
}

const structShape = (name: string): Shape =>
  structs.has(name) && !ATOMIC_STRUCTS.test(name) ? { form: 'struct', name } : LEAF;

const plain = (type: Type): Type => (type.form === 'pointer' ? type.to : type);

function findField(fields: readonly Field[], name: string): Field | undefined {
  for (const field of fields) {
    if (field.json === name) return field;
    const inner = field.json === '' ? findField(structs.get(field.go) ?? [], name) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function childrenOf(shape: Shape, value: unknown): ReadonlyMap<string, unknown> {
  if (shape.form === 'items' && Array.isArray(value))
    return new Map(value.filter(isRecord).map((item) => [`k:${keyText(item, shape.keys)}`, item]));
  if (shape.form === 'set' && Array.isArray(value))
    return new Map(value.map((item) => [`v:${JSON.stringify(item)}`, item]));
  if (!isRecord(value)) return new Map();
  return new Map(Object.entries(value).map(([name, part]) => [`f:${name}`, part]));
}

function pathsOf(shape: Shape, value: unknown, path: Path): readonly Path[] {
  if (shape.form === 'leaf' || isEmpty(value)) return path.length === 0 ? [] : [path];
  const children = [...childrenOf(shape, value)].flatMap(([step, part]) =>
    pathsOf(stepShape(shape, step), part, [...path, step]),
  );
  return path.at(-1)?.startsWith('k:') ? [path, ...children] : children;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What no manager owns. */
const UNOWNED = new Set(
  `apiVersion kind metadata metadata.name metadata.namespace metadata.creationTimestamp metadata.selfLink metadata.uid
  metadata.generation metadata.managedFields metadata.resourceVersion`.split(/\s+/),
);

const owned = (paths: readonly Path[]): FieldSet =>
  toSet(
    paths.filter(
      (path) => path.length > 0 && !UNOWNED.has(path.map((step) => step.slice(2)).join('.')),
    ),
  );

function keyText(item: Json, keys: readonly string[]): string {
  const value = (key: string) => item[key] ?? (key === 'protocol' ? 'TCP' : null);
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, value(key)])));
}

/** The value at a path; undefined when there is none. */
export const valueAt = (object: unknown, path: Path): unknown => path.reduce(stepInto, object);

function stepInto(value: unknown, step: string): unknown {
  if (step.startsWith('f:')) return isRecord(value) ? value[step.slice(2)] : undefined;
  return Array.isArray(value) ? value.find((item) => isAt(item, step)) : undefined;
}

function isAt(item: unknown, step: string): boolean {
  const what = step.slice(2);
  if (step.startsWith('v:')) return JSON.stringify(item) === what;
  return isRecord(item) && keyText(item, Object.keys(JSON.parse(what) as Json)) === what;
}

/** A copy with the value at the path; undefined takes away what is there. */
export function withValue(object: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (step.startsWith('f:')) {
    const name = step.slice(2);
    const { [name]: old, ...others } = (isRecord(object) ? object : {}) as Json;
    const next = withValue(old, rest, value);
    return next === undefined ? others : { ...(object as object), [name]: next };
  }
  const list: readonly unknown[] = Array.isArray(object) ? object : [];
  const old = list.find((item) => isAt(item, step));
  const next = withValue(old ?? JSON.parse(step.slice(2)), rest, value);
  if (old === undefined) return next === undefined ? list : [...list, next];
  return list.flatMap((item) => (item === old ? (next === undefined ? [] : [next]) : [item]));
}

/** `FieldsV1`: the paths as a tree, where `.` stands for what is a member and has members. */
export function toFieldsV1(set: FieldSet): Json {
  const tree: Tree = { children: new Map(), isMember: false };
  for (const path of set.values()) {
    let place = tree;
    for (const step of path) {
      const next = place.children.get(step) ?? { children: new Map(), isMember: false };
      place.children.set(step, next);
      place = next;
    }
    place.isMember = true;
  }
  return written(tree);
}

interface Tree {
  readonly children: Map<string, Tree>;
  isMember: boolean;
}

function written({ children, isMember }: Tree): Json {
  const steps = [...children].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...(isMember && steps.length > 0 && { '.': {} }),
    ...Object.fromEntries(steps.map(([step, tree]) => [step, written(tree)])),
  };
}

export function fromFieldsV1(tree: Json): FieldSet {
  const paths: Path[] = [];
  const read = (branch: Json, path: Path): void => {
    const steps = Object.entries(branch);
    if (path.length > 0 && (steps.length === 0 || '.' in branch)) paths.push(path);
    for (const [step, below] of steps)
      if (step !== '.' && isRecord(below)) read(below, [...path, step]);
  };
  read(tree, []);
  return toSet(paths);
}

/** The path as errors write it: `.spec.ports[port=80,protocol="TCP"].targetPort`. */
export function pathText(path: Path): string {
  return path
    .map((step) => {
      const what = step.slice(2);
      if (step.startsWith('f:')) return `.${what}`;
      if (step.startsWith('v:')) return `[=${what}]`;
      const keys = Object.entries(JSON.parse(what) as Json);
      return `[${keys.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`;
    })
    .join('');
}

/** `spec.ports[0].port` of an object of the kind, as errors write it; what has no keys keeps its number. */
export function pathTextOf(kind: string, object: Json, path: string): string {
  return textBelow({ form: 'struct', name: kind }, object, path.match(/[^.[\]]+/g) ?? []);
}

function textBelow(shape: Shape, value: unknown, [name, ...rest]: readonly string[]): string {
  if (name === undefined) return '';
  const part = (value as Json | undefined)?.[name];
  const isKeyed = shape.form === 'items' && isRecord(part);
  if (Array.isArray(value) && !isKeyed) return `[${name}]${textBelow(LEAF, part, rest)}`;
  const step = isKeyed ? `k:${keyText(part, shape.keys)}` : `f:${name}`;
  return pathText([step]) + textBelow(stepShape(shape, step), part, rest);
}
