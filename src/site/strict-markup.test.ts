import { expect, test } from 'vitest';
import { blockedIn } from './strict-markup.ts';

test.each([
  '<p style="color: red">',
  '<svg><path STYLE=x></svg>',
  '<a\nonclick="x()">',
  '<a href="javascript:x()">',
])('%j is blocked', (html) => expect(blockedIn(html, 'a.html')).toHaveLength(1));

test.each([
  '<p class="a" title="no style=here">',
  '<code>&lt;p style="x"&gt;</code> style="x"',
  '<button data-on="x" aria-controls="y">',
])('%j is allowed', (html) => expect(blockedIn(html, 'a.html')).toEqual([]));

test('the message names file and tag', () => {
  expect(blockedIn('<p style="x">', 'a/index.html')).toEqual([
    'a/index.html: the content security policy blocks <p style="x">; use a class or an event listener',
  ]);
});
