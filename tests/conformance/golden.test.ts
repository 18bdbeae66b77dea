/** Replays the recordings of real kubectl 1.33 in tests/golden through our shell, kubectl and cluster. */

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compare } from '../golden/compare.mjs';
import { partial, whole } from './golden-expected.ts';
import { commandsOf, replay, scenarios } from './golden-runner.ts';
import { GOLDEN } from './objects.ts';

interface Difference {
  readonly command: string;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
}

async function differences(scenario: string): Promise<readonly Difference[]> {
  return compare(join(GOLDEN, scenario), await replay(scenario));
}

test('every recorded scenario is either whole or counted', () => {
  expect([...whole, ...Object.keys(partial)].sort()).toEqual(scenarios());
});

describe('whole', () => {
  test.each(whole)('%s', async (scenario) => {
    expect(await differences(scenario)).toEqual([]);
  });
});

describe('partly', () => {
  test.each(Object.entries(partial))('%s: at least %i commands', async (scenario, count) => {
    const equal = commandsOf(scenario).length - (await differences(scenario)).length;
    expect(equal).toBeGreaterThanOrEqual(count);
  });
});
