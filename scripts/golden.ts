/**
 * `npm run test:golden`: replays all recordings, of the folder `GOLDEN`, and ends with one line a suite. With `--write`
 * it writes the figures that the site shows; without, it fails where the site says more than is true.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { type Reporter, startVitest, type TestModule, type TestSuite } from 'vitest/node';
import type { Tally } from '../tests/conformance/tally.ts';
import { type Figures, overstated, updated } from './measured.ts';

const tallies: Tally[] = [];
const write = process.argv.includes('--write');
const words = process.argv.slice(2).filter((word) => word !== '--write');

const reporter: Reporter = {
  onTestSuiteResult: note,
  onTestModuleEnd: note,
  onTestRunEnd: () => {
    console.log();
    for (const { suite, equal, of } of tallies) console.log(`${suite} ${equal}/${of}`);
    if (process.env['GOLDEN'] === undefined) compare();
  },
};

const SITE = 'content/measured.json';

function compare(): void {
  const measured = Object.fromEntries(
    tallies.map(({ suite, equal, of }) => [suite, { equal, of }]),
  );
  const said: Figures = JSON.parse(readFileSync(SITE, 'utf8'));
  if (write) writeFileSync(SITE, `${JSON.stringify(updated(said, measured), null, 2)}\n`);
  const complaints = write ? [] : overstated(said, measured);
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) process.exitCode = 1;
}

function note(part: TestModule | TestSuite): void {
  const { tally } = part.meta();
  if (tally !== undefined) tallies.push(tally);
}

/** Words of the command line choose among the files. */
const filters = words.map((word) => `tests/conformance/${word}`);
const vitest = await startVitest('test', filters.length > 0 ? filters : ['tests/conformance/'], {
  project: 'conformance',
  reporters: ['default', reporter],
  watch: false,
});
await vitest.close();
