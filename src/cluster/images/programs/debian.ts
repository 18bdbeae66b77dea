/** Programs of Debian 12 that word things otherwise than busybox does, or that busybox does not have. */

import type { Program } from '../program.ts';
import { catOf } from './cat.ts';
import { getent } from './getent.ts';
import { openbsdNc } from './nc-openbsd.ts';
import { iputilsPing } from './ping-iputils.ts';
import { wgetGnu } from './wget-gnu.ts';

export const debian: Readonly<Record<string, Program>> = {
  cat: catOf((path) => path),
  getent,
  nc: openbsdNc,
  ping: iputilsPing,
  wget: wgetGnu,
};
