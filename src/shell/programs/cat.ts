/** `cat`: files, or standard input, one after the other. */

import type { Program } from '../process.ts';
import { complain, openInputs } from './inputs.ts';
import { readOptions } from './options.ts';

export const cat: Program = async (process) => {
  const options = readOptions(process, {
    letters: 'AbeEnstTu',
    long: {
      number: 'n',
      'number-nonblank': 'b',
      'squeeze-blank': 's',
      'show-ends': 'E',
      'show-tabs': 'T',
      'show-all': 'A',
    },
  });
  const change = changer(options.has);
  let status = 0;
  const failed = (path: string, reason: string): void => {
    complain(process, `${path}: ${reason}`);
    status = 1;
  };
  for await (const { input } of openInputs(options.operands, process, failed)) {
    for (;;) {
      const piece = change === undefined ? await input.read() : await input.readLine();
      if (piece === undefined || process.signal.aborted) break;
      process.write('stdout', change === undefined ? piece : change(piece));
      await process.drained();
    }
  }
  return status;
};

/** What happens to each line; undefined for nothing. */
function changer(has: (letter: string) => boolean): ((line: string) => string) | undefined {
  const ends = has('E') || has('A') || has('e');
  const tabs = has('T') || has('A') || has('t');
  const all = has('n') && !has('b');
  if (!ends && !tabs && !all && !has('b') && !has('s')) return undefined;
  let number = 0;
  let blanks = 0;
  return (line) => {
    blanks = line === '\n' ? blanks + 1 : 0;
    if (has('s') && blanks > 1) return '';
    const numbered = all || (has('b') && line !== '\n');
    if (numbered) number += 1;
    const shown = (tabs ? line.replaceAll('\t', '^I') : line).replace(/\n$/, ends ? '$\n' : '\n');
    return numbered ? `${String(number).padStart(6)}\t${shown}` : shown;
  };
}
