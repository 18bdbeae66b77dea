import { expect, test } from 'vitest';
import { compile, lesson, notes, problem } from './fixtures/compile.ts';

test('a question knows its lesson and its line', () => {
  expect(notes('<Question id="one" />\n<Question id="two" />\n\n<KeyPoints />')).toBe(`\
Question id="one" lesson="first" where="content/lessons/01-first.mdx:8"
Question id="two" lesson="first" where="content/lessons/01-first.mdx:9"
KeyPoints lesson="first"
`);
});

test('the outline lists them', () => {
  expect(compile(lesson('<Question id="one"/>')).outline.questions).toEqual([
    { id: 'one', where: 'content/lessons/01-first.mdx:8' },
  ]);
});

test('a question that is marked so stands on the slide too', () => {
  expect(compile(lesson('<Question id="one" slide />')).elements).toContain(
    'StageQuestion id="one"',
  );
});

test.each([
  ['a question stands inside <Slide>', '<Slide>\n<Question id="q" />\n</Slide>'],
  ['this question has no id', '<Question />'],
  ['the question "q" stands in this lesson twice', '<Question id="q"/>\n\n<Question id="q"/>'],
])('%s', (what, body) => expect(problem(lesson(body))).toContain(what));
