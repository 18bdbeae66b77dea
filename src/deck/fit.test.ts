import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CONSOLE_HEIGHT, excessOf, SIZES, sizeFor } from './fit.ts';

const lines = (count: number, columns = 20, wraps = false) =>
  Array<{ columns: number; wraps: boolean }>(count).fill({ columns, wraps });

test.each([
  [12, 20, 0],
  [13, 20, 1],
  [16, 20, 1],
  [19, 20, 2],
  [23, 20, 3],
  [24, 20, undefined],
  [1, 72, 0],
  [1, 87, 1],
  [1, 100, 2],
  [1, 116, 3],
  [1, 117, undefined],
])('%d lines of %d characters fit at size %s', (count, columns, size) => {
  expect(sizeFor(lines(count, columns), CONSOLE_HEIGHT)).toBe(size);
});

test('a command that is too long takes further rows', () => {
  expect(sizeFor(lines(6, 72, true), CONSOLE_HEIGHT)).toBe(0);
  expect(sizeFor(lines(6, 140, true), CONSOLE_HEIGHT)).toBe(1);
});

test.each([
  [lines(30), '30 lines; 23 fit'],
  [[...lines(2), ...lines(1, 140)], 'a line of 140 characters; 116 fit'],
])('says what is too much', (code, words) => {
  expect(excessOf(code, CONSOLE_HEIGHT)).toBe(words);
});

test.each(SIZES.slice(1).map(({ size, leading }, index) => [index + 1, size, leading] as const))(
  'slide.css sets .fit-%d as it is measured: %f and %f',
  (step, size, leading) => {
    const css = readFileSync('src/styles/slide.css', 'utf8');
    const rule = new RegExp(
      `\\.fit-${step}\\b[^{]*\\{\\s*font-size: ${size}em;\\s*line-height: ${leading};`,
    );
    expect(css).toMatch(rule);
  },
);
