/** Reads the options of a program from a table, as getopt does, and complains in its words. */

import { ProgramError } from '../errors.ts';
import type { Process } from '../process.ts';

export interface OptionTable {
  /** One letter each, with `:` behind those that take a value: `n:qv`. */
  readonly letters: string;
  /** Long names and the letters that they stand for. */
  readonly long?: Readonly<Record<string, string>>;
  /** Letters and long names of the real program that are refused by name. */
  readonly others?: readonly string[];
  /** The letter that a bare number stands for: `-3` for `-n 3`. */
  readonly digits?: string;
  /** Exit status of a mistake. */
  readonly status?: number;
}

export interface Options {
  /** Whether the option was given. */
  has(letter: string): boolean;
  /** The last value given. */
  value(letter: string): string | undefined;
  /** All values, in order. */
  values(letter: string): readonly string[];
  readonly operands: readonly string[];
}

/** Options may stand anywhere before `--`. @throws {ProgramError} */
export function readOptions(
  { args, name }: Pick<Process, 'args' | 'name'>,
  table: OptionTable,
): Options {
  const given: (readonly [letter: string, value: string])[] = [];
  const operands: string[] = [];
  const rest = [...args];
  const reader: Reader = { name, table, rest, given };
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (table.digits !== undefined && /^-\d+$/.test(word))
      given.push([table.digits, word.slice(1)]);
    else if (word === '--') operands.push(...rest.splice(0));
    else if (word.startsWith('--')) readLong(word, reader);
    else if (word.startsWith('-') && word !== '-') readLetters(word.slice(1), reader);
    else operands.push(word);
  }
  const values = (letter: string): readonly string[] =>
    given.filter(([each]) => each === letter).map(([, value]) => value);
  return {
    has: (letter) => values(letter).length > 0,
    value: (letter) => values(letter).at(-1),
    values,
    operands,
  };
}

/** Ends a message about usage, as GNU programs do. */
export function usageError(name: string, message: string, status = 1): ProgramError {
  return new ProgramError(`${message}\nTry '${name} --help' for more information.`, status);
}

interface Reader {
  readonly name: string;
  readonly table: OptionTable;
  readonly rest: string[];
  readonly given: (readonly [letter: string, value: string])[];
}

function takesValue({ letters }: OptionTable, letter: string): boolean {
  return letters.charAt(letters.indexOf(letter) + 1) === ':';
}

function readLetters(word: string, reader: Reader): void {
  const { given, name, rest, table } = reader;
  const { letters, others = [], status } = table;
  for (let left = word; left !== ''; left = left.slice(1)) {
    const letter = left.charAt(0);
    if (others.includes(letter)) throw refused(`-${letter}`, status);
    if (letter === ':' || !letters.includes(letter))
      throw usageError(name, `invalid option -- '${letter}'`, status);
    if (!takesValue(table, letter)) given.push([letter, '']);
    else {
      const value = left.length > 1 ? left.slice(1) : rest.shift();
      if (value === undefined)
        throw usageError(name, `option requires an argument -- '${letter}'`, status);
      given.push([letter, value]);
      return;
    }
  }
}

function readLong(word: string, { given, name, rest, table }: Reader): void {
  const { long = {}, others = [], status } = table;
  const [, typed = '', inline] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
  const names = Object.keys(long).filter((each) => each === typed || each.startsWith(typed));
  const found = names.includes(typed) ? typed : names.length === 1 ? names[0] : undefined;
  if (found === undefined) {
    if (others.includes(typed) || typed === 'help' || typed === 'version')
      throw refused(`--${typed}`, status);
    throw usageError(name, `unrecognized option '--${typed}'`, status);
  }
  const letter = long[found] ?? '';
  if (!takesValue(table, letter)) {
    if (inline !== undefined)
      throw usageError(name, `option '--${found}' doesn't allow an argument`, status);
    given.push([letter, '']);
    return;
  }
  const value = inline ?? rest.shift();
  if (value === undefined)
    throw usageError(name, `option '--${found}' requires an argument`, status);
  given.push([letter, value]);
}

function refused(option: string, status = 1): ProgramError {
  return new ProgramError(`the option ${option} is not simulated`, status);
}
