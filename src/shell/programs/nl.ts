/** `nl` and `rev`: lines with numbers, and backwards. */

import type { Program } from '../process.ts';
import { linesOf, readInputs } from './inputs.ts';
import { readOptions } from './options.ts';

export const nl: Program = async (process) => {
  const options = readOptions(process, {
    letters: 'b:w:s:v:i:',
    long: {
      'body-numbering': 'b',
      'number-width': 'w',
      'number-separator': 's',
      'starting-line-number': 'v',
      'line-increment': 'i',
    },
    others: [...'dfhlnp'],
  });
  const { inputs, status } = await readInputs(options.operands, process);
  const width = Number(options.value('w') ?? 6);
  const separator = options.value('s') ?? '\t';
  const style = options.value('b') ?? 't';
  let number = Number(options.value('v') ?? 1);
  for (const line of inputs.flatMap(({ text }) => linesOf(text))) {
    const isNumbered = style === 'a' || (style === 't' && line !== '');
    const shown = isNumbered
      ? String(number).padStart(width) + separator
      : ' '.repeat(width + separator.length);
    process.write('stdout', `${shown}${line}\n`);
    if (isNumbered) number += Number(options.value('i') ?? 1);
  }
  return status;
};

export const rev: Program = async (process) => {
  const { operands } = readOptions(process, { letters: '' });
  const { inputs, status } = await readInputs(operands, process);
  for (const { text } of inputs)
    process.write(
      'stdout',
      text.replace(/[^\n]+/g, (line) => [...line].reverse().join('')),
    );
  return status;
};
