/** `${...}`: defaults, lengths, parts, replacements. */

import type { ParameterExpansionPart, ParameterOperation, Word } from 'unbash';
import { assign, type Context } from '../context.ts';
import { notSimulated, ShellError } from '../errors.ts';
import type { Value } from '../state.ts';
import { evaluateText } from './arithmetic.ts';
import { literal, type Segment } from './fields.ts';
import { compile, patternSource } from './pattern.ts';
import { parameterOf } from './values.ts';
import { expandPattern, expandText, segmentsOf, valueSegments } from './words.ts';

export async function parameterSegments(
  part: ParameterExpansionPart,
  quoted: boolean,
  context: Context,
): Promise<readonly Segment[]> {
  const { operation } = part;
  if (operation?.type === 'Unknown' || part.parameter === '')
    throw new ShellError(`${part.text}: bad substitution`);
  const value = await parameterValue(part, context);
  const joins = part.parameter === '*' || part.index?.text === '*';
  if (operation?.type === 'Default') {
    const used = useDefault(operation, value);
    if (used === 'operand') return defaultSegments(part.parameter, operation, quoted, context);
    return used === 'nothing'
      ? emptyUnless(quoted)
      : valueSegments(value ?? '', joins, quoted, context);
  }
  if (value === undefined && context.state.options.has('nounset'))
    throw new ShellError(`${part.parameter}: unbound variable`, 127);
  if (part.prefix === '#') return [literal(String(lengthOf(value ?? '', part)))];
  const changed =
    operation === undefined ? (value ?? '') : await apply(operation, value ?? '', context);
  return valueSegments(changed, joins, quoted, context);
}

function emptyUnless(quoted: boolean): readonly Segment[] {
  return quoted ? [literal('')] : [];
}

/** `$name`, `${name[1]}`, `${name[@]}`, `${!name}`. */
async function parameterValue(
  { parameter, index, prefix, operation }: ParameterExpansionPart,
  context: Context,
): Promise<Value | undefined> {
  if (prefix === '!') {
    if (operation?.type === 'Names') throw notSimulated('listing the names of variables');
    if (index !== undefined) throw notSimulated('the indices of an array');
    const name = parameterOf(parameter, context);
    return typeof name === 'string' && name !== '' ? parameterOf(name, context) : undefined;
  }
  if (index === undefined) return parameterOf(parameter, context);
  const stored = context.state.variables.get(parameter)?.value;
  const list = typeof stored === 'string' ? [stored] : (stored ?? []);
  if (index.text === '@' || index.text === '*') return list;
  const at = Number(await evaluateText(await expandText(index, context), context));
  return list[at < 0 ? list.length + at : at];
}

function lengthOf(value: Value, { parameter, index }: ParameterExpansionPart): number {
  const counts = parameter === '@' || parameter === '*' || /^[@*]$/.test(index?.text ?? '');
  if (typeof value === 'object' && counts) return value.length;
  return [...(typeof value === 'string' ? value : (value[0] ?? ''))].length;
}

type DefaultOperation = Extract<ParameterOperation, { type: 'Default' }>;

function useDefault(
  { operator }: DefaultOperation,
  value: Value | undefined,
): 'value' | 'operand' | 'nothing' {
  const isEmpty = typeof value === 'object' ? value.join('') === '' : value === '';
  const isSet = value !== undefined && !(operator.startsWith(':') && isEmpty);
  if (operator.endsWith('+')) return isSet ? 'operand' : 'nothing';
  return isSet ? 'value' : 'operand';
}

async function defaultSegments(
  name: string,
  { operator, operand }: DefaultOperation,
  quoted: boolean,
  context: Context,
): Promise<readonly Segment[]> {
  if (operator.endsWith('?')) {
    const message = await expandText(operand, context);
    const unsaid = operator === '?' ? 'parameter not set' : 'parameter null or not set';
    throw new ShellError(`${name}: ${message === '' ? unsaid : message}`, 127);
  }
  if (operator.endsWith('=')) {
    const text = await expandText(operand, context);
    assign(context, name, text);
    return valueSegments(text, false, quoted, context);
  }
  if (quoted) return [literal(await expandText(operand, context))];
  return unquotedOperand(operand, context);
}

