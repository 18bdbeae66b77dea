/** cat: shows the files of a container, or its standard input. */

import type { Process } from '../program.ts';

/** Without arguments, and for `-`, standard input is shown as it comes. */
export async function cat(process: Process): Promise<number> {
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
    else exitCode = complain(path, process);
  }
  return exitCode;
}

async function copyInput({ drained, read, write }: Process): Promise<void> {
  for (let text = await read(); text !== undefined; text = await read()) {
    write('stdout', text);
    await drained();
  }
}

/** busybox and coreutils word it differently. */
function complain(path: string, { machine, write }: Process): number {
  const what = machine.image.libc === 'musl' ? `can't open '${path}'` : path;
  write('stderr', `cat: ${what}: No such file or directory\n`);
  return 1;
}
