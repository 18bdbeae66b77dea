/** printenv: the whole environment, or the values of the variables that are named. */

import { environmentOf } from '../environment.ts';
import type { Process } from '../image.ts';
import { env } from './env.ts';

/** Exit code 1 if a variable is not set, as GNU and busybox do. */
export function printenv(process: Process): number {
  const { args, write } = process;
  if (args.length === 0) return env(process);
  const environment = environmentOf(process);
  for (const name of args) if (environment.has(name)) write('stdout', `${environment.get(name)}\n`);
  return args.every((name) => environment.has(name)) ? 0 : 1;
}
