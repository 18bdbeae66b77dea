/** busybox 1.35: one binary that is many programs, as Alpine installs it. */

import type { Program } from '../image.ts';
import { cat } from './cat.ts';
import { echo } from './echo.ts';
import { env } from './env.ts';
import { hostname } from './hostname.ts';
import { nslookup } from './nslookup.ts';
import { printenv } from './printenv.ts';
import { wget } from './wget.ts';

/** The programs that are simulated, by name. */
export const applets = { cat, echo, env, hostname, nslookup, printenv, wget } satisfies Readonly<
  Record<string, Program>
>;
