/** `grep`: lines that match a regular expression. */

import { ProgramError, StatusSignal } from '../errors.ts';
import { compile, escapeRegExp } from '../expansion/pattern.ts';
import { regularExpression } from '../expansion/posix.ts';
import type { Process, Program } from '../process.ts';
import { complain, openInputs } from './inputs.ts';
import { type Options, readOptions } from './options.ts';

export const grep: Program = async (process) => {
  const options = readOptions(process, {
    digits: 'C',
    letters: 'EFGce:f:ihHlLnoqrRsvwxA:B:C:m:',
    long: {
      'extended-regexp': 'E',
      'fixed-strings': 'F',
      'basic-regexp': 'G',
      count: 'c',
      regexp: 'e',
      file: 'f',
      'ignore-case': 'i',
      'no-filename': 'h',
      'with-filename': 'H',
      'files-with-matches': 'l',
      'files-without-match': 'L',
      'line-number': 'n',
      'only-matching': 'o',
      quiet: 'q',
      silent: 'q',
      recursive: 'r',
      'no-messages': 's',
      'invert-match': 'v',
      'word-regexp': 'w',
      'line-regexp': 'x',
      'after-context': 'A',
      'before-context': 'B',
      context: 'C',
      'max-count': 'm',
    },
    others: [
      ...'PabdDITuUyzZ',
      'color',
      'colour',
      'include',
      'exclude',
      'exclude-dir',
      'perl-regexp',
      'line-buffered',
      'null',
      'label',
    ],
    status: 2,
  });
  const { patterns, paths } = patternsAndPaths(options, process);
  const search: Search = {
    options,
    process,
    expression: expressionOf(patterns, options),
    ...contextOf(options),
  };
  const files = options.has('r') || options.has('R') ? below(paths, process) : paths;
  const isNamed =
    !options.has('h') &&
    (options.has('H') || files.length > 1 || options.has('r') || options.has('R'));
  let failures = 0;
  let found = false;
  const failed = (path: string, reason: string): void => {
    failures += reason === 'Is a directory' ? 0 : 1;
    if (!options.has('s')) complain(process, `${path}: ${reason}`);
  };
  for await (const { path, input } of openInputs(files, process, failed)) {
    const matches = await searchInput(
      search,
      input,
      isNamed ? `${path === '-' ? '(standard input)' : path}` : undefined,
    );
    found ||= matches;
    if (found && options.has('q')) return 0;
  }
  return failures > 0 ? 2 : found ? 0 : 1;
};

interface Search {
  readonly options: Options;
  readonly process: Process;
  readonly expression: RegExp;
  readonly before: number;
  readonly after: number;
}

function patternsAndPaths(
  options: Options,
  { files, write }: Process,
): { readonly patterns: readonly string[]; readonly paths: readonly string[] } {
  const given = options.values('e').flatMap((text) => text.split('\n'));
  for (const path of options.values('f')) {
    const text = files.read(path);
    if (text === undefined) throw new ProgramError(`${path}: ${files.problem(path)}`, 2);
    given.push(...text.replace(/\n$/, '').split('\n'));
  }
  if (options.has('e') || options.has('f')) return { patterns: given, paths: options.operands };
  const [pattern, ...paths] = options.operands;
  if (pattern === undefined) {
    write(
      'stderr',
      "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n",
    );
    throw new StatusSignal(2);
  }
  return { patterns: pattern.split('\n'), paths };
}

function expressionOf(patterns: readonly string[], options: Options): RegExp {
  const sources = patterns.map((pattern) =>
    options.has('F')
      ? escapeRegExp(pattern)
      : regularExpression(pattern, options.has('E') ? 'extended' : 'basic'),
  );
  const joined = sources.map((source) => `(?:${source})`).join('|');
  const source = options.has('x')
    ? `^(?:${joined})$`
    : options.has('w')
      ? `(?<!\\w)(?:${joined})(?!\\w)`
      : sources.length === 1
        ? (sources[0] ?? '')
        : joined;
  const expression = compile(source, options.has('i') ? 'gi' : 'g');
  if (expression !== undefined) return expression;
  throw new ProgramError(complaintAbout(patterns[0] ?? ''), 2);
}

