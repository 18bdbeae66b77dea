/** `basename` and `dirname`. */

import type { Program } from '../process.ts';
import { readOptions, usageError } from './options.ts';

export const basename: Program = (process) => {
  const options = readOptions(process, {
    letters: 'as:z',
    long: { multiple: 'a', suffix: 's' },
  });
  const [first, second, extra] = options.operands;
  if (first === undefined) throw usageError(process.name, 'missing operand');
  const several = options.has('a') || options.has('s');
  if (!several && extra !== undefined) throw usageError(process.name, `extra operand ‘${extra}’`);
  const suffix = options.value('s') ?? (several ? '' : (second ?? ''));
  for (const path of several ? options.operands : [first]) {
    const name = path.replace(/(?<=.)\/+$/, '').replace(/^.*\/(?=.)/, '');
    const isShorter = suffix !== '' && name.endsWith(suffix) && name !== suffix;
    process.write('stdout', `${isShorter ? name.slice(0, -suffix.length) : name}\n`);
  }
  return 0;
};

export const dirname: Program = (process) => {
  const { operands } = readOptions(process, { letters: 'z' });
  if (operands.length === 0) throw usageError(process.name, 'missing operand');
  for (const path of operands) {
    const folder = path.replace(/(?<=.)\/+$/, '').replace(/[^/]*$/, '');
    const shown = folder === '' ? '.' : folder.replace(/(?<=.)\/+$/, '');
    process.write('stdout', `${shown}\n`);
  }
  return 0;
};
