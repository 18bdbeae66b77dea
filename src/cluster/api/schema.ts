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

export interface Structs {
  has(name: string): boolean;
  /** The fields of a struct, in Go's order. */
  get(name: string): readonly Field[] | undefined;
  /**
   * Takes `Struct { json/Go! type merge=key; ... }`. `/Go` names the Go field where it is not the
   * capitalised JSON name, `!` marks a field without `omitempty`, `...Struct` embeds, and
   * `scalar base Name Name` declares named scalars. Structs that are described already stay.
   */
  add(text: string): void;
}

/** Each struct is read when it is first asked for: the first commands in a cluster need few of them. */
export function createStructs(): Structs {
  const scalars = new Map(BUILT_IN);
  const bodies = new Map<string, string>();
  const read = new Map<string, readonly Field[]>();
  return {
    has: (name) => bodies.has(name),
    get(name) {
      const known = read.get(name);
      const body = bodies.get(name);
      if (known || body === undefined) return known;
      const fields = parseFields(body, scalars);
      read.set(name, fields);
      return fields;
    },
    add(text) {
      for (const [, base = '', names = ''] of text.matchAll(/^scalar (\w+) (.*)$/gm))
        for (const name of names.split(' '))
          scalars.set(name, { go: `v1.${name}`, base: base as Scalar });
      for (const [, name = '', body = ''] of text.matchAll(/^(\w+) \{([^}]*)\}/gm))
        if (!bodies.has(name)) bodies.set(name, body);
    },
  };
}

function parseFields(body: string, scalars: Scalars): readonly Field[] {
  const lines = body.split(/[;\n]/).map((line) => line.trim());
  return lines.filter(Boolean).map((line) => parseField(line, scalars));
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

/** Of all kinds. A struct that is named but not described is one that is not simulated. */
export const structs = createStructs();

structs.add(
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
