/** Values of `awk`: numbers, texts, and texts from the input that look like numbers. */

import { exponential, general } from '../../builtins/format.ts';
import { compile, escapeRegExp } from '../../expansion/pattern.ts';
import { regularExpression } from '../../expansion/posix.ts';
import { byCode } from '../../files/files.ts';
import { AwkError } from './syntax.ts';

/** Text that came from outside and reads as a number compares as one. */
export interface NumericText {
  readonly text: string;
  readonly number: number;
}

/** Undefined for what was never set: both 0 and the empty text. */
export type AwkValue = number | string | NumericText | undefined;

export function fromInput(text: string): AwkValue {
  const trimmed = text.trim();
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(trimmed)
    ? { text, number: Number(trimmed) }
    : text;
}

export function numberOf(value: AwkValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'object') return value.number;
  return Number(/^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/.exec(value ?? '')?.[0] ?? 0);
}

export function textOf(value: AwkValue): string {
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'object' ? value.text : (value ?? '');
}

function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return String(value);
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  return (value < 0 ? '-' : '') + general(Math.abs(value), 6);
}

export function isTrue(value: AwkValue): boolean {
  if (typeof value === 'string') return value !== '';
  return numberOf(value) !== 0;
}

export function compareValues(left: AwkValue, right: AwkValue): number {
  if (typeof left === 'string' || typeof right === 'string')
    return byCode(textOf(left), textOf(right));
  return numberOf(left) - numberOf(right);
}

const expressions = new Map<string, RegExp>();
const MAX_EXPRESSIONS = 200;

export function expressionOf(source: string): RegExp {
  const known = expressions.get(source);
  if (known !== undefined) return known;
  const made = compile(regularExpression(source, 'extended'));
  if (made === undefined) throw new AwkError(`regular expression compile failed: ${source}`);
  if (expressions.size === MAX_EXPRESSIONS) expressions.clear();
  expressions.set(source, made);
  return made;
}

/** One blank means runs of blanks; one other character means itself; more is a regular expression. */
export function splitFields(text: string, separator: string): string[] {
  if (separator === ' ') return text.trim() === '' ? [] : text.trim().split(/\s+/);
  if (text === '') return [];
  if (separator === '') return [...text];
  const source =
    separator.length === 1 ? escapeRegExp(separator) : regularExpression(separator, 'extended');
  return text.split(compile(source.replace(/\((?!\?)/g, '(?:')) ?? separator);
}

/** `sprintf`. */
export function formatText(format: string, values: readonly AwkValue[]): string {
  const left = [...values];
  return format.replace(
    /%(%|([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d+))?([a-zA-Z]))/g,
    (_, whole: string, flags = '', width?: string, precision?: string, letter = '') => {
      if (whole === '%') return '%';
      const sized = (text: string | undefined): number | undefined =>
        text === undefined ? undefined : text === '*' ? numberOf(left.shift()) : Number(text);
      const columns = sized(width) ?? 0;
      const digits = sized(precision);
      const text = convert(letter, left.shift(), digits, flags);
      if (flags.includes('-')) return text.padEnd(columns);
      if (!flags.includes('0') || letter === 's' || letter === 'c') return text.padStart(columns);
      const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
      return sign + text.slice(sign.length).padStart(columns - sign.length, '0');
    },
  );
}

function convert(
  letter: string,
  value: AwkValue,
  digits: number | undefined,
  flags: string,
): string {
  const number = numberOf(value);
  const signed = (text: string): string =>
    (number < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') + text;
  const size = Math.abs(number);
  switch (letter) {
    case 'd':
    case 'i':
      return signed(String(Math.trunc(size)).padStart(digits ?? 0, '0'));
    case 'u':
      return String(Math.trunc(number));
    case 'o':
      return Math.trunc(size).toString(8);
    case 'x':
      return Math.trunc(size).toString(16);
    case 'X':
      return Math.trunc(size).toString(16).toUpperCase();
    case 'f':
    case 'F':
      return signed(size.toFixed(digits ?? 6));
    case 'e':
      return signed(exponential(size, digits ?? 6));
    case 'g':
      return signed(general(size, digits ?? 6));
    case 'c':
      return typeof value === 'number' ? String.fromCodePoint(number) : textOf(value).slice(0, 1);
    case 's':
      return textOf(value).slice(0, digits);
    default:
      throw new AwkError(`bad conversion: %${letter}`);
  }
}
