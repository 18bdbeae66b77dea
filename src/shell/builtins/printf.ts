/** `printf`: a format, used again as long as there are arguments. */

import { type Builtin, type Context, complain } from '../context.ts';
import { ProgramError, USAGE_STATUS } from '../errors.ts';
import { readEscapes } from './escapes.ts';
import { exponential, general } from './format.ts';

const DIRECTIVE = /%(%|([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d+))?([a-zA-Z]))/g;

export const printf: Builtin = (process, context) => {
  const args = process.args[0] === '--' ? process.args.slice(1) : process.args;
  const [format, ...values] = args;
  if (format === undefined)
    throw new ProgramError('printf: usage: printf [-v var] format [arguments]', USAGE_STATUS);
  if (format === '-v')
    throw new ProgramError('printf: the option -v is not simulated', USAGE_STATUS);
  const run: Run = { context, values: [...values], status: 0, stops: false };
  let text = '';
  do {
    const before = run.values.length;
    text += once(format, run);
    if (run.values.length === before) break;
  } while (run.values.length > 0 && !run.stops);
  process.write('stdout', text);
  return run.status;
};

interface Run {
  readonly context: Context;
  readonly values: string[];
  status: number;
  stops: boolean;
}

function once(format: string, run: Run): string {
  let text = '';
  let last = 0;
  for (const found of format.matchAll(DIRECTIVE)) {
    text += plain(format.slice(last, found.index), run);
    last = found.index + found[0].length;
    if (run.stops) return text;
    text += found[1] === '%' ? '%' : directive(found, run);
    if (run.stops) return text;
  }
  return text + plain(format.slice(last), run);
}

function plain(piece: string, run: Run): string {
  const { text, stops } = readEscapes(piece.replace(/\\"/g, '"'));
  run.stops ||= stops;
  return text;
}

function directive(
  [, , flags = '', width, precision, letter = '']: RegExpMatchArray,
  run: Run,
): string {
  const given = (text: string | undefined): number | undefined =>
    text === '*' ? Number(run.values.shift() ?? 0) : text === undefined ? undefined : Number(text);
  const columns = given(width) ?? 0;
  const digits = given(precision);
  const value = run.values.shift();
  const text = convert(letter, value, digits, flags, run);
  const size = Math.abs(columns);
  if (flags.includes('-') || columns < 0) return text.padEnd(size);
  const isNumber = 'diouxXfFeEgG'.includes(letter);
  if (!flags.includes('0') || !isNumber) return text.padStart(size);
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(size - sign.length, '0');
}

function convert(
  letter: string,
  value: string | undefined,
  digits: number | undefined,
  flags: string,
  run: Run,
): string {
  switch (letter) {
    case 's':
      return (value ?? '').slice(0, digits);
    case 'b': {
      const { text, stops } = readEscapes(value ?? '');
      run.stops ||= stops;
      return text;
    }
    case 'c':
      return (value ?? '').slice(0, 1);
    case 'q':
      return quoted(value ?? '');
    case 'd':
    case 'i':
    case 'u':
      return signed(integer(value, run), digits, flags);
    case 'o':
      return integer(value, run)
        .toString(8)
        .padStart(digits ?? 0, '0');
    case 'x':
      return (
        (flags.includes('#') ? '0x' : '') +
        integer(value, run)
          .toString(16)
          .padStart(digits ?? 0, '0')
      );
    case 'X':
      return integer(value, run)
        .toString(16)
        .toUpperCase()
        .padStart(digits ?? 0, '0');
    case 'f':
    case 'F':
      return withSign(real(value, run), (number) => number.toFixed(digits ?? 6), flags);
    case 'e':
      return withSign(real(value, run), (number) => exponential(number, digits ?? 6), flags);
    case 'g':
      return withSign(real(value, run), (number) => general(number, digits ?? 6), flags);
    default:
      throw new ProgramError(`printf: \`${letter}': invalid format character`);
  }
}

function signed(value: bigint, digits: number | undefined, flags: string): string {
  const size = (value < 0n ? -value : value).toString().padStart(digits ?? 0, '0');
  return (value < 0n ? '-' : signOf(flags)) + size;
}

function withSign(value: number, show: (value: number) => string, flags: string): string {
  return (value < 0 ? '-' : signOf(flags)) + show(Math.abs(value));
}

function signOf(flags: string): string {
  return flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

function quoted(text: string): string {
  if (text === '') return "''";
  return text.replace(/[^\w./:=@%+,-]/g, '\\$&');
}

function integer(value: string | undefined, run: Run): bigint {
  const text = (value ?? '').trim();
  if (/^['"]./.test(text)) return BigInt(text.codePointAt(1) ?? 0);
  const number = /^([-+]?)(0[xX][\da-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(text);
  if (text !== '' && number?.[0] !== text) invalid(value ?? '', run);
  if (number === null) return 0n;
  const digits = number[2] ?? '0';
  const size = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return number[1] === '-' ? -size : size;
}

function real(value: string | undefined, run: Run): number {
  const text = (value ?? '').trim();
  const number = Number(text);
  if (!Number.isNaN(number)) return number;
  invalid(value ?? '', run);
  return Number.parseFloat(text) || 0;
}

function invalid(value: string, run: Run): void {
  complain(run.context, `printf: ${value}: invalid number`);
  run.status = 1;
}
