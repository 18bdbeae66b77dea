/** `yes`: the same line until nobody reads it. */

import type { Program } from '../process.ts';

/** Lines written at once. */
const BATCH = 512;

export const yes: Program = async ({ args, breathe, drained, signal, write }) => {
  const line = `${args.length === 0 ? 'y' : args.join(' ')}\n`;
  while (!signal.aborted) {
    write('stdout', line.repeat(BATCH));
    await drained();
    await breathe();
  }
  return 1;
};
