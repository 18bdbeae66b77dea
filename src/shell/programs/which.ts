/** `which`: where a program is found. */

import { sinkOf } from '../pipe.ts';
import type { Program } from '../process.ts';

/** Builtins of the shell that are programs as well. */
const BOTH: ReadonlySet<string> = new Set([
  '[',
  'echo',
  'false',
  'kill',
  'printf',
  'pwd',
  'test',
  'true',
]);

export const which: Program = async ({ args, run, write }) => {
  let status = args.length === 0 ? 1 : 0;
  for (const name of args) {
    let found = '';
    const stdout = sinkOf((text) => {
      found += text;
    });
    await run(['command', '-v', name], { stdout });
    if (BOTH.has(name)) write('stdout', `/usr/bin/${name}\n`);
    else if (found.startsWith('/')) write('stdout', found);
    else status = 1;
  }
  return status;
};
