/** hostname: the machine's own name, or with -i its address. */

import type { Process } from '../program.ts';

export function hostname({ args, machine, write }: Process): number {
  const [option, ...rest] = args;
  if (rest.length === 0 && (option === undefined || option === '-s'))
    write('stdout', `${machine.hostname}\n`);
  else if (rest.length === 0 && option === '-i') write('stdout', `${machine.address}\n`);
  else {
    write('stderr', `hostname: not simulated: ${args.join(' ')}\n`);
    return 1;
  }
  return 0;
}
