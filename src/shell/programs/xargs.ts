/** `xargs`: runs a command with words of its input as arguments. */

import { ProgramError } from '../errors.ts';
import { Input } from '../input.ts';
import type { Process, Program } from '../process.ts';

/** Words that one command takes when nothing else is said. */
const MAX_WORDS = 5000;

export const xargs: Program = async (process) => {
  const { options, command } = readArguments(process);
  const input = await process.stdin.readAll();
  const words = wordsOf(input, options);
  const batches =
    options.replace === undefined ? batchesOf(words, options.count) : words.map((word) => [word]);
  if (words.length === 0 && (options.skipsEmpty || options.replace !== undefined)) return 0;
  const [name = ''] = command;
  if (!process.finds(name)) throw new ProgramError(`${name}: No such file or directory`, 127);
  let status = 0;
  for (const batch of batches.length === 0 ? [[]] : batches) {
    if (process.signal.aborted) return 130;
    const line =
      options.replace === undefined
        ? [...command, ...batch]
        : command.map((word) => word.replaceAll(options.replace ?? '', batch[0] ?? ''));
    if (options.shows) process.write('stderr', `${line.join(' ')}\n`);
    const result = await process.run(line, { stdin: Input.of('') });
    if (result === 127 || result === 126) return result;
    if (result !== 0) status = 123;
  }
  return status;
};

interface Options {
  readonly count: number;
  readonly replace: string | undefined;
  readonly delimiter: string | undefined;
  readonly skipsEmpty: boolean;
  readonly shows: boolean;
}

function readArguments({ args, name }: Process): {
  readonly options: Options;
  readonly command: readonly string[];
} {
  const given = new Map<string, string>();
  let at = 0;
  for (; at < args.length && /^-./.test(args[at] ?? ''); at += 1) {
    const [, letter = '', value = ''] = /^-([a-zA-Z0-9-])([\s\S]*)$/.exec(args[at] ?? '') ?? [];
    if ('rt0'.includes(letter)) given.set(letter, '');
    else if (letter === 'P') at += value === '' ? 1 : 0;
    else if ('nIdL'.includes(letter)) {
      const text = value === '' ? args[++at] : value;
      if (text === undefined)
        throw new ProgramError(
          `option requires an argument -- '${letter}'\nTry '${name} --help' for more information.`,
        );
      given.set(letter, text);
    } else throw new ProgramError(`the option ${args[at]} is not simulated`);
  }
  const count = given.get('n') ?? given.get('L');
  if (count !== undefined && !/^[1-9]\d*$/.test(count))
    throw new ProgramError(`value ${count} for -n option should be >= 1`);
  const command = args.slice(at);
  return {
    command: command.length === 0 ? ['echo'] : command,
    options: {
      count: count === undefined ? MAX_WORDS : Number(count),
      replace: given.get('I'),
      delimiter: given.has('0') ? '\0' : given.get('d')?.replace('\\n', '\n').replace('\\t', '\t'),
      skipsEmpty: given.has('r'),
      shows: given.has('t'),
    },
  };
}

function wordsOf(text: string, { delimiter, replace }: Options): readonly string[] {
  if (delimiter !== undefined)
    return (text.endsWith(delimiter) ? text.slice(0, -1) : text)
      .split(delimiter)
      .filter((word, _, all) => all.length > 1 || word !== '');
  if (replace !== undefined)
    return text
      .split('\n')
      .map((line) => line.trimStart())
      .filter((line) => line !== '');
  const quoted = text.match(/(?:"[^"]*"|'[^']*'|\\[\s\S]|[^\s"'\\])+/g) ?? [];
  return quoted.map((word) => word.replace(/"([^"]*)"|'([^']*)'|\\([\s\S])/g, '$1$2$3'));
}

function batchesOf(words: readonly string[], count: number): readonly (readonly string[])[] {
  const batches: (readonly string[])[] = [];
  for (let at = 0; at < words.length; at += count) batches.push(words.slice(at, at + count));
  return batches;
}
