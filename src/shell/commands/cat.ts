/** `cat`: files, or standard input, one after the other. */

import { type Program, readOptions, useInputs } from '../program.ts';

export const cat: Program = (invocation) => {
  const options = readOptions(invocation.args, 'n');
  if (typeof options === 'string') {
    invocation.write('stderr', `cat: ${options}\n`);
    return 1;
  }
  let line = 0;
  const numbered = (text: string): string =>
    text.replace(/^.+\n?|^\n/gm, (whole) => {
      line += 1;
      return `${String(line).padStart(6)}\t${whole}`;
    });
  const allRead = useInputs('cat', options.operands, invocation, ({ text }) =>
    invocation.write('stdout', options.given.has('n') ? numbered(text) : text),
  );
  return allRead ? 0 : 1;
};
