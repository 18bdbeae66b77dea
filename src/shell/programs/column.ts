/** `column -t`: words of each line in columns. */

import { ProgramError } from '../errors.ts';
import type { Program } from '../process.ts';
import { linesOf, readInputs } from './inputs.ts';
import { readOptions } from './options.ts';

export const column: Program = async (process) => {
  const options = readOptions(process, {
    letters: 'ts:o:',
    long: { table: 't', separator: 's', 'output-separator': 'o' },
    others: [...'cdeEHJlnNOrRTWx'],
  });
  if (!options.has('t')) throw new ProgramError('without -t is not simulated');
  const { inputs, status } = await readInputs(options.operands, process);
  const separators = options.value('s');
  const rows = inputs
    .flatMap(({ text }) => linesOf(text))
    .filter((line) => line.trim() !== '')
    .map((line) => cellsOf(line, separators));
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries())
      widths[index] = Math.max(widths[index] ?? 0, [...cell].length);
  const gap = options.value('o') ?? '  ';
  for (const row of rows) {
    const cells = row.map((cell, index) =>
      index === widths.length - 1 ? cell : cell.padEnd(widths[index] ?? 0),
    );
    process.write('stdout', `${cells.join(gap)}${filler(row.length, widths, gap)}\n`);
  }
  return status;
};

/** Each character of `separators` separates; blanks in a row do so once, when nothing is said. */
function cellsOf(line: string, separators: string | undefined): readonly string[] {
  if (separators === undefined) return line.trim().split(/\s+/);
  const cells = [''];
  for (const character of line)
    if (separators.includes(character)) cells.push('');
    else cells[cells.length - 1] += character;
  return cells;
}

/** Columns that a short row lacks are blank, but for the last. */
function filler(count: number, widths: readonly number[], gap: string): string {
  return widths
    .slice(count)
    .map((width, index, missing) => gap + (index === missing.length - 1 ? '' : ' '.repeat(width)))
    .join('');
}
