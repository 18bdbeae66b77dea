/** `clear`: the sequence that tells a terminal to forget what it shows. */

import type { Program } from '../process.ts';

/** Home, erase the screen, erase the lines scrolled away (terminfo of xterm). */
export const CLEAR_SEQUENCE = '\x1b[H\x1b[2J\x1b[3J';

export const clear: Program = ({ write }) => {
  write('stdout', CLEAR_SEQUENCE);
  return 0;
};
