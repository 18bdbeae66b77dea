import { expect, test } from 'vitest';
import { humanDuration } from './time.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  [0, '0s'],
  [119 * SECOND, '119s'],
  [2 * MINUTE, '2m'],
  [9 * MINUTE + 59 * SECOND, '9m59s'],
  [179 * MINUTE, '179m'],
  [3 * HOUR, '3h'],
  [3 * HOUR + 5 * MINUTE, '3h5m'],
  [47 * HOUR, '47h'],
  [2 * DAY, '2d'],
  [2 * DAY + HOUR, '2d1h'],
  [729 * DAY, '729d'],
  [2 * 365 * DAY + 35 * DAY, '2y35d'],
  [9 * 365 * DAY, '9y'],
])('an age of %d ms is %s', (ms, text) => {
  expect(humanDuration(ms)).toBe(text);
});
