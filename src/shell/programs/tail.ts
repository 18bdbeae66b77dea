/** `tail`: the last lines, or characters, or all from one on. */

import type { Program } from '../process.ts';
import { complain, openInputs } from './inputs.ts';
import { countOf, LINES_OR_BYTES, titler } from './lineoptions.ts';
import { readOptions } from './options.ts';

export const tail: Program = async (process) => {
  const options = readOptions(process, LINES_OR_BYTES);
  const { number, sign } = countOf(options);
  const title = titler(options, process);
  let status = 0;
  const failed = (path: string, reason: string): void => {
    complain(process, `cannot open '${path}' for reading: ${reason}`);
    status = 1;
  };
  for await (const { path, input } of openInputs(options.operands, process, failed)) {
    title(path);
    const text = await input.readAll();
    const units = options.has('c') ? [...text] : (text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
    const first = sign === '+' ? Math.max(0, number - 1) : Math.max(0, units.length - number);
    process.write('stdout', units.slice(first).join(''));
  }
  return status;
};
