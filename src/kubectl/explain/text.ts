/** What `explain` prints of a schema (kubectl, pkg/explain/v2/templates/plaintext.tmpl). */

import { type Document, mapItems, resolve, type Schema } from './schema.ts';
import { indent, wrap } from './wrap.ts';

/** Follows the fields from the schema; undefined when one does not exist. */
export function explainField(
  schema: Schema,
  path: readonly string[],
  options: { readonly document: Document; readonly recursive: boolean },
): string | undefined {
  const { document, recursive } = options;
  const resolved = resolve(schema, document);
  const [field, ...rest] = path;
  if (field === undefined) return bodyText(resolved, document, recursive);
  const property = resolved.properties?.[field];
  if (property !== undefined) {
    const head = rest.length > 0 ? '' : fieldHead(field, property, document);
    const below = explainField(property, rest, options);
    return below === undefined ? undefined : head + below;
  }
  for (const next of [resolved.items, mapItems(resolved), ...(resolved.allOf ?? [])]) {
    const below = next && explainField(next, path, options);
    if (below !== undefined) return below;
  }
  return undefined;
}

function fieldHead(name: string, schema: Schema, document: Document): string {
  return `FIELD: ${name} <${typeText(schema, document)}>\n${longEnum(schema)}\n\n`;
}

function longEnum({ enum: values }: Schema): string {
  if (values === undefined) return '';
  return `ENUM:${values.map((value) => `\n    ${enumText(value)}`).join('')}`;
}

function enumText(value: unknown): string {
  return value === '' ? '""' : String(value);
}

function bodyText(schema: Schema, document: Document, recursive: boolean): string {
  const description = descriptionOf(schema, document) || '<empty>';
  const fields = fieldList(schema, { document, recursive, level: 1, seen: [] });
  return [
    `DESCRIPTION:\n${indent(wrap(description, 76), 4)}\n`,
    docsText(schema, 0),
    fields === '' ? '' : `FIELDS:\n${fields}`,
  ].join('');
}

/** Also of what a list or map holds. */
function descriptionOf(schema: Schema, document: Document): string {
  const resolved = resolve(schema, document);
  const own = resolved.description ? `${resolved.description}\n` : '';
  const parts = [...(resolved.allOf ?? []), resolved.items, mapItems(resolved)];
  return own + parts.map((part) => (part ? descriptionOf(part, document) : '')).join('');
}

function docsText({ externalDocs }: Schema, amount: number): string {
  if (externalDocs === undefined) return '';
  const { description, url } = externalDocs;
  return [
    `\n${indent('EXTERNAL DOCS:', amount)}\n`,
    description ? `${indent(wrap(description, 76 - amount), amount + 4)}\n` : '',
    url ? `${indent(`URL: ${url}`, amount + 4)}\n` : '',
  ].join('');
}

interface ListOptions {
  readonly document: Document;
  readonly recursive: boolean;
  readonly level: number;
  /** References on the way here: a schema within itself is listed once. */
  readonly seen: readonly string[];
}

function fieldList(schema: Schema, options: ListOptions): string {
  const { document, recursive, level, seen } = options;
  const reference = schema.$ref ?? '';
  if (reference !== '' && seen.includes(reference)) return '';
  const within = { ...options, seen: [...seen, reference] };
  const resolved = resolve(schema, document);
  const own = Object.entries(resolved.properties ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, property]) => {
      const isRequired = resolved.required?.includes(name) ?? false;
      const detail = fieldDetail(name, property, { isRequired, ...options });
      return recursive ? detail + fieldList(property, { ...within, level: level + 1 }) : detail;
    });
  const parts = [...(resolved.allOf ?? []), resolved.items, mapItems(resolved)];
  return [...own, ...parts.map((part) => (part ? fieldList(part, within) : ''))].join('');
}

function fieldDetail(
  name: string,
  schema: Schema,
  { document, recursive, level, isRequired }: ListOptions & { readonly isRequired: boolean },
): string {
  const amount = level * 2;
  const required = isRequired ? ' -required-' : '';
  const head = `${indent(name, amount)}\t<${typeText(schema, document)}>${required}${shortEnum(schema, amount)}\n`;
  if (recursive) return head;
  const description = wrap(schema.description || '<no description>', 78 - amount);
  return `${head}${indent(description, amount + 2)}\n${docsText(schema, amount + 2)}\n`;
}

const shownValues = 4;

function shortEnum({ enum: values }: Schema, amount: number): string {
  if (values === undefined) return '';
  const shown = values.slice(0, shownValues).map(enumText).join(', ');
  const more = values.length > shownValues ? ', ....' : '';
  return `\n${' '.repeat(amount)}enum: ${shown}${more}`;
}

/** `string`, `[]ServicePort`, `map[string]string`. */
function typeText(schema: Schema, document: Document): string {
  if (schema.items) return `[]${typeText(schema.items, document)}`;
  const items = mapItems(schema);
  if (items) return `map[string]${typeText(items, document)}`;
  const [only, ...more] = schema.allOf ?? [];
  if (only && more.length === 0 && !schema.properties) return typeText(only, document);
  if (schema.$ref !== undefined) return referenceText(schema, document);
  return schema.type === undefined || schema.type === 'object' ? 'Object' : schema.type;
}

function referenceText(schema: Schema, document: Document): string {
  const { type = 'object' } = resolve(schema, document);
  return type === 'object' ? (schema.$ref?.split(/[/.]/).pop() ?? 'Object') : type;
}
