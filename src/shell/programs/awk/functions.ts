/** The functions that `awk` brings along. */

import type { Expression } from './syntax.ts';
import { AwkError } from './syntax.ts';
import { type AwkValue, formatText, fromInput, numberOf, splitFields, textOf } from './values.ts';

/** What a function sees of the program that calls it. */
export interface AwkScope {
  value(node: Expression): AwkValue;
  pattern(node: Expression | undefined): RegExp;
  store(target: Expression, value: AwkValue): void;
  set(name: string, value: AwkValue): void;
  text(name: string): string;
  field(index: number): AwkValue;
  array(name: string): Map<string, AwkValue>;
}

export function callFunction(name: string, args: readonly Expression[], scope: AwkScope): AwkValue {
  const value = (index: number): AwkValue => {
    const node = args[index];
    return node === undefined ? undefined : scope.value(node);
  };
  const text = (index: number): string => textOf(value(index));
  const number = (index: number): number => numberOf(value(index));
  switch (name) {
    case 'length': {
      const [node] = args;
      if (node === undefined) return [...textOf(scope.field(0))].length;
      if (node.type === 'variable' && scope.array(node.name).size > 0)
        return scope.array(node.name).size;
      return [...text(0)].length;
    }
    case 'substr':
      return part(text(0), number(1), args.length > 2 ? number(2) : Number.POSITIVE_INFINITY);
    case 'index':
      return text(0).indexOf(text(1)) + 1;
    case 'split':
      return split(text(0), args, scope);
    case 'sub':
    case 'gsub':
      return substitute(name === 'gsub', args, scope);
    case 'match': {
      const found = scope.pattern(args[1]).exec(text(0));
      scope.set('RSTART', found === null ? 0 : found.index + 1);
      scope.set('RLENGTH', found === null ? -1 : found[0].length);
      return found === null ? 0 : found.index + 1;
    }
    case 'sprintf':
      return formatText(
        text(0),
        args.slice(1).map((node) => scope.value(node)),
      );
    case 'tolower':
      return text(0).toLowerCase();
    case 'toupper':
      return text(0).toUpperCase();
    case 'int':
      return Math.trunc(number(0));
    case 'sqrt':
    case 'exp':
    case 'log':
    case 'sin':
    case 'cos':
      return Math[name](number(0));
    case 'atan2':
      return Math.atan2(number(0), number(1));
    default:
      throw new AwkError(`${name} is not simulated`);
  }
}

/** Positions count from 1; what lies outside is left out. */
function part(text: string, start: number, length: number): string {
  const characters = [...text];
  const from = Math.round(start);
  const to = Math.min(from + Math.round(length), characters.length + 1);
  return characters.slice(Math.max(0, from - 1), Math.max(0, to - 1)).join('');
}

function split(text: string, args: readonly Expression[], scope: AwkScope): number {
  const [, target, separator] = args;
  if (target?.type !== 'variable') throw new AwkError('split needs an array');
  const by =
    separator === undefined
      ? scope.text('FS')
      : separator.type === 'pattern'
        ? `(${separator.source})`
        : textOf(scope.value(separator));
  const array = scope.array(target.name);
  array.clear();
  const parts = splitFields(text, by);
  for (const [index, each] of parts.entries()) array.set(String(index + 1), fromInput(each));
  return parts.length;
}

const RECORD: Expression = { type: 'field', index: { type: 'number', value: 0 } };

function substitute(all: boolean, args: readonly Expression[], scope: AwkScope): number {
  const [pattern, by, target = RECORD] = args;
  const expression = scope.pattern(pattern);
  const replacement = by === undefined ? '' : textOf(scope.value(by));
  let count = 0;
  const text = textOf(scope.value(target)).replace(
    all ? new RegExp(expression.source, 'g') : expression,
    (match) => {
      count += 1;
      return replacement.replace(/\\\\|\\&|&/g, (mark) => (mark === '&' ? match : mark.slice(1)));
    },
  );
  if (count > 0) scope.store(target, text);
  return count;
}
