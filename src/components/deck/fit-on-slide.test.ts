import { expect, test } from 'vitest';
import { fitOnSlide } from './fit-on-slide.ts';

const console = (count: number) => ({
  what: 'the console "Call it"',
  where: 'content/lessons/01-first.mdx:12',
  lines: Array(count).fill({ columns: 40, wraps: false }),
  height: 45,
});

test('long code steps down', () => {
  expect([5, 14, 18, 22].map((count) => fitOnSlide(console(count)))).toEqual([
    undefined,
    'fit-1',
    'fit-2',
    'fit-3',
  ]);
});

test('code that fits at no size is an author’s error', () => {
  expect(() =>
    fitOnSlide(console(40)),
  ).toThrow(`content/lessons/01-first.mdx:12: the console "Call it" does not fit on its slide: it has 40 lines; 23 fit
  Expected: code that is read from the last row, in letters of 24 px or more at 1920 x 1080
  Mend it:  show less of it, in fewer commands or with head or -o; or leave it in the prose`);
});
