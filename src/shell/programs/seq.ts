/** `seq`: numbers in a row. */

import { ProgramError } from '../errors.ts';
import type { Program } from '../process.ts';
import { usageError } from './options.ts';

export const seq: Program = async (process) => {
  const { name } = process;
  const { separator, padded, operands } = readArguments(process.args, name);
  for (const word of operands)
    if (!/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(word))
      throw usageError(name, `invalid floating point argument: ‘${word}’`);
  const [first = '1', step = '1', last = '1'] =
    operands.length === 1
      ? ['1', '1', operands[0]]
      : operands.length === 2
        ? [operands[0], '1', operands[1]]
        : operands;
  const [from, by, to] = [Number(first), Number(step), Number(last)];
  if (by === 0) throw usageError(name, `invalid Zero increment value: ‘${step}’`);
  const digits = Math.max(decimals(first), decimals(step));
  const count = Math.floor((to - from) / by + 1e-10);
  const width = padded
    ? Math.max(...[from, from + count * by].map((value) => value.toFixed(digits).length))
    : 0;
  for (let index = 0; index <= count && !process.signal.aborted; index += 1) {
    const text = (from + index * by).toFixed(digits);
    const sign = text.startsWith('-') ? '-' : '';
    const number = sign + text.slice(sign.length).padStart(width - sign.length, '0');
    process.write('stdout', number + (index === count ? '\n' : separator));
    if (index % 1000 === 999) {
      await process.drained();
      await process.breathe();
    }
  }
  return 0;
};

/** A negative number is no option. */
function readArguments(args: readonly string[], name: string) {
  let separator = '\n';
  let padded = false;
  const operands: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? '';
    if (word === '-w' || word === '--equal-width') padded = true;
    else if (word === '-s' || word === '--separator') separator = args[++index] ?? '';
    else if (/^-s./.test(word)) separator = word.slice(2);
    else if (/^-f|^--format/.test(word)) throw new ProgramError('the option -f is not simulated');
    else if (/^-[^\d.]/.test(word)) throw usageError(name, `invalid option -- '${word.charAt(1)}'`);
    else operands.push(word);
  }
  if (operands.length === 0) throw usageError(name, 'missing operand');
  if (operands.length > 3) throw usageError(name, `extra operand ‘${operands[3]}’`);
  return { separator, padded, operands };
}

function decimals(text: string): number {
  return /\.(\d*)$/.exec(text)?.[1]?.length ?? 0;
}
