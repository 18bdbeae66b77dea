/** Decoding: a JSON body becomes an object of its kind, with Go's zero values and Go's errors. */

import { quantityProblem } from './quantity.ts';
import { type Field, structs, type Type } from './schema.ts';

export interface Decoded {
  /** Fields in the order of the Go struct, empty ones left out as `omitempty` does. */
  readonly object: Readonly<Record<string, unknown>>;
  /** Paths that the kind does not have, in the order of the body. */
  readonly unknownFields: readonly string[];
}

/** Thrown for a value of the wrong type; the API server answers 400 with its message. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
  /** What was expected, in Go. */
  readonly type: string;
  constructor(message: string, type = '') {
    super(message);
    this.type = type;
  }
}

/** Decodes a whole object of the kind. Throws `DecodeError` with the words of Go's encoding/json. */
export function decode(kind: string, body: unknown): Decoded {
  const unknownFields: string[] = [];
  if (!isRecord(body)) throw new DecodeError(`${unmarshal(body)} Go value of type v1.${kind}`);
  const { kind: bodyKind, apiVersion, ...rest } = body;
  const fields = decodeStruct(kind, rest, { path: '', goPath: '', struct: '', unknownFields });
  return { object: { kind: bodyKind, apiVersion, ...fields }, unknownFields };
}

/** What Go holds of the kind before anything is set; frozen. */
export function emptyObject(kind: string): Readonly<Record<string, unknown>> {
  const known = empty.get(kind) ?? Object.freeze(decode(kind, {}).object);
  empty.set(kind, known);
  return known;
}

const empty = new Map<string, Readonly<Record<string, unknown>>>();

interface Place {
  /** Path for unknown fields: `spec.ports[0].port`. */
  readonly path: string;
  /** Path as encoding/json reports it: `spec.ports.port`. */
  readonly goPath: string;
  /** The struct that holds the value. */
  readonly struct: string;
  readonly unknownFields: string[];
}

function decodeStruct(name: string, value: unknown, place: Place): Record<string, unknown> {
  const fields = structs.get(name);
  if (fields === undefined) throw new DecodeError(`${place.path} (${name}) is not simulated yet`);
  if (!isRecord(value)) throw wrongType(value, `v1.${name}`, place);
  const all = flatten(fields);
  const known = new Map(all.map((field) => [field.json, field]));
  const decoded = new Map<string, unknown>();
  for (const [key, item] of Object.entries(value)) {
    const field = known.get(key);
    const path = place.path === '' ? key : `${place.path}.${key}`;
    if (field === undefined) {
      place.unknownFields.push(path);
      continue;
    }
    const goPath = place.goPath === '' ? key : `${place.goPath}.${key}`;
    decoded.set(key, decodeValue(field.type, item, { ...place, path, goPath, struct: name }));
  }
  const result: Record<string, unknown> = {};
  for (const field of all) {
    const item = decoded.get(field.json) ?? zero(field.type);
    if (field.always) result[field.json] = item ?? null;
    else if (item !== undefined && !isOmitted(field.type, item)) result[field.json] = item;
  }
  return result;
}

/** The fields of a struct with those of the structs embedded in it. */
function flatten(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) =>
    field.json === '' ? flatten(structs.get(field.go) ?? []) : [field],
  );
}

/** The value of the type, or undefined for null. */
function decodeValue(type: Type, value: unknown, place: Place): unknown {
  if (value === null || value === undefined) return undefined;
  switch (type.form) {
    case 'pointer':
      return decodeValue(type.to, value, place);
    case 'struct':
      return decodeStruct(type.name, value, place);
    case 'list':
      if (!Array.isArray(value)) throw wrongType(value, type.go, place);
      return value.map((item, index) =>
        decodeItem(type.of, item, { ...place, path: `${place.path}[${index}]` }),
      );
    case 'map':
      if (!isRecord(value)) throw wrongType(value, type.go, place);
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          decodeItem(type.of, item, { ...place, path: `${place.path}[${key}]` }),
        ]),
      );
    case 'scalar':
      return decodeScalar(type, value, place);
  }
}

const decodeItem = (type: Type, value: unknown, place: Place): unknown =>
  decodeValue(type, value, place) ?? zero(type) ?? null;

function decodeScalar(type: Type & { form: 'scalar' }, value: unknown, place: Place): unknown {
  switch (type.base) {
    case 'any':
      return value;
    case 'string':
    case 'time':
      if (typeof value === 'string') return value;
      break;
    case 'bool':
      if (typeof value === 'boolean') return value;
      break;
    case 'int':
      if (typeof value === 'number' && Number.isInteger(value) && fits(value, type.go))
        return value;
      break;
    case 'intOrString':
      if (typeof value === 'string' || Number.isInteger(value)) return value;
      break;
    case 'quantity':
      if (typeof value !== 'string' && typeof value !== 'number') break;
      if (quantityProblem(String(value)))
        throw new DecodeError(quantityProblem(String(value)) ?? '');
      return String(value);
  }
  throw wrongType(value, type.go, place);
}

const fits = (value: number, go: string): boolean =>
  go === 'int64' || (value >= -0x8000_0000 && value <= 0x7fff_ffff);

/** What Go holds where JSON says nothing; undefined for a nil pointer. */
function zero(type: Type): unknown {
  switch (type.form) {
    case 'pointer':
      return undefined;
    case 'struct':
      return decodeStruct(type.name, {}, NOWHERE);
    case 'list':
      return [];
    case 'map':
      return {};
    case 'scalar':
      return ZEROS[type.base];
  }
}

const NOWHERE: Place = { path: '', goPath: '', struct: '', unknownFields: [] };

const ZEROS = {
  string: '',
  bool: false,
  int: 0,
  time: null,
  intOrString: 0,
  quantity: '0',
  any: null,
} as const;

/** Whether `omitempty` leaves the value out: it never does for structs and for what a pointer points to. */
function isOmitted(type: Type, value: unknown): boolean {
  switch (type.form) {
    case 'pointer':
    case 'struct':
      return false;
    case 'list':
      return (value as readonly unknown[]).length === 0;
    case 'map':
      return Object.keys(value as object).length === 0;
    case 'scalar':
      return value === ZEROS[type.base] && type.base !== 'time' && type.base !== 'intOrString';
  }
}

const wrongType = (value: unknown, type: string, place: Place): DecodeError =>
  new DecodeError(
    place.goPath === ''
      ? `${unmarshal(value)} Go value of type ${type}`
      : `${unmarshal(value)} Go struct field ${place.struct}.${place.goPath} of type ${type}`,
    type,
  );

/** How encoding/json begins when a value does not fit. */
export function unmarshal(value: unknown): string {
  const name = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  const text = typeof value === 'number' && !Number.isInteger(value) ? `number ${value}` : name;
  return `json: cannot unmarshal ${text} into`;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
