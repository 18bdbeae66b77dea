import { expect, test } from 'vitest';
import { compile, lesson, notes, problem } from './fixtures/compile.ts';

const DIAGRAM = '```mermaid\nflowchart LR\naccTitle: T\naccDescr: D\na --> b\n```';

test('a mermaid fence becomes a diagram that knows the line of its source', () => {
  expect(notes(DIAGRAM)).toBe(
    'Diagram source="flowchart LR\\naccTitle: T\\naccDescr: D\\na --> b"' +
      ' line=9 file="content/lessons/01-first.mdx" index=0\n',
  );
  expect(
    compile(lesson(`${DIAGRAM}\n\n${DIAGRAM}`)).outline.diagrams.map(({ line }) => line),
  ).toEqual([9, 16]);
});

test('a description may stand in braces', () => {
  expect(problem(lesson(DIAGRAM.replace('accDescr: D', 'accDescr {\n  D\n}')))).toBe('no problem');
});

test.each([
  ['this diagram has no accTitle', DIAGRAM.replace('accTitle: T\n', '')],
  ['this diagram has no accDescr', DIAGRAM.replace('accDescr: D\n', '')],
  ['this diagram has no accDescr', DIAGRAM.replace('accDescr: D', 'accDescr:  ')],
  [
    'the option "title" does not fit a mermaid fence',
    DIAGRAM.replace('mermaid', 'mermaid title="x"'),
  ],
])('%s', (what, body) => expect(problem(lesson(body))).toContain(`01-first.mdx:8: ${what}`));
