/** Our kubectl and real kubectl 1.33 on the same cluster print the same bytes and end with the same status. */

import { afterAll, describe, expect, test } from 'vitest';
import { isEqual, runBoth } from './differential.ts';
import { exceptions } from './differential-exceptions.ts';
import { scenarios } from './differential-scenarios.ts';
import { aboutKubectl, findRealKubectl, HOW_TO_INSTALL, isRecorded } from './real-kubectl.ts';
import { tallyAfterAll } from './tally.ts';
import { createWorkplace, type Workplace } from './workplace.ts';

const kubectl = findRealKubectl();
const all = scenarios();

test.runIf(process.env['CI'])('continuous integration has a real kubectl', () => {
  expect(kubectl, `Install one: ${HOW_TO_INSTALL}`).toBeDefined();
});

describe.skipIf(!isRecorded(kubectl))(aboutKubectl(kubectl), { timeout: 120_000 }, () => {
  const idle: Workplace[] = [];
  let equal = 0;

  test.concurrent.each(all.map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async (name, scenario) => {
      const workplace =
        idle.pop() ?? (await createWorkplace({ kubectl: kubectl?.path ?? '', latencyMs: 0 }));
      const compared = await runBoth(scenario, workplace);
      idle.push(workplace);
      const different = compared.filter(({ ours, real }) => !isEqual(ours, real));
      equal += compared.length - different.length;
      const excused = exceptions[name] ?? {};
      const unexcused = different.filter(({ line }) => !(line.command in excused));
      expect(unexcused.map(({ line, ours }) => ({ ...line, ...ours }))).toEqual(
        unexcused.map(({ line, real }) => ({ ...line, ...real })),
      );
    },
  );

  afterAll(() => {
    for (const workplace of idle) workplace.close();
  });

  tallyAfterAll(() => ({
    suite: 'differential',
    equal,
    of: all.flatMap(({ lines }) => lines).length,
  }));
});
