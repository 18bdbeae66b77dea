/** busybox 1.35: one binary that is many programs, as Alpine installs it. */

import type { Program } from '../program.ts';
import { cat } from './cat.ts';
import { echo } from './echo.ts';
import { env } from './env.ts';
import { hostname } from './hostname.ts';
import { largeNc } from './nc.ts';
import { nslookup } from './nslookup.ts';
import { busyboxPing } from './ping-busybox.ts';
import { printenv } from './printenv.ts';
import { sleep } from './sleep.ts';
import { fail, succeed } from './true.ts';
import { wget } from './wget.ts';

/** The programs that are simulated, by name. */
export const applets: Readonly<Record<string, Program>> = {
  cat,
  echo,
  env,
  false: fail,
  hostname,
  nc: largeNc,
  nslookup,
  ping: busyboxPing,
  printenv,
  sleep,
  true: succeed,
  wget,
};
