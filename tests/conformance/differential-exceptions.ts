/** Where our kubectl does not yet print what the real one prints, and why. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const FILE = join(import.meta.dirname, 'differential-exceptions.yaml');

/** By scenario, then by command. May only shrink. */
export const exceptions: Readonly<Record<string, Readonly<Record<string, string>>>> = parse(
  readFileSync(FILE, 'utf8'),
);
