/** `cat`: files, or standard input, one after the other. */

import { type Program, readInputs, readOptions } from '../program.ts';

export const cat: Program = (invocation) => {
  const options = readOptions(invocation.args, 'n');
  if (typeof options === 'string') {
    invocation.write('stderr', `cat: ${options}\n`);
    return 1;
  }
  const { inputs, failed } = readInputs('cat', options.operands, invocation);
  const text = inputs.map((input) => input.text).join('');
  invocation.write('stdout', options.given.has('n') ? numbered(text) : text);
  return failed ? 1 : 0;
};

function numbered(text: string): string {
  let line = 0;
  return text.replace(/^.*(\n|$)/gm, (whole) => {
    if (whole === '') return '';
    line += 1;
    return `${String(line).padStart(6)}\t${whole}`;
  });
}
