/** The functions of a template: Go's own (text/template, funcs.go), and those of kubectl (printers/template.go). */

import { goText, goType, sprintf } from './format.ts';
import { TemplateError } from './template.ts';

/** Throws TemplateError with what goes after `error calling name: `. */
export type TemplateFunction = (values: readonly unknown[]) => unknown;

/** `and` and `or` stand here by name only: they evaluate no more than they must. */
export const functions: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['and', () => undefined],
  ['or', () => undefined],
  ['not', ([value]) => !isTrue(value)],
  ['eq', ([first, ...others]) => equalsOne(first, others)],
  ['ne', ([first, ...others]) => !equalsOne(first, others)],
  ['lt', ([a, b]) => order(a, b) < 0],
  ['le', ([a, b]) => order(a, b) <= 0],
  ['gt', ([a, b]) => order(a, b) > 0],
  ['ge', ([a, b]) => order(a, b) >= 0],
  ['index', ([value, ...keys]) => keys.reduce(item, value)],
  ['slice', ([value, ...bounds]) => slice(value, bounds)],
  ['len', ([value]) => length(value)],
  ['print', print],
  ['println', (values) => `${values.map(goText).join(' ')}\n`],
  ['printf', ([format, ...values]) => sprintf(String(format), values)],
  ['html', (values) => html(print(values))],
  ['js', (values) => javascript(print(values))],
  ['urlquery', (values) => encodeURIComponent(print(values).toWellFormed()).replaceAll('%20', '+')],
  ['exists', ([value, ...keys]) => exists(value, keys)],
  ['base64decode', ([value]) => decode(value)],
]);

/** What `if` asks: whether a value is not the zero of its type. */
export function isTrue(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return Boolean(value);
  return Object.keys(value).length > 0;
}

function equalsOne(first: unknown, others: readonly unknown[]): boolean {
  if (others.length === 0) throw new TemplateError('missing argument for comparison');
  return others.some((other) => isEqual(first, other));
}

function isEqual(a: unknown, b: unknown): boolean {
  if (isMissing(a) || isMissing(b)) return isMissing(a) && isMissing(b);
  for (const value of [a, b])
    if (typeof value === 'object')
      throw new TemplateError(`non-comparable type ${goText(value)}: ${goType(value)}`);
  if (typeof a !== typeof b) throw new TemplateError('incompatible types for comparison');
  return a === b;
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

function order(a: unknown, b: unknown): number {
  if (typeof a !== typeof b) throw new TemplateError('incompatible types for comparison');
  if (typeof a !== 'bigint' && typeof a !== 'number' && typeof a !== 'string')
    throw new TemplateError('invalid type for comparison');
  const other = b as typeof a;
  return a < other ? -1 : a === other ? 0 : 1;
}

function item(value: unknown, key: unknown): unknown {
  if (isMissing(value)) throw new TemplateError('index of untyped nil');
  if (Array.isArray(value) || typeof value === 'string') {
    const position = indexOf(key, value.length);
    return typeof value === 'string' ? BigInt(value.charCodeAt(position)) : value[position];
  }
  if (typeof value !== 'object')
    throw new TemplateError(`can't index item of type ${goType(value)}`);
  if (typeof key !== 'string')
    throw new TemplateError(`value has type ${goType(key)}; should be string`);
  return Object.hasOwn(value as object, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function indexOf(key: unknown, length: number): number {
  if (isMissing(key)) throw new TemplateError('cannot index slice/array with nil');
  if (typeof key !== 'bigint')
    throw new TemplateError(`cannot index slice/array with type ${goType(key)}`);
  if (key < 0n || key >= BigInt(length)) throw new TemplateError(`index out of range: ${key}`);
  return Number(key);
}

function slice(value: unknown, bounds: readonly unknown[]): unknown {
  if (!Array.isArray(value) && typeof value !== 'string')
    throw new TemplateError(`can't slice item of type ${goType(value)}`);
  const [from = 0, to = value.length] = bounds.map((bound) => indexOf(bound, value.length + 1));
  if (from > to) throw new TemplateError(`invalid slice index: ${from} > ${to}`);
  return value.slice(from, to);
}

function length(value: unknown): bigint {
  if (value === undefined)
    throw new TemplateError('reflect: call of reflect.Value.Type on zero Value');
  if (value === null) throw new TemplateError('len of nil pointer');
  if (typeof value === 'string') return BigInt(new TextEncoder().encode(value).length);
  if (typeof value !== 'object') throw new TemplateError(`len of type ${goType(value)}`);
  return BigInt(Object.keys(value).length);
}

/** As fmt.Sprint: a space between two values where neither is a string. */
function print(values: readonly unknown[]): string {
  return values
    .map((value, index) => {
      const previous = values[index - 1];
      const apart = index > 0 && typeof value !== 'string' && typeof previous !== 'string';
      return (apart ? ' ' : '') + goText(value);
    })
    .join('');
}

function html(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '<': '&lt;',
    '>': '&gt;',
    '&': '&amp;',
    '"': '&#34;',
    "'": '&#39;',
  };
  return text.replace(/[<>&"']/g, (character) => entities[character] ?? character);
}

function javascript(text: string): string {
  return text
    .replace(/["'\\]/g, '\\$&')
    .replace(
      /[<>&=]/g,
      (character) => `\\u00${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
}

function exists(value: unknown, keys: readonly unknown[]): boolean {
  try {
    return keys.reduce(item, value) !== undefined;
  } catch {
    return false;
  }
}

function decode(value: unknown): string {
  try {
    const bytes = Uint8Array.from(atob(String(value)), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    throw new TemplateError('illegal base64 data at input byte 0');
  }
}
