/** What `head` and `tail` have in common: how much is asked for, and the titles of several files. */

import { ProgramError } from '../errors.ts';
import type { Process } from '../process.ts';
import type { Options, OptionTable } from './options.ts';

export const LINES_OR_BYTES: OptionTable = {
  letters: 'n:c:qv',
  long: { lines: 'n', bytes: 'c', quiet: 'q', silent: 'q', verbose: 'v' },
  digits: 'n',
  others: ['f', 'F', 'z', 'follow', 'retry', 'pid', 'zero-terminated'],
};

/** `sign` is what stood before the number: `+3` means from the third on, `-3` all but three for `head`. */
export function countOf(options: Options): { readonly sign: string; readonly number: number } {
  const text = options.value('c') ?? options.value('n') ?? '10';
  const [, sign = '', digits] = /^([-+]?)(\d+)$/.exec(text) ?? [];
  if (digits === undefined)
    throw new ProgramError(`invalid number of ${options.has('c') ? 'bytes' : 'lines'}: ‘${text}’`);
  return { sign, number: Number(digits) };
}

/** `==> name <==` before each of several files. */
export function titler(options: Options, process: Process): (path: string) => void {
  const shown = (options.operands.length > 1 && !options.has('q')) || options.has('v');
  let isFirst = true;
  return (path) => {
    if (!shown) return;
    const blank = isFirst ? '' : '\n';
    process.write('stdout', `${blank}==> ${path === '-' ? 'standard input' : path} <==\n`);
    isFirst = false;
  };
}
