/** env: the whole environment. */

import type { Process } from '../program.ts';

export function env({ args, machine, write }: Process): number {
  if (args.length > 0) {
    write('stderr', 'env: not simulated: running a program through env\n');
    return 1;
  }
  for (const [name, value] of machine.environment()) write('stdout', `${name}=${value}\n`);
  return 0;
}
