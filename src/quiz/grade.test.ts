import { expect, test } from 'vitest';
import { type Answer, type AnswerKey, grade, kept, normalise } from './grade.ts';

const single: AnswerKey = { kind: 'single', right: [1], count: 3 };
const several: AnswerKey = { kind: 'several', right: [0, 2], count: 4 };
const trueOrFalse: AnswerKey = { kind: 'true-or-false', right: [0, 1], count: 3 };
const short: AnswerKey = { kind: 'short', right: ['nxdomain', 'nx domain'], count: 0 };
const order: AnswerKey = { kind: 'order', right: [0, 1, 2], count: 4 };
const match: AnswerKey = { kind: 'match', right: [0, 1, 2], count: 4 };
const manifest: AnswerKey = { kind: 'manifest', right: ['numbers-api', '80'], count: 0 };
const _ = undefined;

test.each<[AnswerKey, Answer, boolean, Answer | readonly (undefined | number | string)[]]>([
  // key, answer, right?, what may stay when the reader tries again
  [single, [1], true, [1]],
  [single, [0], false, [_]],
  [several, [0, 2], true, [0, 2]],
  [several, [0, 1], false, [0]],
  [several, [0], false, [0]],
  [several, [], false, []],
  [trueOrFalse, [0, 1], true, [0, 1]],
  [trueOrFalse, [0, 2], false, [0, _]],
  [trueOrFalse, [1, 2], false, [_, _]],
  [short, [' NXDOMAIN. '], true, [' NXDOMAIN. ']],
  [short, ['`NX  domain`'], true, ['`NX  domain`']],
  [short, ['NODATA'], false, [_]],
  [order, [0, 1, 2], true, [0, 1, 2]],
  [order, [0, 2, 1], false, [0, _, _]],
  [order, [0, 1, 3], false, [0, 1, _]],
  [order, [0, 1], false, [0, 1]],
  [order, [0, 1, 2, 3], false, [0, 1, 2, _]],
  [match, [0, 3, 2], false, [0, _, 2]],
  [manifest, ['numbers-api', '8080'], false, ['numbers-api', _]],
])('%j: %j is right: %s', (key, answer, right, stays) => {
  expect(grade(key, answer).right).toBe(right);
  expect(kept(key, answer)).toEqual(stays);
});

test('several: each choice is judged, the ones left out too', () => {
  expect(grade(several, [0, 1]).parts).toEqual([true, false, false, true]);
});

test.each([
  ['Connection refused', 'connection refused'],
  ['  “503”.', '503'],
  ['numbers-api .', 'numbers-api'],
])('%s is compared as %s', (given, compared) => {
  expect(normalise(given)).toBe(compared);
});
