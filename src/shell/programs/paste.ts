/** `paste` and `tac`: lines side by side, and from the last to the first. */

import type { Program } from '../process.ts';
import { linesOf, readInputs } from './inputs.ts';
import { readOptions, usageError } from './options.ts';

export const paste: Program = async (process) => {
  const options = readOptions(process, {
    letters: 'd:s',
    long: { delimiters: 'd', serial: 's' },
    others: ['z', 'zero-terminated'],
  });
  const delimiters = [
    ...(options.value('d') ?? '\t').replaceAll('\\n', '\n').replaceAll('\\t', '\t'),
  ];
  const { inputs, status } = await readInputs(options.operands, process);
  const files = inputs.map(({ text }) => linesOf(text));
  const count = Math.max(0, ...files.map(({ length }) => length));
  const rows = options.has('s')
    ? files
    : Array.from({ length: count }, (_, index) => files.map((lines) => lines[index] ?? ''));
  for (const row of rows) process.write('stdout', `${joined(row, delimiters)}\n`);
  return status;
};

/** The delimiters take turns. */
function joined(cells: readonly string[], delimiters: readonly string[]): string {
  return cells
    .map(
      (cell, index) =>
        (index === 0 ? '' : (delimiters[(index - 1) % delimiters.length] ?? '')) + cell,
    )
    .join('');
}

export const tac: Program = async (process) => {
  const { operands } = readOptions(process, { letters: '', others: ['b', 'r', 's'] });
  const { inputs, status } = await readInputs(operands, process);
  for (const { text } of inputs)
    process.write('stdout', (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).reverse().join(''));
  return status;
};

export const whoami: Program = ({ args, environment, name, write }) => {
  const [extra] = args;
  if (extra !== undefined) throw usageError(name, `extra operand ‘${extra}’`);
  write('stdout', `${environment.get('USER') ?? 'root'}\n`);
  return 0;
};
