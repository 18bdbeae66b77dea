import { expect, test } from 'vitest';
import { compile, lesson, notes, problem } from './fixtures/compile.ts';

test('a heading inside a section has the id that its author gives, or none', () => {
  expect(notes('### Wait *properly* [#wait]\n\n### And then')).toBe(`\
h3 id="wait"
  text "Wait "
  emphasis
    text "properly"
  text ""
h3
  text "And then"
`);
  expect(compile(lesson('### And then')).code).not.toContain('id: "and-then"');
});

test('its id is of the same page', () => {
  expect(problem(lesson('### B [#a]'))).toContain('the id "#a" is already given on line 7');
});
