/** The programs by name. A new one is one file and one line here. */

import type { Program } from '../program.ts';
import { cat } from './cat.ts';
import { curl } from './curl.ts';
import { echo } from './echo.ts';
import { grep } from './grep.ts';
import { head, tail } from './head.ts';
import { kubectlProgram } from './kubectl.ts';
import { ls } from './ls.ts';
import { sleep } from './sleep.ts';
import { wc } from './wc.ts';

export const programs: ReadonlyMap<string, Program> = new Map<string, Program>([
  ['cat', cat],
  ['curl', curl],
  ['echo', echo],
  ['grep', grep],
  ['head', head],
  ['kubectl', kubectlProgram],
  ['ls', ls],
  ['sleep', sleep],
  ['tail', tail],
  ['wc', wc],
]);
