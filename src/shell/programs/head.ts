/** `head`: the first lines, or characters; it reads no further than it must. */

import type { Input } from '../input.ts';
import type { Process, Program } from '../process.ts';
import { complain, linesOf, openInputs } from './inputs.ts';
import { countOf, LINES_OR_BYTES, titler } from './lineoptions.ts';
import { readOptions } from './options.ts';

export const head: Program = async (process) => {
  const options = readOptions(process, LINES_OR_BYTES);
  const { number, sign } = countOf(options);
  const end = sign === '-' ? -number : number;
  const title = titler(options, process);
  let status = 0;
  const failed = (path: string, reason: string): void => {
    complain(process, `cannot open '${path}' for reading: ${reason}`);
    status = 1;
  };
  for await (const { path, input } of openInputs(options.operands, process, failed)) {
    title(path);
    if (options.has('c')) process.write('stdout', (await input.readAll()).slice(0, end));
    else if (sign === '-') {
      const lines = linesOf(await input.readAll()).slice(0, end === 0 ? undefined : end);
      process.write('stdout', lines.map((line) => `${line}\n`).join(''));
    } else await copyLines(input, number, process);
  }
  return status;
};

async function copyLines(input: Input, count: number, process: Process): Promise<void> {
  for (let left = count; left > 0 && !process.signal.aborted; left -= 1) {
    const line = await input.readLine();
    if (line === undefined) return;
    process.write('stdout', line);
  }
}
