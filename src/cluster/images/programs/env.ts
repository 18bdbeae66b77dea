/** env: the whole environment. */

import { environmentOf } from '../environment.ts';
import type { Process } from '../image.ts';

export function env(process: Process): number {
  const { args, write } = process;
  if (args.length > 0) {
    write('stderr', 'env: not simulated: running a program through env\n');
    return 1;
  }
  for (const [name, value] of environmentOf(process)) write('stdout', `${name}=${value}\n`);
  return 0;
}
