/** `tee`: copies its input to files and on. */

import type { Program } from '../process.ts';
import { complain, tryFiles } from './inputs.ts';
import { readOptions } from './options.ts';

export const tee: Program = async (process) => {
  const { drained, files, signal, stdin, write } = process;
  const options = readOptions(process, {
    letters: 'ai',
    long: { append: 'a', 'ignore-interrupts': 'i' },
    others: ['p', 'output-error'],
  });
  let status = 0;
  const targets: string[] = [];
  const put = (path: string, text: string): void => {
    const problem = tryFiles(() => files.write(path, text));
    if (problem === undefined) targets.includes(path) || targets.push(path);
    else {
      complain(process, `${path}: ${problem}`);
      status = 1;
    }
  };
  for (const path of options.operands) put(path, options.has('a') ? (files.read(path) ?? '') : '');
  for (;;) {
    const piece = await stdin.read();
    if (piece === undefined || signal.aborted) return status;
    write('stdout', piece);
    for (const path of targets) put(path, (files.read(path) ?? '') + piece);
    await drained();
  }
};
