/** `set`: options of the shell, and its positional parameters. */

import type { Builtin, Context } from '../context.ts';
import { notSimulated, ShellError, USAGE_STATUS } from '../errors.ts';
import { byCode } from '../files/files.ts';
import { OPTIONS, type OptionName } from '../state.ts';

const LETTERS = new Map<string, OptionName>(Object.entries(OPTIONS));
const NAMES: ReadonlySet<string> = new Set([...LETTERS.values(), 'pipefail']);

/** Options of bash that are refused by name; `h` and `B` are on in bash and change nothing here. */
const LETTERS_NOT_SIMULATED = 'abkmnptvCEHPT';
const NAMES_NOT_SIMULATED: ReadonlySet<string> = new Set(
  (
    'allexport braceexpand emacs errtrace functrace hashall histexpand history ignoreeof ' +
    'interactive-comments keyword monitor noclobber noexec nolog notify onecmd physical posix privileged verbose vi'
  ).split(' '),
);

export const set: Builtin = ({ args, write }, context) => {
  const { state } = context;
  if (args.length === 0) {
    const lines = [...state.variables]
      .sort(([a], [b]) => byCode(a, b))
      .flatMap(([name, { value }]) =>
        typeof value === 'string' ? [`${name}=${shown(value)}\n`] : [],
      );
    write('stdout', lines.join(''));
    return 0;
  }
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? '';
    if (word === '--' || !/^[-+]./.test(word)) {
      state.positional = args.slice(word === '--' ? index + 1 : index);
      return 0;
    }
    for (const letter of word.slice(1)) {
      if (letter === 'o') index += 1;
      change(word.startsWith('-'), letter === 'o' ? named(args[index]) : lettered(letter), context);
    }
  }
  return 0;
};

function shown(value: string): string {
  return /^[\w./:=@%+,-]*$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

function named(name: string | undefined): OptionName {
  if (name === undefined) throw notSimulated('listing the options with `set -o`');
  if (NAMES.has(name)) return name as OptionName;
  if (NAMES_NOT_SIMULATED.has(name)) throw notSimulated(`set -o ${name}`);
  throw new ShellError(`set: ${name}: invalid option name`, USAGE_STATUS);
}

function lettered(letter: string): OptionName {
  const option = LETTERS.get(letter);
  if (option !== undefined) return option;
  if (LETTERS_NOT_SIMULATED.includes(letter)) throw notSimulated(`set -${letter}`);
  throw new ShellError(
    `set: -${letter}: invalid option\nset: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]`,
    USAGE_STATUS,
  );
}

function change(on: boolean, option: OptionName, { state }: Context): void {
  if (on) state.options.add(option);
  else state.options.delete(option);
}
