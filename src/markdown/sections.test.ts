import { describe, expect, test } from 'vitest';
import { compile, lesson, problem } from './fixtures/compile.ts';

const TWO_SECTIONS = `---
order: 2
sections:
  name: 4
  zero: 3
---

## A *name* stays [#name]

<Slide steps>
- One
</Slide>

Prose.

\`\`\`console #call title="Call it" slide fails
$ curl x
\`\`\`

## Zero [#zero]

More prose.
`;

test('a section holds its plate, the slide, and its notes, the prose', () => {
  expect(compile(TWO_SECTIONS).elements).toBe(`\
Section id="name" number="2.1" title="A name stays" minutes=4 layout="console"
  Plate id="name" lesson="first" layout="console" slideNumber=2 slideCount=3 steps
    SectionTitle id="name"
      text "A "
      emphasis
        text "name"
      text " stays"
    list
      listItem
        paragraph
          text "One"
    StageSnippet id="call" lesson="first" index=0 title="Call it" code="$ curl x" fails slide
  Notes
    paragraph
      text "Prose."
    Snippet id="call" lesson="first" index=0 title="Call it" code="$ curl x" fails slide
Section id="zero" number="2.2" title="Zero" minutes=3 layout="title"
  Plate id="zero" lesson="first" layout="title" band slideNumber=3 slideCount=3
    SectionTitle id="zero"
      text "Zero"
  Notes
    paragraph
      text "More prose."
`);
});

test('the outline lists what the lesson holds', () => {
  expect(compile(TWO_SECTIONS).outline).toEqual({
    sections: [
      {
        id: 'name',
        number: '2.1',
        title: 'A name stays',
        minutes: 4,
        layout: 'console',
        slideNumber: 2,
        text: 'One\nProse.\nCall it\ncurl x',
      },
      {
        id: 'zero',
        number: '2.2',
        title: 'Zero',
        minutes: 3,
        layout: 'title',
        slideNumber: 3,
        text: 'More prose.',
      },
    ],
    snippets: [
      {
        id: 'call',
        title: 'Call it',
        lines: ['curl x'],
        fails: true,
        slide: true,
        where: 'content/lessons/01-first.mdx:16',
      },
    ],
    diagrams: [],
    questions: [],
    exercises: [],
    links: [],
  });
});

describe('a layout is decided from the slide', () => {
  const layoutOf = (body: string) => compile(lesson(body)).outline.sections[0]?.layout;
  const mermaid = '```mermaid\nflowchart LR\naccTitle: t\naccDescr: d\n```';
  test.each([
    ['title', 'Only prose.'],
    ['title', '<Slide>\n</Slide>'],
    ['points', '<Slide>\n- One\n</Slide>'],
    ['statement', '<Slide>\nOne sentence.\n</Slide>'],
    ['statement', '<Slide layout="statement">\n- One\n</Slide>'],
    ['diagram', `<Slide>\n- One\n\n${mermaid}\n</Slide>`],
    ['console', '<Slide>\n```yaml\na: 1\n```\n</Slide>'],
    ['console', '```console #x title="X" slide\n$ a\n```'],
    ['title', '```console #x title="X"\n$ a\n```'],
    ['question', '<Question id="q" slide/>'],
    ['title', '<Question id="q"/>'],
    ['points', '<Slide>\n| a |\n| --- |\n| b |\n</Slide>'],
    ['points', '<KeyPoints />'],
  ])('%s: %j', (layout, body) => expect(layoutOf(body)).toBe(layout));
});

describe('what does not fit fails with its line', () => {
  test('the whole message', () => {
    expect(problem(lesson('\n## DNS answers first'))).toBe(`\
content/lessons/01-first.mdx:9: the section "DNS answers first" has no id
  Expected: a permanent id in brackets at the end of the heading
  Mend it:  write "## DNS answers first [#dns-answers-first]"`);
  });

  test.each([
    [8, 'the id "#A b" cannot stand in a URL', '## B [#A b]'],
    [8, 'the id "#main" is used by the page itself', '## B [#main]'],
    [9, 'the id "#a" is already given on line 7', '\n## B [#a]'],
    [8, 'the front matter gives no minutes for the section "#b"', '## B [#b]'],
    [10, '<Slide> does not follow a heading', 'Prose.\n\n<Slide>\nx\n</Slide>'],
    [10, '<Slide> does not follow a heading', '- a\n\n  <Slide>\n  x\n  </Slide>'],
    [11, 'a section begins inside a box or a list', ':::note[N]\nx\n\n## B [#b]\n'],
    [8, '<Slide> cannot take big', '<Slide big>\nx\n</Slide>'],
  ])('line %i: %s', (line, what, body) => {
    expect(problem(lesson(body)).split('\n')[0]).toBe(
      `content/lessons/01-first.mdx:${line}: ${what}`,
    );
  });

  test('text before the first section', () => {
    const source = '---\norder: 1\n---\nHello\n\n## A [#a]\n';
    expect(problem(source)).toContain('01-first.mdx:4: text stands before the first section');
  });

  test('a section of the front matter that the text does not have, or has elsewhere', () => {
    const missing = TWO_SECTIONS.replace('  zero: 3', '  zero: 3\n  three: 1');
    expect(problem(missing)).toContain('"sections:" lists "three" where the text has no section');
    const swapped = TWO_SECTIONS.replace('  name: 4\n  zero: 3', '  zero: 3\n  name: 4');
    expect(problem(swapped)).toContain('"sections:" lists "zero" where the text has name');
  });
});
