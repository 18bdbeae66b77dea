/** Evaluates a parsed jsonpath template (client-go, util/jsonpath/jsonpath.go). Missing keys give nothing. */

import { CommandError } from '../errors.ts';
import { compactJson, printJson } from '../printers/json.ts';
import type { Comparison, Filter, Node, Slice, Step } from './template.ts';

export interface EvaluateOptions {
  /** A field that is not there is a mistake, not nothing. */
  readonly strict?: boolean;
  /** What each expression finds is printed as a JSON array. */
  readonly asJson?: boolean;
}

/** The text that a template prints for a value. */
export function evaluate(
  nodes: readonly Node[],
  root: unknown,
  options: EvaluateOptions = {},
): string {
  return evaluateIn(nodes, root, root, options);
}

function evaluateIn(
  nodes: readonly Node[],
  root: unknown,
  current: unknown,
  options: EvaluateOptions,
): string {
  return nodes
    .map((node) => {
      if (node.type === 'mistake') throw new CommandError(node.message);
      if (node.type === 'text') return options.asJson ? printJson([node.text]) : node.text;
      const results = walk([current], node.steps, { root, strict: options.strict ?? false });
      if (node.type === 'range')
        return results.map((item) => evaluateIn(node.body, root, item, options)).join('');
      return options.asJson ? printJson(results) : results.map(toText).join(' ');
    })
    .join('');
}

/** The values that the first path of a template finds. */
export function findValues(nodes: readonly Node[], root: unknown): readonly unknown[] {
  return nodes.flatMap((node) => {
    if (node.type === 'mistake') throw new CommandError(node.message);
    return node.type === 'path' ? walk([root], node.steps, { root, strict: false }) : [];
  });
}

/** What a walk has to know besides the values where it is. */
interface Walk {
  readonly root: unknown;
  readonly strict: boolean;
}

function walk(values: readonly unknown[], steps: readonly Step[], context: Walk): unknown[] {
  let found = [...values];
  for (const step of steps) found = takeStep(found, step, context);
  return found;
}

function takeStep(values: readonly unknown[], step: Step, context: Walk): unknown[] {
  switch (step.type) {
    case 'root':
      return [context.root];
    case 'current':
      return [...values];
    case 'literal':
      return [step.value];
    case 'wildcard':
      return values.flatMap(children);
    case 'recursive':
      return values.flatMap(withDescendants);
    case 'field':
      return takeField(values, step.name, context);
    case 'slice':
      return values.flatMap((value) => slice(value, step.slice));
    case 'union':
      return step.members.flatMap((member) => walk(values, member, context));
    case 'filter':
      return values.flatMap(elements).filter((value) => matches(value, step.filter, context));
  }
}

function takeField(values: readonly unknown[], name: string, { strict }: Walk): unknown[] {
  const found = values.flatMap((value) => field(value, name));
  if (found.length === 0 && strict) throw new CommandError(`${name} is not found`);
  return found;
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

function matches(value: unknown, { left, comparison }: Filter, context: Walk): boolean {
  const [found, ...more] = walk([value], left, context);
  if (more.length > 0) throw new CommandError('can only compare one element at a time');
  if (comparison === undefined) return found !== undefined;
  const [wanted] = walk([value], comparison.right, context);
  return found !== undefined && wanted !== undefined && compare(found, comparison.operator, wanted);
}

const operators: readonly string[] = ['==', '!=', '<', '<=', '>', '>='];

function compare(left: unknown, operator: Comparison, right: unknown): boolean {
  if (!operators.includes(operator))
    throw new CommandError(`unrecognized filter operator ${operator}`);
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
