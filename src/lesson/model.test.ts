import { describe, expect, test } from 'vitest';
import type { Outline } from '../markdown/outline.ts';
import { duration, inOrder, type Lesson, neighbours, toLesson } from './model.ts';

const OUTLINE: Outline = {
  sections: [
    { id: 'a', number: '1.1', title: 'A', minutes: 3, layout: 'points', slideNumber: 2, text: 'A' },
    {
      id: 'b',
      number: '1.2',
      title: 'B',
      minutes: 4.5,
      layout: 'title',
      slideNumber: 3,
      text: 'B',
    },
  ],
  snippets: [],
  diagrams: [],
  exercises: [],
  links: [],
  questions: [{ id: 'q', where: 'a.mdx:9' }],
};

function lesson(slug: string, order: number): Lesson {
  const reviewed = '2026-11-25';
  const words = { title: slug, summary: 'S', reviewed, questions: ['Q?'] };
  const lists = { objectives: [], keyPoints: [], prerequisites: [] };
  return toLesson(slug, { ...words, ...lists, order, sections: { a: 3, b: 4.5 } }, OUTLINE);
}

test('a lesson is its front matter and its outline', () => {
  expect(lesson('first', 1)).toEqual({
    slug: 'first',
    number: 1,
    title: 'first',
    summary: 'S',
    reviewed: '2026-11-25',
    minutes: 7.5,
    questions: ['Q?'],
    objectives: [],
    keyPoints: [],
    prerequisites: [],
    sections: OUTLINE.sections,
    snippets: [],
    diagrams: [],
    exercises: [],
    links: [],
    quiz: [{ id: 'q', where: 'a.mdx:9' }],
  });
});

describe('the order of lessons', () => {
  const [first, second, third] = [lesson('x', 1), lesson('y', 2), lesson('z', 3)];

  test('is that of the course', () => {
    expect(inOrder([third, first, second])).toEqual([first, second, third]);
    expect(() => inOrder([first, lesson('w', 1)])).toThrow('"x" and "w" both have order 1');
  });

  test('gives each its neighbours', () => {
    const all = [first, second, third];
    expect(neighbours(all, 'x')).toEqual({ previous: undefined, next: second });
    expect(neighbours(all, 'y')).toEqual({ previous: first, next: third });
    expect(() => neighbours(all, 'w')).toThrow('there is no lesson "w"');
  });
});

test.each([
  [1, '1 minute'],
  [34.5, '35 minutes'],
  [60, '1 h'],
  [225, '3 h 45 min'],
])('%d: %s', (minutes, words) => expect(duration(minutes)).toBe(words));
