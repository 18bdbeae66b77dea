/** Replays the recordings with real kubectl against the simulated API server, over HTTP. */

import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { catchUp } from '../../src/server/index.ts';
import { transcribe } from '../../src/terminal/lab.ts';
import { compare } from '../golden/compare.mjs';
import { expectListed, print } from './exceptions.ts';
import { clusterOptions, commandsOf, scenarios } from './golden-runner.ts';
import { exceptions } from './kubectl-exceptions.ts';
import { GOLDEN } from './objects.ts';
import { aboutKubectl, findRealKubectl, HOW_TO_INSTALL, isRecorded } from './real-kubectl.ts';
import { tallyAfterAll } from './tally.ts';
import { createWorkplace, type Workplace } from './workplace.ts';

const kubectl = findRealKubectl();

test.runIf(process.env['CI'])('continuous integration has a real kubectl', () => {
  expect(kubectl, `Install one: ${HOW_TO_INSTALL}`).toBeDefined();
});

describe.skipIf(!isRecorded(kubectl))(aboutKubectl(kubectl), { timeout: 120_000 }, () => {
  const idle: Workplace[] = [];
  const equal = new Map<string, number>();

  test.concurrent.each(scenarios())('%s', async (scenario) => {
    const workplace =
      idle.pop() ?? (await createWorkplace({ kubectl: kubectl?.path ?? '', latencyMs: 20 }));
    const transcript = await replay(scenario, workplace);
    idle.push(workplace);
    const differences = compare(join(GOLDEN, scenario), transcript);
    equal.set(scenario, commandsOf(scenario).length - differences.length);
    if (exceptions[scenario] === undefined) expect(differences).toEqual([]);
    else expectListed(differences.length, exceptions[scenario]);
  });

  afterAll(() => {
    for (const workplace of idle) workplace.close();
  });

  tallyAfterAll(() => ({
    suite: 'kubectl',
    equal: [...equal.values()].reduce((sum, count) => sum + count, 0),
    of: scenarios().flatMap(commandsOf).length,
  }));
});

test('every exception is a scenario', () => {
  print(exceptions);
  expect(Object.keys(exceptions).filter((name) => !scenarios().includes(name))).toEqual([]);
});

/** The recorder waited between commands until nothing had changed for a while: objects differ in the second they were made. */
const PAUSE_MS = 1000;

async function replay(scenario: string, workplace: Workplace): Promise<string> {
  workplace.begin(join(GOLDEN, scenario), clusterOptions(scenario));
  const blocks: string[] = [];
  for (const line of commandsOf(scenario)) {
    blocks.push(transcribe(line, await workplace.run(line)));
    await catchUp(workplace.cluster, workplace.cluster.now() + PAUSE_MS);
  }
  return blocks.join('');
}
