/** The schemas of `/openapi/v3`, told from three packages that each carry a part of them. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeclaredType, readDeclarations } from './declarations.ts';
import { enumOf, enumText } from './enums.ts';

/** Folders of unpacked packages. */
export interface Sources {
  /** `@kubernetes/client-node`: which fields there are, of which type, and which are required; its texts are flattened. */
  readonly clientNode: string;
  /** `@pulumi/kubernetes`: the texts of fields as they are written, and in which group a type is. */
  readonly pulumi: string;
  /** `kubernetes-types`: the texts of types as they are written, and which strings are quantities; of an older release. */
  readonly types: string;
}

export type Schema = Readonly<Record<string, unknown>>;

export interface Kind {
  /** As in discovery; '' is core. */
  readonly group: string;
  readonly kind: string;
}

/** By name, e.g. `io.k8s.api.core.v1.Pod`: those of the kinds, and all that they refer to. */
export function schemasOf(
  kinds: readonly Kind[],
  sources: Sources,
): Readonly<Record<string, Schema>> {
  const texts = readDeclarations(join(sources.pulumi, 'types/output.d.ts'));
  const schemas = new Map<string, Schema>(Object.entries(primitives(sources)));
  const add = (name: string, kind?: Kind): void => {
    if (schemas.has(qualified(name))) return;
    schemas.set(qualified(name), {});
    const { schema, references } = describe(name, texts, sources);
    const { group = '', kind: kindName = '' } = kind ?? {};
    const marked = {
      'x-kubernetes-group-version-kind': [{ group, kind: kindName, version: 'v1' }],
    };
    schemas.set(qualified(name), kind ? { ...schema, ...marked } : schema);
    for (const reference of references) add(reference);
  };
  for (const one of kinds) add(`${namespaceOf(one.group)}.v1.${one.kind}`, one);
  return Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const namespaceOf = (group: string): string => group.split('.')[0] || 'core';

/** `meta.v1.Time` is `io.k8s.apimachinery.pkg.apis.meta.v1.Time`. */
function qualified(name: string): string {
  const isMachinery = name.startsWith('meta.');
  return `io.k8s.${isMachinery ? 'apimachinery.pkg.apis' : 'api'}.${name}`;
}

const QUANTITY = 'io.k8s.apimachinery.pkg.api.resource.Quantity';
const INT_OR_STRING = 'io.k8s.apimachinery.pkg.util.intstr.IntOrString';
const RAW_EXTENSION = 'io.k8s.apimachinery.pkg.runtime.RawExtension';
const TIME = qualified('meta.v1.Time');
const MICRO_TIME = qualified('meta.v1.MicroTime');
const FIELDS_V1 = qualified('meta.v1.FieldsV1');

function primitives({ types, clientNode }: Sources): Readonly<Record<string, Schema>> {
  const declared = (file: string, name: string) =>
    readDeclarations(join(types, file)).get(name)?.description ?? '';
  const port = readClass(clientNode, 'V1ServicePort').declared.fields.get('targetPort');
  const text = (name: string) => declared('meta/v1.d.ts', name);
  return {
    [QUANTITY]: {
      description: declared('api/resource.d.ts', 'Quantity'),
      oneOf: [{ type: 'string' }, { type: 'number' }],
    },
    [INT_OR_STRING]: {
      description: port?.description,
      format: 'int-or-string',
      oneOf: [{ type: 'integer' }, { type: 'string' }],
    },
    [RAW_EXTENSION]: { description: declared('runtime.d.ts', 'RawExtension'), type: 'object' },
    [TIME]: { description: text('Time'), format: 'date-time', type: 'string' },
    [MICRO_TIME]: { description: text('MicroTime'), format: 'date-time', type: 'string' },
    [FIELDS_V1]: { description: text('FieldsV1'), type: 'object' },
  };
}

interface Described {
  readonly schema: Schema;
  /** Names of types, e.g. `core.v1.PodSpec`. */
  readonly references: readonly string[];
}

function describe(
  name: string,
  texts: ReadonlyMap<string, DeclaredType>,
  sources: Sources,
): Described {
  const [group = '', , type = ''] = name.split('.');
  const text = texts.get(name);
  if (text === undefined) throw new Error(`no texts of ${name}`);
  const { declared, formats } = readClass(sources.clientNode, classOf(type, group, sources));
  const older = olderType(name, sources);
  const fields = [...declared.fields].sort(([a], [b]) => (a < b ? -1 : 1));
  const references = new Map<string, string>();
  const properties = fields.map(([field, one]) => {
    const told = text.fields.get(field);
    if (told === undefined) throw new Error(`no text of ${name}.${field}`);
    const reference = /outputs\.(\w+\.v\w+\.\w+)/.exec(told.type)?.[1];
    if (reference !== undefined) references.set(field, reference);
    const format = formats.get(field);
    const target = reference
      ? qualified(reference)
      : specialOf(one.type, format, older?.fields.get(field)?.type);
    const values = enumOf(type, field);
    return [field, fieldSchema({ type: one.type, format, target }, told.description, values)];
  });
  const required = fields.filter(([, { isRequired }]) => isRequired).map(([field]) => field);
  return {
    schema: {
      description: bestText(declared.description, [older?.description, text.description]),
      type: 'object',
      ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
      ...(required.length > 0 && { required }),
    },
    references: [...references.values()],
  };
}

/** The same words, with their lines where somebody has kept them. */
function bestText(text: string, others: readonly (string | undefined)[]): string {
  return others.find((other) => other !== undefined && sameText(other, text)) ?? text;
}

const sameText = (a: string, b: string): boolean => flat(a) === flat(b);
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** A reference to what is no struct. */
function specialOf(type: string, format: string | undefined, older = ''): string | undefined {
  if (type.includes('IntOrString')) return INT_OR_STRING;
  if (older.includes('Quantity')) return QUANTITY;
  if (older.includes('RawExtension')) return RAW_EXTENSION;
  if (older.includes('FieldsV1')) return FIELDS_V1;
  if (format === 'date-time-micro' || type.includes('MicroTime')) return MICRO_TIME;
  return type.includes('Date') ? TIME : undefined;
}

interface FieldType {
  readonly type: string;
  readonly format: string | undefined;
  readonly target: string | undefined;
}

function fieldSchema(
  { type, format, target }: FieldType,
  description: string,
  values: Readonly<Record<string, string>> | undefined,
): Schema {
  const list = /^Array<(.*)>$/s.exec(type)?.[1];
  const map = /^\{\s*\[key: string\]: (.*?);?\s*\}$/s.exec(type)?.[1];
  const inner = (of: string) => ({ ...fieldSchema({ type: of, format, target }, '', undefined) });
  const told = values && list === undefined ? `${description}\n\n${enumText(values)}` : description;
  const head = told === '' ? {} : { description: told };
  const listed = values && { enum: Object.keys(values) };
  if (list !== undefined) return { ...head, type: 'array', items: { ...inner(list), ...listed } };
  if (map !== undefined) return { ...head, type: 'object', additionalProperties: inner(map) };
  if (target !== undefined) return { ...head, allOf: [{ $ref: `#/components/schemas/${target}` }] };
  const kept = format && { format };
  return { ...head, type: type === 'number' ? 'integer' : type, ...kept, ...listed };
}

/** Where two groups have a type of the same name, the name of the group stands before it. */
function classOf(type: string, group: string, { clientNode }: Sources): string {
  const ofGroup = `${group[0]?.toUpperCase()}${group.slice(1)}V1${type}`;
  return existsSync(classFile(clientNode, ofGroup)) ? ofGroup : `V1${type}`;
}

const classFile = (folder: string, name: string): string =>
  join(folder, `dist/gen/models/${name}.d.ts`);

interface Class {
  readonly declared: DeclaredType;
  /** By field, e.g. `int32`. */
  readonly formats: ReadonlyMap<string, string>;
}

function readClass(folder: string, name: string): Class {
  const declared = readDeclarations(classFile(folder, name)).get(name);
  if (declared === undefined) throw new Error(`no class ${name}`);
  const code = readFileSync(classFile(folder, name).replace('.d.ts', '.js'), 'utf8');
  const attributes = /attributeTypeMap = (\[.*?\n\]);/s.exec(code)?.[1] ?? '[]';
  const all: readonly {
    readonly name: string;
    readonly baseName: string;
    readonly format: string;
  }[] = JSON.parse(attributes);
  // Names that are words of JavaScript have an underscore before them.
  const wire = new Map(all.map((one) => [one.name, one.baseName]));
  const fields = [...declared.fields].map(
    ([field, one]) => [wire.get(field) ?? field, one] as const,
  );
  return {
    declared: { ...declared, fields: new Map(fields) },
    formats: new Map(all.map(({ baseName, format }) => [baseName, format])),
  };
}

function olderType(name: string, { types }: Sources): DeclaredType | undefined {
  const [group = '', version = '', type = ''] = name.split('.');
  const path = join(types, group, `${version}.d.ts`);
  return existsSync(path) ? readDeclarations(path).get(type) : undefined;
}
