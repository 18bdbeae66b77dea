/** `npm run test:golden`: replays all recordings, of the folder `GOLDEN`, and ends with one line a suite. */
import { type Reporter, startVitest, type TestModule, type TestSuite } from 'vitest/node';
import type { Tally } from '../tests/conformance/tally.ts';

const tallies: Tally[] = [];

const reporter: Reporter = {
  onTestSuiteResult: note,
  onTestModuleEnd: note,
  onTestRunEnd: () => {
    console.log();
    for (const { suite, equal, of } of tallies) console.log(`${suite} ${equal}/${of}`);
  },
};

function note(part: TestModule | TestSuite): void {
  const { tally } = part.meta();
  if (tally !== undefined) tallies.push(tally);
}

/** Words of the command line choose among the files. */
const filters = process.argv.slice(2).map((word) => `tests/conformance/${word}`);
const vitest = await startVitest('test', filters.length > 0 ? filters : ['tests/conformance/'], {
  project: 'conformance',
  reporters: ['default', reporter],
  watch: false,
});
await vitest.close();