/** What stands bare in `${x:-a b}` is split. */
async function unquotedOperand(operand: Word, context: Context): Promise<readonly Segment[]> {
  if (operand.parts === undefined)
    return operand.text === operand.value
      ? [{ text: operand.value, quoted: false, split: true }]
      : segmentsOf(operand, context);
  const segments = await segmentsOf(operand, context);
  const bare = operand.parts.filter(({ type }) => type === 'Literal').map(({ text }) => text);
  return segments.map((segment) =>
    typeof segment === 'object' && bare.includes(segment.text) && segment.quoted
      ? { ...segment, split: true }
      : segment,
  );
}

async function apply(
  operation: Exclude<ParameterOperation, DefaultOperation>,
  value: Value,
  context: Context,
): Promise<Value> {
  if (operation.type === 'Slice') return slice(operation, value, context);
  const change = await changeOf(operation, context);
  return typeof value === 'string' ? change(value) : value.map(change);
}

async function changeOf(
  operation: Exclude<ParameterOperation, DefaultOperation>,
  context: Context,
): Promise<(text: string) => string> {
  switch (operation.type) {
    case 'Remove':
      return removal(operation.operator, await expandPattern(operation.operand, context));
    case 'Replace':
      return replacement(
        operation.operator,
        await expandPattern(operation.pattern, context),
        await expandText(operation.replacement, context),
      );
    case 'CaseModification': {
      const whole = operation.operator.length === 2;
      const upper = operation.operator.startsWith('^');
      const turn = (text: string): string => (upper ? text.toUpperCase() : text.toLowerCase());
      return (text) => (whole ? turn(text) : turn(text.slice(0, 1)) + text.slice(1));
    }
    default:
      throw notSimulated(
        `the operator of \${...${'operator' in operation ? operation.operator : ''}...}`,
      );
  }
}

/** `#` and `%` take the shortest match away, `##` and `%%` the longest. */
function removal(operator: string, pattern: string): (text: string) => string {
  const expression = compile(`^(?:${patternSource(pattern)})$`);
  const longest = operator.length === 2;
  const fromStart = operator.startsWith('#');
  return (text) => {
    for (let step = 0; step <= text.length; step += 1) {
      const length = longest ? text.length - step : step;
      const candidate = fromStart ? text.slice(0, length) : text.slice(text.length - length);
      if (expression?.test(candidate))
        return fromStart ? text.slice(length) : text.slice(0, text.length - length);
    }
    return text;
  };
}

/** In the replacement `&` stands for what matched, since bash 5.2. */
function replacement(operator: string, pattern: string, by: string): (text: string) => string {
  if (pattern === '') return (text) => text;
  const source = `(?:${patternSource(pattern)})`;
  const anchored = operator === '/#' ? `^${source}` : operator === '/%' ? `${source}$` : source;
  const expression = compile(anchored, operator === '//' ? 'g' : '');
  return (text) =>
    expression === undefined
      ? text
      : text.replace(expression, (match) => (match === '' && text !== '' ? '' : by));
}

async function slice(
  { offset, length }: Extract<ParameterOperation, { type: 'Slice' }>,
  value: Value,
  context: Context,
): Promise<Value> {
  const numberOf = async (word: Word): Promise<number> =>
    Number(await evaluateText(await expandText(word, context), context));
  const from = await numberOf(offset);
  const isList = typeof value === 'object';
  const characters = isList ? value : [...value];
  const start = from < 0 ? characters.length + from : from;
  if (start < 0) return isList ? [] : '';
  const count = length === undefined ? undefined : await numberOf(length);
  const end =
    count === undefined ? characters.length : count < 0 ? characters.length + count : start + count;
  if (end < start) throw new ShellError(`${length?.text}: substring expression < 0`);
  const taken = characters.slice(start, end);
  return isList ? taken : taken.join('');
}
