/**
 * The fields of every kind, in Go's order and with Go's types: one description for decoding, merging and hashing. Kinds
 * that are loaded later add theirs.
 */

import { configMapFields } from './configmap.ts';
import { deploymentFields } from './deployment.ts';
import { endpointsFields } from './endpoints.ts';
import { endpointSliceFields } from './endpointslice.ts';
import { eventFields } from './event.ts';
import { leaseFields } from './lease.ts';
import { metaFields } from './meta.ts';
import { namespaceFields } from './namespace.ts';
import { nodeFields } from './node.ts';
import { podFields } from './podschema.ts';
import { replicaSetFields } from './replicaset.ts';
import { serviceFields } from './service.ts';
import { serviceAccountFields } from './serviceaccount.ts';

export type Type =
  | { readonly form: 'scalar'; readonly go: string; readonly base: Scalar }
  | { readonly form: 'struct'; readonly go: string; readonly name: string }
  | { readonly form: 'pointer'; readonly go: string; readonly to: Type }
  | { readonly form: 'list'; readonly go: string; readonly of: Type }
  | { readonly form: 'map'; readonly go: string; readonly of: Type };

export type Scalar = 'string' | 'bool' | 'int' | 'time' | 'intOrString' | 'quantity' | 'any';

export interface Field {
  /** Name on the wire; empty for a struct embedded in another. */
  readonly json: string;
  /** Name in Go. */
  readonly go: string;
  readonly type: Type;
  /** Written even when it holds Go's zero value (no `omitempty`). */
  readonly always: boolean;
  /** How a strategic merge patch joins it: by this key, by value (`''`), or not at all. */
  readonly mergeKey?: string;
  readonly retainKeys: boolean;
}

/**
 * Reads `Struct { json/Go! type merge=key; ... }`. `/Go` names the Go field where it is not the
 * capitalised JSON name, `!` marks a field without `omitempty`, `...Struct` embeds, and
 * `scalar base Name Name` declares named scalars.
 */
export function parseStructs(
  text: string,
  scalars: Scalars = new Map(BUILT_IN),
): ReadonlyMap<string, readonly Field[]> {
  for (const [, base = '', names = ''] of text.matchAll(/^scalar (\w+) (.*)$/gm))
    for (const name of names.split(' '))
      scalars.set(name, { go: `v1.${name}`, base: base as Scalar });
  const structs = new Map<string, readonly Field[]>();
  for (const [, name = '', body = ''] of text.matchAll(/^(\w+) \{([^}]*)\}/gm)) {
    const lines = body.split(/[;\n]/).map((line) => line.trim());
    structs.set(
      name,
      lines.filter(Boolean).map((line) => parseField(line, scalars)),
    );
  }
  return structs;
}

type Scalars = Map<string, { readonly go: string; readonly base: Scalar }>;

const BUILT_IN: Scalars = new Map([
  ['string', { go: 'string', base: 'string' }],
  ['bool', { go: 'bool', base: 'bool' }],
  ['int32', { go: 'int32', base: 'int' }],
  ['int64', { go: 'int64', base: 'int' }],
  ['UID', { go: 'types.UID', base: 'string' }],
  ['Time', { go: 'v1.Time', base: 'time' }],
  ['MicroTime', { go: 'v1.MicroTime', base: 'time' }],
  ['IntOrString', { go: 'intstr.IntOrString', base: 'intOrString' }],
  ['Quantity', { go: 'resource.Quantity', base: 'quantity' }],
  ['any', { go: 'any', base: 'any' }],
]);

function parseField(line: string, scalars: Scalars): Field {
  const [names = '', type = '', ...flags] = line.split(' ');
  if (names.startsWith('...'))
    return {
      json: '',
      go: names.slice(3),
      type: parseType(names.slice(3), scalars),
      always: true,
      retainKeys: false,
    };
  const [json = '', go] = names.replace('!', '').split('/');
  const merge = flags.find((flag) => flag.startsWith('merge'));
  return {
    json,
    go: go ?? json.charAt(0).toUpperCase() + json.slice(1),
    type: parseType(type, scalars),
    always: names.endsWith('!'),
    ...(merge !== undefined && { mergeKey: merge.slice('merge='.length) }),
    retainKeys: flags.includes('retainKeys'),
  };
}

function parseType(text: string, scalars: Scalars): Type {
  const inner = (prefix: string): Type => parseType(text.slice(prefix.length), scalars);
  if (text.startsWith('*')) return { form: 'pointer', go: '', to: inner('*') };
  if (text.startsWith('[]')) {
    const of = inner('[]');
    return { form: 'list', go: `[]${of.go}`, of };
  }
  if (text.startsWith('map[string]')) {
    const of = inner('map[string]');
    return { form: 'map', go: `map[string]${of.go}`, of };
  }
  if (text === 'ResourceList')
    return { form: 'map', go: 'v1.ResourceList', of: parseType('Quantity', scalars) };
  const scalar = scalars.get(text);
  if (scalar !== undefined) return { form: 'scalar', ...scalar };
  return { form: 'struct', go: `v1.${text}`, name: text };
}

const scalars = new Map(BUILT_IN);
const known = new Map<string, readonly Field[]>();

/** Struct fields by struct name. A struct that is named but not described is one that is not simulated. */
export const structs: ReadonlyMap<string, readonly Field[]> = known;

/** Describes more structs; those that are described already stay. */
export function addStructs(text: string): void {
  for (const [name, fields] of parseStructs(text, scalars))
    if (!known.has(name)) known.set(name, fields);
}

addStructs(
  [
    metaFields,
    namespaceFields,
    nodeFields,
    podFields,
    serviceFields,
    endpointsFields,
    endpointSliceFields,
    deploymentFields,
    replicaSetFields,
    configMapFields,
    eventFields,
    serviceAccountFields,
    leaseFields,
  ].join('\n'),
);
