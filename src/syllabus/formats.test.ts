import { expect, test } from 'vitest';
import { written } from './formats.ts';
import type { SyllabusLesson } from './lesson.ts';

const lesson = (number: number, title: string): SyllabusLesson => ({
  number,
  title,
  summary: 'What it says.',
  url: `https://e.org/${number}/`,
  minutes: 30.5,
  objectives: ['call a "name"', 'say why'],
  prerequisites: number === 1 ? [] : ['First'],
  deck: `https://e.org/s${number}/`,
  speaker: `https://e.org/s${number}/speaker/`,
  handout: `https://e.org/h${number}/`,
  quiz: number === 1 ? `https://e.org/${number}/#check` : undefined,
  exercises:
    number === 1 ? [{ title: 'Repair', url: 'https://e.org/1/#exercise-repair', minutes: 4 }] : [],
  sections: [{ title: 'A <b>', url: `https://e.org/${number}/#a`, minutes: 3 }],
  licence: 'CC BY 4.0',
  version: '2026.11',
  reviewed: '2026-11-25',
  citation: 'A. “T.” C.',
});

const two = [lesson(1, 'First'), lesson(2, 'Second & last')];

test('Markdown', () => {
  expect(written(two.slice(0, 1), { format: 'markdown' })).toBe(`\
## 1. First

What it says.

You can then:

- call a "name"
- say why

- [Lesson](https://e.org/1/)
- [Slides](https://e.org/s1/)
- [Speaker page](https://e.org/s1/speaker/)
- [Handout](https://e.org/h1/)
- [Questions](https://e.org/1/#check)
- [Exercise: Repair](https://e.org/1/#exercise-repair)

Sections:

- [A <b>](https://e.org/1/#a), 3 min

- Time: 31 minutes, exercises 4 more
- Licence: CC BY 4.0
- Version: 2026.11, reviewed 2026-11-25
- Cite: A. “T.” C.
`);
});

test('HTML, with what would be markup escaped', () => {
  expect(written(two.slice(1), { format: 'html' })).toBe(`\
<h2>2. Second &amp; last</h2>
<p>What it says.</p>
<p>You can then:</p>
<ul>
  <li>call a &quot;name&quot;</li>
  <li>say why</li>
</ul>
<ul>
  <li><a href="https://e.org/2/">Lesson</a></li>
  <li><a href="https://e.org/s2/">Slides</a></li>
  <li><a href="https://e.org/s2/speaker/">Speaker page</a></li>
  <li><a href="https://e.org/h2/">Handout</a></li>
</ul>
<p>Sections:</p>
<ul>
  <li><a href="https://e.org/2/#a">A &lt;b&gt;</a>, 3 min</li>
</ul>
<ul>
  <li>Time: 31 minutes</li>
  <li>Before this: First</li>
  <li>Licence: CC BY 4.0</li>
  <li>Version: 2026.11, reviewed 2026-11-25</li>
  <li>Cite: A. “T.” C.</li>
</ul>
`);
});

test('plain text', () => {
  expect(written(two.slice(1), { format: 'text' })).toBe(`\
2. Second & last
What it says.

You can then
  call a "name"
  say why

  Lesson: https://e.org/2/
  Slides: https://e.org/s2/
  Speaker page: https://e.org/s2/speaker/
  Handout: https://e.org/h2/

Sections
  A <b>: https://e.org/2/#a (3 min)

Time: 31 minutes
Before this: First
Licence: CC BY 4.0
Version: 2026.11, reviewed 2026-11-25
Cite: A. “T.” C.
`);
});

test('CSV, quoted where it has to be', () => {
  const [head, first] = written(two, { format: 'csv' }).split('\r\n');
  expect(head).toBe(
    'number,title,minutes,exercise minutes,objectives,prerequisites,lesson,slides,speaker page,handout,questions,exercises,licence,version,reviewed,citation',
  );
  expect(first).toBe(
    '1,First,31,4,"call a ""name""; say why",,https://e.org/1/,https://e.org/s1/,https://e.org/s1/speaker/,https://e.org/h1/,https://e.org/1/#check,https://e.org/1/#exercise-repair,CC BY 4.0,2026.11,2026-11-25,A. “T.” C.',
  );
});

test.each([
  [
    'markdown',
    2,
    '| Week | Lessons | Exercises | Minutes | Exercise minutes |\n| --- | --- | --- | --- | --- |\n| 1 | [First](https://e.org/1/)<br>[Second & last](https://e.org/2/) | [Repair](https://e.org/1/#exercise-repair) | 62 | 4 |\n',
  ],
  [
    'html',
    2,
    '<table>\n  <tr><th scope="col">Week</th><th scope="col">Lessons</th><th scope="col">Exercises</th><th scope="col">Minutes</th><th scope="col">Exercise minutes</th></tr>\n  <tr><th scope="row">1</th><td><a href="https://e.org/1/">First</a><br><a href="https://e.org/2/">Second &amp; last</a></td><td><a href="https://e.org/1/#exercise-repair">Repair</a></td><td>62</td><td>4</td></tr>\n</table>\n',
  ],
  [
    'text',
    1,
    'Week 1, 31 minutes, exercises 4 more\n  First: https://e.org/1/\n  Repair: https://e.org/1/#exercise-repair\n\nWeek 2, 31 minutes, exercises 0 more\n  Second & last: https://e.org/2/\n',
  ],
  [
    'csv',
    1,
    'week,title,minutes,exercise minutes,lesson,exercises\r\n1,First,31,4,https://e.org/1/,https://e.org/1/#exercise-repair\r\n2,Second & last,31,0,https://e.org/2/,\r\n',
  ],
] as const)('weeks as %s, %i a week', (format, perWeek, expected) => {
  expect(written(two, { format, perWeek })).toBe(expected);
});

test('no lesson at all is no text', () => {
  expect(written([], { format: 'markdown' })).toBe('');
});
