/** `uniq`: neighbours that are equal, once. */

import { ProgramError } from '../errors.ts';
import type { Program } from '../process.ts';
import { linesOf } from './inputs.ts';
import { type Options, readOptions, usageError } from './options.ts';

export const uniq: Program = async (process) => {
  const options = readOptions(process, {
    letters: 'cduif:s:w:',
    long: {
      count: 'c',
      repeated: 'd',
      unique: 'u',
      'ignore-case': 'i',
      'skip-fields': 'f',
      'skip-chars': 's',
      'check-chars': 'w',
    },
    others: ['D', 'z', 'all-repeated', 'group', 'zero-terminated'],
  });
  const [path = '-', target, extra] = options.operands;
  if (extra !== undefined) throw usageError(process.name, `extra operand ‘${extra}’`);
  const text = path === '-' ? await process.stdin.readAll() : process.files.read(path);
  if (text === undefined) throw new ProgramError(`${path}: ${process.files.problem(path)}`);
  const shown = groups(linesOf(text), options)
    .filter(({ count }) => (!options.has('d') || count > 1) && (!options.has('u') || count === 1))
    .map(({ line, count }) => `${options.has('c') ? `${String(count).padStart(7)} ` : ''}${line}\n`)
    .join('');
  if (target === undefined) process.write('stdout', shown);
  else process.files.write(target, shown);
  return 0;
};

function groups(
  lines: readonly string[],
  options: Options,
): readonly { readonly line: string; readonly count: number }[] {
  const found: { line: string; key: string; count: number }[] = [];
  for (const line of lines) {
    const key = keyOf(line, options);
    const last = found.at(-1);
    if (last?.key === key) last.count += 1;
    else found.push({ line, key, count: 1 });
  }
  return found;
}

function keyOf(line: string, options: Options): string {
  const fields = Number(options.value('f') ?? 0);
  const skipped = line.replace(new RegExp(`^(?:\\s*\\S+){0,${fields}}`), '');
  const start = Number(options.value('s') ?? 0);
  const width = options.value('w');
  const part = skipped.slice(start, width === undefined ? undefined : start + Number(width));
  return options.has('i') ? part.toLowerCase() : part;
}
