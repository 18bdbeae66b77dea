/** `echo`, as bash has it built in. */

import type { Program } from '../program.ts';

export const echo: Program = ({ args, write }) => {
  const firstWord = args.findIndex((word) => !/^-[neE]+$/.test(word));
  const words = firstWord === -1 ? [] : args.slice(firstWord);
  const letters = args.slice(0, args.length - words.length).join('');
  const escapes = letters.lastIndexOf('e') > letters.lastIndexOf('E');
  const text = words.join(' ');
  write('stdout', (escapes ? readEscapes(text) : text) + (letters.includes('n') ? '' : '\n'));
  return 0;
};

function readEscapes(text: string): string {
  const values: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\' };
  return text.replace(/\\([ntr\\])/g, (_, letter: string) => values[letter] ?? letter);
}
