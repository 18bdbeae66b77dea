import { expect, test } from 'vitest';
import type { Response } from './answers.ts';
import { goOn, progressInWords, progressOf } from './progress.ts';

const response = (type: Response['type']): Response => ({ type, answer: [0], wrong: 0 });

test('what is answered or was shown is done; what is asked again is not', () => {
  const answers = new Map([
    ['a', response('answered')],
    ['b', response('shown')],
    ['c', response('asked')],
    ['of another lesson', response('answered')],
  ]);
  expect(progressOf(['a', 'b', 'c', 'd'], answers)).toEqual({ done: 2, of: 4 });
});

test.each([
  [0, 4, 'Not begun'],
  [1, 4, '1 of 4 done'],
  [4, 4, 'Done'],
])('%i of %i: %s', (done, of, words) => {
  expect(progressInWords({ done, of })).toBe(words);
});

test.each([
  ['nothing is begun', [0, 0, 0], undefined],
  ['the first is begun', [1, 0, 0], 0],
  ['the first is done', [2, 0, 0], 1],
  ['the second is begun and the first is not done', [1, 1, 0], 1],
  ['the last is done, an earlier one is not', [1, 0, 2], undefined],
  ['all is done', [2, 2, 2], undefined],
])('go on where %s', (_, done, expected) => {
  expect(goOn(done.map((count) => ({ done: count, of: 2 })))).toBe(expected);
});
