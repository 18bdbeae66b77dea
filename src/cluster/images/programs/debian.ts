/** Programs of Debian 12 that word things otherwise than busybox does. */

import type { Program } from '../program.ts';
import { catOf } from './cat.ts';

export const debian: Readonly<Record<string, Program>> = {
  cat: catOf((path) => path),
};
