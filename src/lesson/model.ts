/** The lesson as data: what page, deck, speaker page and home need to know of it. Pure; `index.ts` fetches. */
import type { CollectionEntry } from 'astro:content';
import type { Outline } from '../markdown/outline.ts';

export type FrontMatter = CollectionEntry<'lessons'>['data'];

export interface Lesson extends Omit<Outline, 'questions'> {
  readonly slug: string;
  /** Its place in the course, from 1. */
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  /** The day, such as "2026-11-25", on which it was last read as a whole. */
  readonly reviewed: string;
  /** The sum of its sections. */
  readonly minutes: number;
  /** What it answers; the questions of its quiz are `quiz`. */
  readonly questions: readonly string[];
  readonly objectives: readonly string[];
  readonly keyPoints: readonly string[];
  /** Slugs of lessons, or plain words. */
  readonly prerequisites: readonly string[];
  readonly quiz: Outline['questions'];
}

export function toLesson(slug: string, frontMatter: FrontMatter, outline: Outline): Lesson {
  const { title, summary, reviewed, questions, objectives, keyPoints, prerequisites } = frontMatter;
  const { sections, snippets, diagrams, exercises, links } = outline;
  return {
    slug,
    number: frontMatter.order,
    title,
    summary,
    reviewed,
    minutes: sections.reduce((sum, section) => sum + section.minutes, 0),
    questions,
    objectives,
    keyPoints,
    prerequisites,
    sections,
    snippets,
    diagrams,
    exercises,
    links,
    quiz: outline.questions,
  };
}

/** Sorted by place in the course. Throws when two lessons claim one place. */
export function inOrder<Known extends Lesson>(lessons: readonly Known[]): readonly Known[] {
  const sorted = lessons.toSorted((a, b) => a.number - b.number);
  for (const [index, lesson] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next?.number !== lesson.number) continue;
    throw new Error(
      `content/lessons: "${lesson.slug}" and "${next.slug}" both have order ${lesson.number}; give each its own`,
    );
  }
  return sorted;
}

export interface Neighbours {
  readonly previous: Lesson | undefined;
  readonly next: Lesson | undefined;
}

export function neighbours(lessons: readonly Lesson[], slug: string): Neighbours {
  const index = lessons.findIndex((lesson) => lesson.slug === slug);
  if (index === -1) throw new RangeError(`there is no lesson "${slug}"`);
  return { previous: lessons[index - 1], next: lessons[index + 1] };
}

/** "35 minutes", "1 h 5 min": whole minutes, rounded up. */
export function duration(minutes: number): string {
  const whole = Math.ceil(minutes);
  if (whole < 60) return whole === 1 ? '1 minute' : `${whole} minutes`;
  const rest = whole % 60;
  return rest === 0 ? `${whole / 60} h` : `${Math.floor(whole / 60)} h ${rest} min`;
}
