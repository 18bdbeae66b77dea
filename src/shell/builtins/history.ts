/** `history`: the lines that were typed. */

import type { Builtin } from '../context.ts';
import { ShellError } from '../errors.ts';

export const history: Builtin = ({ args: [word], write }, { machine }) => {
  if (word?.startsWith('-')) throw new ShellError(`history: the option ${word}: not simulated`, 2);
  if (word !== undefined && !/^\d+$/.test(word))
    throw new ShellError(`history: ${word}: numeric argument required`);
  const lines = machine.history.map((line, index) => `${String(index + 1).padStart(5)}  ${line}\n`);
  write('stdout', lines.slice(word === undefined ? 0 : -Number(word) || lines.length).join(''));
  return 0;
};
