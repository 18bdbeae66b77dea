import { expect, test } from 'vitest';
import { outcome, recorded, runningFirst } from './outcome.ts';

test.each([
  // edited, stopped, exitCode, asRecorded, what it says
  [false, false, 0, true, 'recorded: Ran, as recorded'],
  [false, false, 0, false, 'differs: Differs from recorded'],
  [false, false, 7, true, 'failed: Failed, as recorded'],
  [false, false, 7, false, 'failed: Failed, unlike recorded'],
  [true, false, 0, false, 'differs: Edited, ran'],
  [true, false, 7, false, 'failed: Edited, failed'],
  [false, true, 130, false, 'failed: Stopped'],
  [true, true, 130, false, 'failed: Edited, stopped'],
])(
  'edited %s, stopped %s, exit %i, as recorded %s',
  (edited, stopped, exitCode, asRecorded, says) => {
    const { state, words } = outcome({ edited, stopped, exitCode, asRecorded });
    expect(`${state}: ${words}`).toBe(says);
  },
);

test.each([
  [false, 'recorded: Recorded, Kubernetes 1.33'],
  [true, 'failed: Failed, as recorded'],
])('as recorded, fails %s', (fails, says) => {
  const { state, words } = recorded(fails, '1.33');
  expect(`${state}: ${words}`).toBe(says);
});

test('what runs before it is counted', () => {
  expect([1, 2].map((count) => runningFirst(count).words)).toEqual([
    'Running 1 earlier snippet first',
    'Running 2 earlier snippets first',
  ]);
});
