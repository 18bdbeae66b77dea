/** Whatever is typed behind `kubectl`, and whatever a manifest says: an answer, no uncaught error, no endless run. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCluster } from '../../src/cluster/index.ts';
import { containerPrograms, createShell } from '../../src/shell/index.ts';
import { createLimits } from '../../src/shell/limits.ts';
import { mutationsOf } from '../shell/mutations.ts';
import { scenarios as differential } from './differential-scenarios.ts';
import { commandsOf, filesBelow, scenarios as golden, isPullable } from './golden-runner.ts';

const SEED = 20_261_125;
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 5000);
/** Inputs that one cluster takes, so that what they made does not pile up. */
const INPUTS_A_CLUSTER = 100;

const FILES = filesBelow(join(import.meta.dirname, 'differential', 'files'));

const lines = [
  ...differential().flatMap(({ lines }) => lines.map(({ command }) => command)),
  ...golden().flatMap(commandsOf),
].filter((line) => line.includes('kubectl'));

const GOLDEN = join(import.meta.dirname, '..', 'golden');
const manifests = [
  ...FILES.values(),
  ...readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => readFileSync(join(GOLDEN, path), 'utf8')),
].filter((text) => text.length < 4000);

const LINE_SIGNS = [
  ...['-', '--', '=', ',', '/', '.', ':', '"', "'", '{', '}', '[', ']', '*', '%', '@', '\\', ' '],
  ...[' -o ', ' -l ', ' -n ', ' -A', ' -w', ' --all', ' --watch', ' -f ', ' -', '--dry-run=server'],
  ...['0', '-1', '99999999999', 'null', 'é', '\u{1F600}', '\0', '', '(', ')', '$', '!', '<', '>'],
];

const YAML_SIGNS = [
  ...[
    '  ',
    '\n',
    '\n  ',
    '- ',
    ': ',
    ':',
    '#',
    '|',
    '>',
    '|-\n',
    '---\n',
    '...',
    '{}',
    '[]',
    '{',
    '[',
  ],
  ...[
    '&a ',
    '*a',
    '<<: ',
    '!!str ',
    '? ',
    '"',
    "'",
    '\\',
    '\t',
    '%',
    '@',
    '`',
    '\0',
    'é',
    '\u{1F600}',
  ],
  ...[
    'null',
    '~',
    'true',
    'yes',
    '0',
    '-1',
    '0x1F',
    '1e400',
    '9999999999999999999',
    '2026-01-01',
    '',
  ],
];

let used = 0;
let cluster = makeCluster();

function makeCluster() {
  return createCluster({ hasImage: isPullable, containerPrograms });
}

/** What a line prints, and its status; rejects with what nobody foresaw. */
async function run(line: string, files: ReadonlyMap<string, string>) {
  used += 1;
  if (used % INPUTS_A_CLUSTER === 0) cluster = makeCluster();
  const limits = createLimits({ maxSteps: 3000, maxBusyMs: 2000 });
  const shell = createShell({ cluster, files, limits });
  let output = '';
  const write = (_: string, text: string): void => {
    output = (output + text).slice(-100_000);
  };
  const signal = new AbortController().signal;
  const status = await shell.run(line, { write, signal });
  expect(status).toBeGreaterThanOrEqual(0);
  expect(status).toBeLessThan(256);
  await shell.run('\\builtin echo still here', { write, signal });
  expect(output).toMatch(/still here\n$/);
}

describe('fuzz', { timeout: 600_000 }, () => {
  test('command lines with mistakes in them', async () => {
    await fc.assert(
      fc.asyncProperty(mutationsOf(lines, LINE_SIGNS), (line) => run(line, FILES)),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
  });

  test('manifests with mistakes in them', async () => {
    const verbs = ['apply', 'create', 'apply --server-side', 'replace', 'diff', 'delete', 'get'];
    const input = fc.record({
      text: mutationsOf(manifests, YAML_SIGNS),
      verb: fc.constantFrom(...verbs),
    });
    await fc.assert(
      fc.asyncProperty(input, ({ text, verb }) =>
        run(`kubectl ${verb} -f x.yaml`, new Map([['x.yaml', text]])),
      ),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
  });
});
