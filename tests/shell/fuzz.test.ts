/** Whatever is typed, the shell answers: no uncaught error, no endless run, and the next command works. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCluster } from '../../src/cluster/index.ts';
import { createShell } from '../../src/shell/index.ts';
import { createLimits } from '../../src/shell/limits.ts';
import { cases, FILES } from './cases.ts';
import { mutationsOf } from './mutations.ts';

const SEED = 20_261_125;
const scripts = cases().flatMap(([, each]) => each);
const SIGNS = [
  '"',
  "'",
  '`',
  '$',
  '$(',
  ')',
  '((',
  '))',
  '{',
  '}',
  '[[',
  ']]',
  '|',
  '||',
  '&',
  '&&',
  ';',
  ';;',
  '<',
  '<<',
  '>',
  '>>',
  '\\',
  '\n',
  '*',
  '?',
  '!',
  '#',
  '~',
  '%',
  '/',
  '-',
  '0',
  '',
  ' ',
  '\0',
  'é',
  '\u{1F600}',
];

const mutated = mutationsOf(scripts, SIGNS);

const MAX_BUSY_MS = 1000;

test('scripts with mistakes in them', { timeout: 120_000 }, async () => {
  const cluster = createCluster();
  await fc.assert(
    fc.asyncProperty(mutated, async (script) => {
      const limits = createLimits({ maxSteps: 2000, maxBusyMs: MAX_BUSY_MS });
      const shell = createShell({ cluster, files: FILES, limits });
      const run = async (line: string): Promise<readonly [string, number]> => {
        let output = '';
        const write = (_: string, text: string): void => {
          output = (output + text).slice(-100_000);
        };
        const status = await shell.run(line, { write, signal: new AbortController().signal });
        return [output, status];
      };
      const [, status] = await run(script);
      expect(status).toBeGreaterThanOrEqual(0);
      expect(status).toBeLessThan(256);
      expect((await run('\\builtin echo still here'))[0]).toContain('still here');
    }),
    { seed: SEED, numRuns: Number(process.env['FUZZ_RUNS'] ?? 5000), endOnFailure: true },
  );
});
