import { expect, test } from 'vitest';
import { lesson, problem } from './fixtures/compile.ts';

test.each([
  ['a lesson cannot import or export', 'import x from "y"'],
  ['a lesson cannot import or export', 'export const x = 1'],
  ['"<b>" is HTML', 'Text <b>x</b>'],
  ['"<div>" is HTML', '<div>\nx\n</div>'],
  ['"<>" is HTML', '<>\nx\n</>'],
  ['there is no component <Slides>', '<Slides>\nx\n</Slides>'],
  ['did you mean "Slide"?', '<Slides>\nx\n</Slides>'],
  ['there is no component <Snippet>', '<Snippet code="rm"/>'],
  ['<Question> stands inside a line of text', 'Text <Question id="q"/> text'],
  ['<Question> cannot take {…}', '<Question {...x}/>'],
  ['<Question> cannot take id', '<Question id={x}/>'],
  ['<KeyPoints> cannot take id', '<KeyPoints id="x"/>'],
  ['"{1 + 1}" would be run as JavaScript', 'Sum {1 + 1}'],
  ['"{1 + 1}" would be run as JavaScript', '{1 + 1}'],
  ['a lesson has no images', '![x](y.png)'],
  ['a lesson has no images', '![x][y]\n\n[y]: https://x.example/'],
  ['a heading of this depth does not fit', '# X'],
  ['a heading of this depth does not fit', '#### X'],
])('%s: %j', (what, body) => {
  expect(problem(lesson(body))).toContain(`content/lessons/01-first.mdx:`);
  expect(problem(lesson(body))).toContain(what);
});

test.each(['{/* for the authors */}', 'a {/* x */} b', 'a < b', '`<b>` and `{x}`', '\\{x}'])(
  '%j is allowed',
  (body) => expect(problem(lesson(body))).toBe('no problem'),
);