/** The words of the C library's regcomp. */
function complaintAbout(pattern: string): string {
  if (pattern.endsWith('[')) return 'Invalid regular expression';
  if (/\[[^\]]*$/.test(pattern)) return 'Unmatched [, [^, [:, [., or [=';
  const open = pattern.split('(').length;
  const closed = pattern.split(')').length;
  if (open > closed) return 'Unmatched ( or \\(';
  return closed > open ? 'Unmatched ) or \\)' : 'Invalid regular expression';
}

function contextOf(options: Options): { readonly before: number; readonly after: number } {
  const numberOf = (letter: string): number | undefined => {
    const text = options.value(letter);
    if (text !== undefined && !/^\d+$/.test(text))
      throw new ProgramError(`${text}: invalid context length argument`, 2);
    return text === undefined ? undefined : Number(text);
  };
  const both = numberOf('C') ?? 0;
  return { before: numberOf('B') ?? both, after: numberOf('A') ?? both };
}

function below(paths: readonly string[], { files }: Process): readonly string[] {
  if (paths.length === 0) return files.below('');
  return paths.flatMap((path) =>
    files.stat(path)?.type === 'directory' ? files.below(path) : [path],
  );
}

/** Whether some line is selected; prints as it reads. */
async function searchInput(
  { options, process, expression, before, after }: Search,
  input: { readLine(): Promise<string | undefined> },
  name: string | undefined,
): Promise<boolean> {
  const limit = Number(options.value('m') ?? Number.POSITIVE_INFINITY);
  const silent = ['c', 'l', 'L', 'q'].some(options.has);
  const prefix = (mark: string, number: number): string =>
    (name === undefined ? '' : name + mark) + (options.has('n') ? `${number}${mark}` : '');
  const print = (text: string): void => process.write('stdout', text);
  const held: string[] = [];
  let number = 0;
  let matches = 0;
  let lastPrinted = 0;
  let trailing = 0;
  for (;;) {
    if (matches >= limit && trailing === 0) break;
    const typed = await input.readLine();
    if (typed === undefined || process.signal.aborted) break;
    number += 1;
    if (number % 1000 === 0) await process.breathe();
    const line = typed.replace(/\n$/, '');
    const parts = line.match(expression);
    const isSelected = (parts !== null) !== options.has('v') && matches < limit;
    if (isSelected) {
      matches += 1;
      if (options.has('q') || options.has('l')) break;
      if (!silent && options.has('o')) {
        if (!options.has('v'))
          for (const part of parts ?? []) if (part !== '') print(`${prefix(':', number)}${part}\n`);
      } else if (!silent) {
        const isApart = (before > 0 || after > 0) && lastPrinted > 0;
        if (isApart && number - held.length > lastPrinted + 1) print('--\n');
        for (const [index, each] of held.entries())
          print(`${prefix('-', number - held.length + index)}${each}\n`);
        print(`${prefix(':', number)}${line}\n`);
        lastPrinted = number;
      }
      held.length = 0;
      trailing = after;
    } else if (trailing > 0 && !silent && !options.has('o')) {
      print(`${prefix('-', number)}${line}\n`);
      lastPrinted = number;
      trailing -= 1;
    } else {
      trailing = 0;
      held.push(line);
      if (held.length > before) held.shift();
    }
  }
  const shownName = name ?? '(standard input)';
  if (options.has('c')) print(`${name === undefined ? '' : `${name}:`}${matches}\n`);
  if (options.has('l') && matches > 0) print(`${shownName}\n`);
  if (options.has('L') && matches === 0) print(`${shownName}\n`);
  return matches > 0;
}
