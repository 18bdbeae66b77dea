/** printenv: the whole environment, or the values of the variables that are named. */

import type { Process } from '../program.ts';
import { env } from './env.ts';

/** Exit code 1 if a variable is not set. */
export function printenv(process: Process): number {
  const { args, machine, write } = process;
  if (args.length === 0) return env(process);
  const environment = machine.environment();
  for (const name of args) {
    const value = environment.get(name);
    if (value !== undefined) write('stdout', `${value}\n`);
  }
  return args.every((name) => environment.has(name)) ? 0 : 1;
}
