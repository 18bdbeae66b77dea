/** The programs of BIND 9.18: dig, host and nslookup. */

import type { Program } from '../../program.ts';
import { dig } from './dig.ts';
import { host } from './host.ts';
import { nslookup } from './nslookup.ts';

export const bind: Readonly<Record<string, Program>> = { dig, host, nslookup };
