import { expect, test } from 'vitest';
import { fenceOptions } from './fence-options.ts';

const PLACE = { file: 'a.mdx', line: 3 };
const ALLOWED = ['#id', 'title', 'slide'];

test.each([
  [undefined, undefined, undefined, []],
  ['#x', 'x', undefined, []],
  ['slide title="A \'b\' #c" #x', 'x', "A 'b' #c", ['slide']],
  ['title=""', undefined, '', []],
])('%j', (meta, id, title, flags) => {
  expect(fenceOptions('console', meta, ALLOWED, PLACE)).toEqual({
    id,
    title,
    flags: new Set(flags),
  });
});

test.each([
  ['slid', 'did you mean "slide"?'],
  ['title', 'the option "title" does not fit'],
  ['slide="yes"', 'the option "slide" does not fit'],
  ['#x #y', 'the option "#id" does not fit a console fence, or stands there twice'],
  ['{1,3}', 'a.mdx:3: the option "{1,3}" does not fit'],
])('refuses %j', (meta, message) => {
  expect(() => fenceOptions('console', meta, ALLOWED, PLACE)).toThrow(message);
});
