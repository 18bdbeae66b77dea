import { expect, test } from 'vitest';
import { foreignTags, renderMarkdown } from './markdown.ts';

test.each([
  ['All Pods of `numbers-api` go.', 'All Pods of <code>numbers-api</code> go.'],
  ["The Service's *one* **name**", 'The Service’s <em>one</em> <strong>name</strong>'],
  ['1 < 2 & 3', '1 &lt; 2 &amp; 3'],
  ['`<none>`', '<code>&lt;none&gt;</code>'],
])('%s', (markdown, html) => {
  expect(renderMarkdown(markdown)).toBe(html);
});

test.each<[string, string[]]>([
  ['one\n\ntwo', ['p']],
  ['<img src=x onerror=alert(1)>', ['img']],
  ['<code onclick="x">a</code>', ['code']],
  ['![a](b.png)', ['img']],
  ['- a\n- b', ['ul', 'li']],
  ['<!-- a -->', ['!--']],
  ['<IMG SRC=x>', ['IMG']],
  ['<x-y>', ['x-y']],
  ['# a', ['h1']],
])('%j may not stand in a question', (markdown, tags) => {
  expect(foreignTags(markdown)).toEqual(tags);
  expect(() => renderMarkdown(markdown)).toThrow(/not allowed in a question/);
});
