/** `echo`, as bash has it built in. */

import type { Program } from '../process.ts';
import { readEscapes } from './escapes.ts';

export const echo: Program = ({ args, write }) => {
  const firstWord = args.findIndex((word) => !/^-[neE]+$/.test(word));
  const words = firstWord === -1 ? [] : args.slice(firstWord);
  const letters = args.slice(0, args.length - words.length).join('');
  const escapes = letters.lastIndexOf('e') > letters.lastIndexOf('E');
  const text = words.join(' ');
  const { text: shown, stops } = escapes ? readEscapes(text) : { text, stops: false };
  write('stdout', shown + (letters.includes('n') || stops ? '' : '\n'));
  return 0;
};
