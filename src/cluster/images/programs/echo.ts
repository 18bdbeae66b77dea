/** echo: writes its arguments. */

import type { Process } from '../program.ts';

export function echo({ args, write }: Process): number {
  const [first, ...rest] = args;
  write('stdout', first === '-n' ? rest.join(' ') : `${args.join(' ')}\n`);
  return 0;
}
