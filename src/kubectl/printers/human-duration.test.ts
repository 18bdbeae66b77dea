import { expect, test } from 'vitest';
import { humanDuration } from './human-duration.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  [-500, '0s'],
  [-5 * second, '<invalid>'],
  [0, '0s'],
  [119 * second + 999, '119s'],
  [2 * minute, '2m'],
  [9 * minute + 59 * second, '9m59s'],
  [10 * minute + 30 * second, '10m'],
  [179 * minute, '179m'],
  [3 * hour, '3h'],
  [3 * hour + 5 * minute, '3h5m'],
  [47 * hour, '47h'],
  [2 * day, '2d'],
  [2 * day + hour, '2d1h'],
  [8 * day + hour, '8d'],
  [729 * day, '729d'],
  [2 * 365 * day + 35 * day, '2y35d'],
  [9 * 365 * day + 35 * day, '9y'],
])('%d ms is %s', (durationMs, text) => {
  expect(humanDuration(durationMs)).toBe(text);
});
