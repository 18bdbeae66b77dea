/** Terms, things and boxes, and what is left when none of them knows a directive. */
import { describe, expect, test } from 'vitest';
import { lesson, notes, problem } from './fixtures/compile.ts';

test('terms link to the glossary under the name that stands there', () => {
  expect(notes('An :term[endpointslice] and :term[label]s.')).toBe(`\
paragraph
  text "An "
  Term name="EndpointSlice" id="endpointslice" at="8-4"
    text "endpointslice"
  text " and "
  Term name="label" id="label" at="8-29"
    text "label"
  text "s."
`);
});

test('things are words in their shape', () => {
  expect(notes(':pod[sleep] asks :dns[`CoreDNS`]')).toBe(`\
paragraph
  Thing kind="pod"
    text "sleep"
  text " asks "
  Thing kind="dns"
    inlineCode "CoreDNS"
`);
});

test('boxes have a title and hold anything', () => {
  expect(notes(':::tip[Use `-w`]\nText with :pod[x].\n\n- a\n:::')).toBe(`\
Aside kind="tip" title="Use -w"
  paragraph
    text "Text with "
    Thing kind="pod"
      text "x"
    text "."
  list
    listItem
      paragraph
        text "a"
`);
});

test('a colon in a sentence is a colon', () => {
  expect(notes('At 10:30, 10.96.0.10:53 and system:admin.')).toBe(
    `\
paragraph
  text "At 10"
  text ":30"
  text ", 10.96.0.10"
  text ":53"
  text " and system"
  text ":admin"
  text "."
`,
  );
});

describe('what is not known fails', () => {
  test.each([
    ['the glossary has no term "EndpointSlices"', ':term[EndpointSlices]'],
    ['did you mean "EndpointSlice"? Or add it to the glossary', ':term[EndpointSlices]'],
    ['":servce" is not a directive of lessons', ':servce[x]'],
    ['did you mean "service"?', ':servce[x]'],
    ['":pod" lacks its words', 'a :pod without words'],
    ['":pod" lacks its words', ':pod[]'],
    ['"::note" is not a directive of lessons', '::note[x]'],
    ['":::warning" is not a directive of lessons', ':::warning[x]\ny\n:::'],
    ['this note has no title', ':::note\ny\n:::'],
  ])('%s', (what, body) => expect(problem(lesson(body))).toContain(what));
});
