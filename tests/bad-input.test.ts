/** What an author reads when a lesson does not fit: file and line, what is wrong, what was expected, how to mend it. */
import { describe, expect, test } from 'vitest';
import { renderDiagram } from '../src/diagram/index.ts';
import { lesson, problem } from '../src/markdown/fixtures/compile.ts';

const FENCE = '```';
const LESSON = 'content/lessons/01-first.mdx';

describe('a lesson', () => {
  /** The body of a section, which begins on line 8, and the whole message. */
  test.each([
    [
      `${FENCE}python\nprint(1)\n${FENCE}`,
      `${LESSON}:8: unknown language "python"
  Expected: one of console, mermaid, yaml, bash, text, json, ts
  Mend it:  known are console, mermaid, yaml, bash, text, json, ts`,
    ],
    [
      `${FENCE}console #x title="y" copy\n$ ls\n${FENCE}`,
      `${LESSON}:8: the option "copy" does not fit a console fence, or stands there twice
  Expected: #id, title="…", predict="…", slide, fails, each once at most
  Mend it:  known are #id, title, predict, slide, fails`,
    ],
    [
      `${FENCE}console #x title="y"\nls\n${FENCE}`,
      `${LESSON}:9: "ls" is not a command
  Expected: lines that begin with "$ " and have a command, or continue one with "> "
  Mend it:  remove it if it is output: the build runs the commands and prints what they print`,
    ],
    [
      `${FENCE}console title="y"\n$ ls\n${FENCE}`,
      `${LESSON}:8: this snippet has no id
  Expected: both: the id is its permanent link, the title stands above it
  Mend it:  write ${FENCE}console #y title="y"`,
    ],
    [
      '<Tabs>\nx\n</Tabs>',
      `${LESSON}:8: there is no component <Tabs>
  Expected: one of <Slide>, <Question>, <Exercise>, <KeyPoints>
  Mend it:  known are Slide, Question, Exercise, KeyPoints`,
    ],
    [
      '<b>x</b>',
      `${LESSON}:8: "<b>" is HTML, which a lesson does not contain
  Expected: Markdown, or one of <Slide>, <Question>, <Exercise>, <KeyPoints>
  Mend it:  write it in Markdown, or as \`code\` when the angle brackets are meant to be read`,
    ],
    [
      'import x from "y"',
      `${LESSON}:8: a lesson cannot import or export
  Expected: words, fences and components only; they need no import
  Mend it:  remove this line, or write it as \`code\` when it is meant to be read`,
    ],
    [
      'One.\n\n:::notes[Mind]\nx\n:::',
      `${LESSON}:10: ":::notes" is not a directive of lessons
  Expected: one of :term[…] :service[…] :pod[…] :node[…] :dns[…] :outside[…] :policy[…] :::note[…] :::tip[…] :::caution[…]
  Mend it:  did you mean "note"?`,
    ],
    [
      '[x](/lessons/third/)',
      `${LESSON}:8: the link leads to "/lessons/third/", which is no page of this site
  Expected: a page that exists, with a slash at the end
  Mend it:  did you mean "/lessons/first/"?`,
    ],
    [
      '## B\nx',
      `${LESSON}:8: the section "B" has no id
  Expected: a permanent id in brackets at the end of the heading
  Mend it:  write "## B [#b]"`,
    ],
    [
      '## B [#b]\nx',
      `${LESSON}:8: the front matter gives no minutes for the section "#b"
  Expected: a line "b: 3" under "sections:", in the order of the text
  Mend it:  add it, or take an id that stands there: did you mean "a"?`,
    ],
    [
      `${FENCE}mermaid\nflowchart LR\n  a --> b\n${FENCE}`,
      `${LESSON}:8: this diagram has no accTitle
  Expected: accTitle and accDescr, for those who cannot see it
  Mend it:  add a line "accTitle: a short name" below its first line`,
    ],
  ])('%s', (body, message) => {
    expect(problem(lesson(body))).toBe(message);
  });
});

describe('a diagram', () => {
  const TITLED = 'flowchart LR\n  accTitle: t\n  accDescr: d\n';

  test.each([
    [
      `${TITLED}  a[x --> b`,
      /^content\/lessons\/01-first\.mdx:13: Mermaid cannot read "a\[x --> b": it met the end of the diagram where it expected /,
    ],
  ])('%s', async (source, message) => {
    await expect(renderDiagram(source, { file: LESSON, line: 10 })).rejects.toThrow(message);
  });
});
