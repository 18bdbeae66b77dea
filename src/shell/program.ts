/** A program of the shell: what it gets, and how it reads its options. */

import type { Cluster } from '../cluster/index.ts';
import type { Files } from './files.ts';

export interface Invocation {
  readonly args: readonly string[];
  readonly stdin: string;
  write(stream: 'stdout' | 'stderr', text: string): void;
  readonly files: Files;
  readonly cluster: Cluster;
  readonly signal: AbortSignal;
}

/** The result is the exit status. */
export type Program = (invocation: Invocation) => number | Promise<number>;

export interface Options {
  /** Values by letter; an empty string for a switch. */
  readonly given: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/** Short options as getopt reads them; `switches` take no value, `valued` do. A string is the complaint. */
export function readOptions(
  args: readonly string[],
  switches: string,
  valued = '',
): Options | string {
  const given = new Map<string, string>();
  const operands: string[] = [];
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      operands.push(...rest.splice(0));
    } else if (word.startsWith('--')) {
      return `the option ${word} is not simulated yet`;
    } else if (!word.startsWith('-') || word === '-') {
      operands.push(word);
    } else {
      const complaint = readLetters(word.slice(1), rest, given, { switches, valued });
      if (complaint !== undefined) return complaint;
    }
  }
  return { given, operands };
}

function readLetters(
  word: string,
  rest: string[],
  given: Map<string, string>,
  { switches, valued }: { readonly switches: string; readonly valued: string },
): string | undefined {
  let letters = word;
  while (letters !== '') {
    const letter = letters.charAt(0);
    letters = letters.slice(1);
    if (valued.includes(letter)) {
      const value = letters === '' ? rest.shift() : letters;
      if (value === undefined) return `option requires an argument -- '${letter}'`;
      given.set(letter, value);
      return undefined;
    }
    if (!switches.includes(letter)) return `invalid option -- '${letter}', or not simulated yet`;
    given.set(letter, '');
  }
  return undefined;
}

export interface Input {
  readonly path: string;
  readonly text: string;
}

/**
 * Hands each named file, or standard input without any, to `use`. False when some could not be read;
 * that is then said on stderr in the words of coreutils.
 */
export function useInputs(
  name: string,
  paths: readonly string[],
  { stdin, files, write }: Invocation,
  use: (input: Input) => void,
): boolean {
  let allRead = true;
  for (const path of paths.length === 0 ? ['-'] : paths) {
    const text = path === '-' ? stdin : files.read(path);
    if (text !== undefined) use({ path, text });
    else {
      const why = files.isDirectory(path) ? 'Is a directory' : 'No such file or directory';
      write('stderr', `${name}: ${path}: ${why}\n`);
      allRead = false;
    }
  }
  return allRead;
}

/** Lines without their newlines. */
export function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}
