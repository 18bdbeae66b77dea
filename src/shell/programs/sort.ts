/** `sort`: lines in order. */

import { ProgramError } from '../errors.ts';
import { byCode } from '../files/files.ts';
import type { Process, Program } from '../process.ts';
import { linesOf, readInputs, tryFiles } from './inputs.ts';
import { type Options, readOptions } from './options.ts';

/** Simplified: order is by code points, as in the locale C. */
export const sort: Program = async (process) => {
  const options = readOptions(process, {
    letters: 'bcfhnrRsuVk:t:o:',
    long: {
      'ignore-leading-blanks': 'b',
      check: 'c',
      'ignore-case': 'f',
      'human-numeric-sort': 'h',
      'numeric-sort': 'n',
      reverse: 'r',
      stable: 's',
      unique: 'u',
      'version-sort': 'V',
      key: 'k',
      'field-separator': 't',
      output: 'o',
    },
    others: [
      ...'dgiMmSTzC',
      'random-sort',
      'merge',
      'parallel',
      'zero-terminated',
      'debug',
      'files0-from',
    ],
    status: 2,
  });
  if (options.has('R')) throw new ProgramError('the option -R is not simulated', 2);
  const { inputs, failure } = await readAll(options.operands, process);
  if (failure !== undefined) throw new ProgramError(failure, 2);
  const lines = inputs.flatMap(({ text }) => linesOf(text));
  const order = ordering(options);
  if (options.has('c')) return check(lines, order, inputs[0]?.path ?? '-', process);
  const isStable = options.has('s') || options.has('u');
  const sorted = [...lines].sort(
    (a, b) => order(a, b) || (isStable ? 0 : byCode(a, b) * (options.has('r') ? -1 : 1)),
  );
  const kept = options.has('u')
    ? sorted.filter((line, index) => index === 0 || order(line, sorted[index - 1] ?? '') !== 0)
    : sorted;
  const text = kept.map((line) => `${line}\n`).join('');
  const target = options.value('o');
  if (target === undefined) process.write('stdout', text);
  else {
    const problem = tryFiles(() => process.files.write(target, text));
    if (problem !== undefined) throw new ProgramError(`open failed: ${target}: ${problem}`, 2);
  }
  return 0;
};

/** GNU sort reads nothing when it cannot read all. */
async function readAll(paths: readonly string[], process: Process) {
  const bad = paths.find((path) => path !== '-' && process.files.read(path) === undefined);
  if (bad === undefined) return { ...(await readInputs(paths, process)), failure: undefined };
  const reason = process.files.problem(bad);
  const what = reason === 'Is a directory' ? 'read failed' : 'cannot read';
  return { inputs: [], failure: `${what}: ${bad}: ${reason}` };
}

function check(
  lines: readonly string[],
  order: Order,
  path: string,
  { name, write }: Process,
): number {
  const at = lines.findIndex((line, index) => index > 0 && order(lines[index - 1] ?? '', line) > 0);
  if (at === -1) return 0;
  write('stderr', `${name}: ${path}:${at + 1}: disorder: ${lines[at]}\n`);
  return 1;
}

type Order = (a: string, b: string) => number;

/** One `-k`: from the field and character to the field and character, counted from 1. */
interface Key {
  readonly from: readonly [field: number, character: number];
  readonly to: readonly [field: number, character: number] | undefined;
  readonly letters: string;
}

function ordering(options: Options): Order {
  const global = [...'bfhnrV'].filter(options.has).join('');
  const keys = options.values('k').map(readKey);
  if (keys.length === 0) return compareBy(global);
  const separator = options.value('t');
  if (separator !== undefined && separator.length !== 1)
    throw new ProgramError(`multi-character tab '${separator}'`, 2);
  return (a, b) => {
    for (const key of keys) {
      const letters = key.letters === '' ? global : key.letters;
      const result = compareBy(letters)(
        keyText(a, key, letters, separator),
        keyText(b, key, letters, separator),
      );
      if (result !== 0) return result;
    }
    return 0;
  };
}

function readKey(text: string): Key {
  const found = /^(\d+)(?:\.(\d+))?([bfhnrV]*)(?:,(\d+)(?:\.(\d+))?([bfhnrV]*))?$/.exec(text);
  if (found === null || found[1] === '0')
    throw new ProgramError(
      found === null
        ? `invalid number at field start: invalid count at start of ‘${text}’`
        : `-: field number is zero: invalid field specification ‘${text}’`.slice(3),
      2,
    );
  const [, field, character = '1', first = '', last, lastCharacter = '0', second = ''] = found;
  return {
    from: [Number(field), Number(character)],
    to: last === undefined ? undefined : [Number(last), Number(lastCharacter)],
    letters: first + second,
  };
}

/** Without a separator a field begins with the blanks before it. */
function keyText(
  line: string,
  { from, to }: Key,
  letters: string,
  separator: string | undefined,
): string {
  const fields =
    separator === undefined ? (line.match(/\s*\S+|\s+$/g) ?? []) : line.split(separator);
  const gap = separator ?? '';
  const lastField = to?.[0] ?? fields.length;
  const taken = fields.slice(from[0] - 1, lastField);
  const [first = '', ...rest] = taken;
  const begin = (letters.includes('b') ? first.trimStart() : first).slice(from[1] - 1);
  const text = [begin, ...rest].join(gap);
  if (to === undefined || to[1] === 0) return text;
  const last = taken.at(-1) ?? '';
  return text.slice(0, text.length - last.length + to[1]);
}

function compareBy(letters: string): Order {
  const sign = letters.includes('r') ? -1 : 1;
  const compare = letters.includes('n')
    ? (a: string, b: string) => numberOf(a) - numberOf(b)
    : letters.includes('h')
      ? (a: string, b: string) => humanOf(a) - humanOf(b)
      : letters.includes('V')
        ? compareVersions
        : byCode;
  const change = (text: string): string => {
    const trimmed = letters.includes('b') ? text.trimStart() : text;
    return letters.includes('f') ? trimmed.toUpperCase() : trimmed;
  };
  return (a, b) => sign * compare(change(a), change(b));
}

function numberOf(text: string): number {
  return Number(/^\s*(-?\d*\.?\d*)/.exec(text)?.[1] || 0) || 0;
}

function humanOf(text: string): number {
  const suffix = /^\s*-?[\d.]+([KMGTPE])/i.exec(text)?.[1]?.toUpperCase() ?? '';
  return numberOf(text) * 1024 ** (suffix === '' ? 0 : ' KMGTPE'.indexOf(suffix));
}

/** Numbers within the text by their size. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.match(/\d+|\D+/g) ?? []);
  for (let index = 0; index < Math.max(left?.length ?? 0, right?.length ?? 0); index += 1) {
    const [one = '', other = ''] = [left?.[index], right?.[index]];
    const areNumbers = /^\d/.test(one) && /^\d/.test(other);
    const result = areNumbers ? Number(one) - Number(other) : byCode(one, other);
    if (result !== 0) return result;
  }
  return 0;
}
