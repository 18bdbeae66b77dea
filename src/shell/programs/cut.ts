/** `cut`: some fields or characters of each line. */

import { ProgramError } from '../errors.ts';
import type { Program } from '../process.ts';
import { complain, openInputs } from './inputs.ts';
import { type Options, readOptions, usageError } from './options.ts';

export const cut: Program = async (process) => {
  const { name } = process;
  const options = readOptions(process, {
    letters: 'b:c:f:d:snO:',
    long: {
      bytes: 'b',
      characters: 'c',
      fields: 'f',
      delimiter: 'd',
      'only-delimited': 's',
      'output-delimiter': 'O',
    },
    others: ['z', 'complement', 'zero-terminated'],
  });
  const kinds = ['b', 'c', 'f'].filter(options.has);
  if (kinds.length === 0)
    throw usageError(name, 'you must specify a list of bytes, characters, or fields');
  if (kinds.length > 1) throw usageError(name, 'only one list may be specified');
  const [kind = 'f'] = kinds;
  const delimiter = options.value('d');
  if (delimiter !== undefined && kind !== 'f')
    throw usageError(name, 'an input delimiter may be specified only when operating on fields');
  if (delimiter !== undefined && [...delimiter].length > 1)
    throw usageError(name, 'the delimiter must be a single character');
  const select = selector(readRanges(options.value(kind) ?? '', kind, name));
  const change =
    kind === 'f'
      ? fields(select, options)
      : (line: string) => select([...line]).join(options.value('O') ?? '');
  let status = 0;
  const failed = (path: string, reason: string): void => {
    complain(process, `${path}: ${reason}`);
    status = 1;
  };
  for await (const { input } of openInputs(options.operands, process, failed)) {
    for (;;) {
      const line = await input.readLine();
      if (line === undefined || process.signal.aborted) break;
      const result = change(line.replace(/\n$/, ''));
      if (result !== undefined) process.write('stdout', `${result}\n`);
      await process.drained();
    }
  }
  return status;
};

function fields(
  select: (parts: readonly string[]) => readonly string[],
  options: Options,
): (line: string) => string | undefined {
  const delimiter = options.value('d') ?? '\t';
  return (line) => {
    if (delimiter === '' || !line.includes(delimiter)) return options.has('s') ? undefined : line;
    return select(line.split(delimiter)).join(options.value('O') ?? delimiter);
  };
}

type Range = readonly [first: number, last: number];

function readRanges(list: string, kind: string, name: string): readonly Range[] {
  return list.split(/[, ]/).map((part): Range => {
    const [, first, dash, last] = /^(\d*)(-?)(\d*)$/.exec(part) ?? [];
    const what = kind === 'f' ? 'field' : 'byte/character';
    if (first === undefined)
      throw usageError(
        name,
        kind === 'f'
          ? `invalid field value ‘${part.replace(/^[\d-]+/, '')}’`
          : `invalid byte or character list`,
      );
    if (first === '' && last === '')
      throw new ProgramError(
        dash === '-'
          ? 'invalid range with no endpoint: -'
          : `${kind === 'f' ? 'fields' : 'byte/character positions'} are numbered from 1`,
      );
    if (first === '0' || last === '0')
      throw usageError(
        name,
        `${what === 'field' ? 'fields' : 'byte/character positions'} are numbered from 1`,
      );
    const begin = Number(first || 1);
    const end = dash === '' ? begin : Number(last || Number.POSITIVE_INFINITY);
    if (end < begin) throw usageError(name, 'invalid decreasing range');
    return [begin, end];
  });
}

function selector(ranges: readonly Range[]): (parts: readonly string[]) => readonly string[] {
  return (parts) =>
    parts.filter((_, index) =>
      ranges.some(([first, last]) => first <= index + 1 && index + 1 <= last),
    );
}
