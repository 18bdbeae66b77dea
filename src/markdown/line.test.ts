import { expect, test } from 'vitest';
import { lineOfMarkdown } from './line.ts';

test.each([
  ["It's `a` & *b*", 'It’s <code>a</code> &amp; <em>b</em>'],
  ['one', 'one'],
])('%j: %s', (text, html) => expect(lineOfMarkdown(text)).toBe(html));

test.each(['one\n\ntwo', '- a', '# a'])('%j is more than a line', (text) => {
  expect(() => lineOfMarkdown(text)).toThrow('one line of Markdown');
});
