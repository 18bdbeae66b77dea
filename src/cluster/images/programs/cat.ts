/** cat: shows the files of a container, which are those that the kubelet writes. */

import type { Process } from '../image.ts';

export function cat({ args, machine, write }: Process): number {
  for (const path of args) {
    const content = machine.files.get(path);
    if (content !== undefined) write('stdout', content);
    else write('stderr', `cat: can't open '${path}': No such file or directory\n`);
  }
  return args.every((path) => machine.files.has(path)) ? 0 : 1;
}
