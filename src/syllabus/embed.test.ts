import { expect, test } from 'vitest';
import type { Lesson } from '../lesson/index.ts';
import { embedsOf, frame, oEmbed } from './embed.ts';

const lesson = {
  slug: 'first',
  diagrams: [{ source: 'flowchart LR\n  accTitle: One arrow\n  a --> b', file: 'a.mdx', line: 1 }],
  snippets: [{ id: 'call', title: 'Call it', lines: [], fails: false, slide: false, where: '' }],
  quiz: [{ id: 'why', where: '' }],
} as unknown as Lesson;

const all = embedsOf(lesson, (id) => `Prompt of "${id}"`);

test('each thing has an address of its own, and one in its lesson', () => {
  expect(all.map(({ path, full, title }) => [path, full, title])).toEqual([
    ['/embed/diagram/first/one-arrow/', '/lessons/first/', 'One arrow'],
    ['/embed/snippet/first/call/', '/lessons/first/#call', 'Call it'],
    ['/embed/question/first/why/', '/lessons/first/#question-why', 'Prompt of "why"'],
  ]);
});

test('the HTML to paste, and oEmbed’s answer with the same', () => {
  const [, , question] = all;
  if (!question) throw new RangeError('there is no question');
  const html =
    '<iframe src="https://e.org/x/" title="Prompt of &quot;why&quot;" width="720" height="520" allow="clipboard-write" loading="lazy"></iframe>';
  expect(frame(question, 'https://e.org/x/')).toBe(html);
  expect(oEmbed(question, { title: 'C', home: 'https://e.org/' }, 'https://e.org/x/')).toEqual({
    version: '1.0',
    type: 'rich',
    title: 'Prompt of "why"',
    provider_name: 'C',
    provider_url: 'https://e.org/',
    width: 720,
    height: 520,
    html,
  });
});
