/** cat: shows the files of a container, or its standard input. */

import type { Process, Program } from '../program.ts';

/** busybox's, which words a missing file in its own way. */
export const cat = catOf((path) => `can't open '${path}'`);

/** Without arguments, and for `-`, standard input is shown as it comes. */
export function catOf(missing: (path: string) => string): Program {
  return (process) => show(missing, process);
}

async function show(missing: (path: string) => string, process: Process): Promise<number> {
  const { args, machine, write } = process;
  const option = args.find((arg) => /^-./.test(arg));
  if (option !== undefined) {
    write('stderr', `cat: not simulated: ${option}\n`);
    return 1;
  }
  let exitCode = 0;
  for (const path of args.length === 0 ? ['-'] : args) {
    const content = machine.files.get(path);
    if (path === '-') await copyInput(process);
    else if (content !== undefined) write('stdout', content);
    else {
      write('stderr', `cat: ${missing(path)}: No such file or directory\n`);
      exitCode = 1;
    }
  }
  return exitCode;
}

async function copyInput({ drained, read, write }: Process): Promise<void> {
  for (let text = await read(); text !== undefined; text = await read()) {
    write('stdout', text);
    await drained();
  }
}
