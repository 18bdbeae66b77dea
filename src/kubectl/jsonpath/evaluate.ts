/** Evaluates a parsed jsonpath template (client-go, util/jsonpath/jsonpath.go). Missing keys give nothing. */

import { CommandError } from '../errors.ts';
import { compactJson } from '../printers/json.ts';
import type { Comparison, Filter, Node, Slice, Step } from './template.ts';

/** The text that a template prints for a value. */
export function evaluate(nodes: readonly Node[], root: unknown, current = root): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.text;
      const results = walk([current], node.steps, root);
      if (node.type === 'path') return results.map(toText).join(' ');
      return results.map((item) => evaluate(node.body, root, item)).join('');
    })
    .join('');
}

/** The values that the first path of a template finds. */
export function findValues(nodes: readonly Node[], root: unknown): readonly unknown[] {
  return nodes.flatMap((node) => (node.type === 'path' ? walk([root], node.steps, root) : []));
}

function walk(values: readonly unknown[], steps: readonly Step[], root: unknown): unknown[] {
  let found = [...values];
  for (const step of steps) found = takeStep(found, step, root);
  return found;
}

function takeStep(values: readonly unknown[], step: Step, root: unknown): unknown[] {
  switch (step.type) {
    case 'root':
      return [root];
    case 'current':
      return [...values];
    case 'literal':
      return [step.value];
    case 'wildcard':
      return values.flatMap(children);
    case 'recursive':
      return values.flatMap(withDescendants);
    case 'field':
      return values.flatMap((value) => field(value, step.name));
    case 'slice':
      return values.flatMap((value) => slice(value, step.slice));
    case 'union':
      return step.members.flatMap((member) => walk(values, member, root));
    case 'filter':
      return values.flatMap(elements).filter((value) => matches(value, step.filter, root));
  }
}

function children(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value;
  return Object.keys(value)
    .sort()
    .flatMap((key) => field(value, key));
}

/** The value and everything inside it: `..name` then looks for the field in each. */
function withDescendants(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null
    ? [value, ...children(value).flatMap(withDescendants)]
    : [];
}

function field(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return [];
  return [(value as Readonly<Record<string, unknown>>)[name]];
}

function elements(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function slice(value: unknown, { from, to, step, index }: Slice): unknown[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new CommandError(`${goType(value)} is not array or slice`);
  const { length } = value;
  const absolute = (position: number): number => (position < 0 ? position + length : position);
  const first = absolute(index ?? from ?? 0);
  const end = index === undefined ? absolute(to ?? length) : first + 1;
  if (first === end) return [];
  const outside =
    first >= length || first < 0 ? first : end > length || end < 0 ? end - 1 : undefined;
  if (outside !== undefined)
    throw new CommandError(`array index out of bounds: index ${outside}, length ${length}`);
  if (first > end)
    throw new CommandError(`starting index ${first} is greater than ending index ${end}`);
  if (step !== undefined && step <= 0) throw new CommandError('step must be > 0');
  return value.slice(first, end).filter((_, position) => position % (step ?? 1) === 0);
}

function matches(value: unknown, { left, comparison }: Filter, root: unknown): boolean {
  const [found, ...more] = walk([value], left, root);
  if (more.length > 0) throw new CommandError('can only compare one element at a time');
  if (comparison === undefined) return found !== undefined;
  const [wanted] = walk([value], comparison.right, root);
  return found !== undefined && wanted !== undefined && compare(found, comparison.operator, wanted);
}

function compare(left: unknown, operator: Comparison, right: unknown): boolean {
  if (operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  if (typeof left !== typeof right || (typeof left !== 'number' && typeof left !== 'string'))
    throw new CommandError('incompatible types for comparison');
  const order = left < (right as typeof left) ? -1 : left === right ? 0 : 1;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

function toText(value: unknown): string {
  return typeof value === 'object' && value !== null ? compactJson(value) : String(value ?? '');
}

function goType(value: unknown): string {
  if (typeof value === 'number') return 'int64';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'string' ? 'string' : 'map[string]interface {}';
}
