/** Replays the recordings of real kubectl 1.33 in tests/golden through our shell, kubectl and cluster. */

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compare } from '../golden/compare.mjs';
import { partial, whole } from './golden-expected.ts';
import { commandsOf, replay, scenarios } from './golden-runner.ts';
import { GOLDEN } from './objects.ts';
import { tallyAfterAll } from './tally.ts';

interface Difference {
  readonly command: string;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
}

/** Commands that agree, by scenario. */
const equal = new Map<string, number>();

async function differences(scenario: string): Promise<readonly Difference[]> {
  const found: readonly Difference[] = compare(join(GOLDEN, scenario), await replay(scenario));
  equal.set(scenario, commandsOf(scenario).length - found.length);
  return found;
}

test('every recorded scenario is either whole or counted', () => {
  expect([...whole, ...Object.keys(partial)].sort()).toEqual(scenarios());
});

describe('whole scenarios', () => {
  describe('lab', () => {
    test.each(whole)('%s', async (scenario) => {
      expect(await differences(scenario)).toEqual([]);
    });

    test.each(Object.entries(partial))('%s: at least %i commands', async (scenario, count) => {
      await differences(scenario);
      expect(equal.get(scenario)).toBeGreaterThanOrEqual(count);
    });

    /** Scenarios that no list names, as when other recordings are replayed, count as well. */
    test.each(scenarios().filter((name) => !whole.includes(name) && !(name in partial)))(
      '%s: counted',
      async (scenario) => {
        await differences(scenario);
      },
    );

    tallyAfterAll(() => ({
      suite: 'lab',
      equal: [...equal.values()].reduce((sum, count) => sum + count, 0),
      of: scenarios().flatMap(commandsOf).length,
    }));
  });

  tallyAfterAll(() => ({
    suite: 'lab scenarios',
    equal: scenarios().filter((name) => equal.get(name) === commandsOf(name).length).length,
    of: scenarios().length,
  }));
});
