/** `let`: arithmetic as plain words. */

import type { Builtin } from '../context.ts';
import { ShellError } from '../errors.ts';
import { evaluateText } from '../expansion/arithmetic.ts';

export const letBuiltin: Builtin = async ({ args }, context) => {
  if (args.length === 0) throw new ShellError('let: expression expected');
  let last = 0n;
  for (const word of args) last = await evaluateText(word, context);
  return Number(last === 0n);
};
