/** The scripts of scripts.md, and the files that each of them finds. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Heading and scripts: a script begins at `$ ` and goes on at `> `. */
export function cases(): readonly (readonly [heading: string, scripts: readonly string[]])[] {
  const text = readFileSync(join(import.meta.dirname, 'scripts.md'), 'utf8');
  return [...text.matchAll(/^## (.*)\n\n```console\n([\s\S]*?)^```$/gm)].map(
    ([, heading = '', fence = '']) => [
      heading,
      [...fence.matchAll(/^\$ (.*(?:\n>.*)*)/gm)].map(([, script = '']) =>
        script.replace(/\n> ?/g, '\n'),
      ),
    ],
  );
}

export const FILES: ReadonlyMap<string, string> = new Map([
  ['fruit.txt', 'pear\napple\nfig\napple\nplum\nfig\nfig\n'],
  ['people.csv', 'name,age,city\nann,31,oslo\nbob,27,rome\ncid,45,oslo\n'],
  [
    'table.txt',
    'NAME   READY  STATUS\nweb-1  1/1    Running\nweb-2  0/1    Pending\ndb-1   1/1    Running\n',
  ],
  ['numbers.txt', '10\n9\n2\n33\n1\n'],
  ['notes/one.md', '# One\n\nfirst line\nsecond line\n'],
  ['notes/two.md', '# Two\n\nonly line\n'],
  ['no-newline.txt', 'last line'],
  ['empty.txt', ''],
]);
