/** A lesson as a syllabus needs it: whole addresses, minutes, aims, and how to cite it. Pure. */
import type { Lesson } from '../lesson/index.ts';

export interface Link {
  readonly title: string;
  /** Whole, with its origin. */
  readonly url: string;
}

export interface SyllabusLesson {
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly url: string;
  /** To read, hear and answer it; its exercises take their own. */
  readonly minutes: number;
  readonly objectives: readonly string[];
  /** Titles of lessons, or plain words. */
  readonly prerequisites: readonly string[];
  readonly deck: string;
  readonly speaker: string;
  readonly handout: string;
  /** The section with the questions of the lesson. */
  readonly quiz: string | undefined;
  readonly exercises: readonly (Link & { readonly minutes: number })[];
  readonly sections: readonly (Link & { readonly minutes: number })[];
  readonly licence: string;
  readonly version: string;
  /** The day, such as "2026-11-25", on which it was last read as a whole. */
  readonly reviewed: string;
  readonly citation: string;
}

export interface CourseFacts {
  readonly title: string;
  readonly author: string;
  readonly release: string;
  readonly licence: { readonly text: string };
}

export interface Surroundings {
  readonly course: CourseFacts;
  readonly lessons: readonly Lesson[];
  /** The whole address of a path of the site. */
  address(path: string): string;
  /** An exercise of a lesson. */
  exercise(lesson: Lesson, id: string): { readonly title: string; readonly minutes: number };
}

/** The section of every lesson that asks its questions. */
const QUIZ = 'check';

/** Of all lessons, in their order. */
export function syllabusOf({
  course,
  lessons,
  address,
  exercise,
}: Surroundings): readonly SyllabusLesson[] {
  const titleOf = (known: string) => lessons.find(({ slug }) => slug === known)?.title ?? known;
  return lessons.map((lesson) => {
    const url = address(`/lessons/${lesson.slug}/`);
    const hasQuiz = lesson.sections.some(({ id }) => id === QUIZ);
    return {
      number: lesson.number,
      title: lesson.title,
      summary: lesson.summary,
      url,
      minutes: lesson.minutes,
      objectives: lesson.objectives,
      prerequisites: lesson.prerequisites.map(titleOf),
      deck: address(`/slides/${lesson.slug}/`),
      speaker: address(`/slides/${lesson.slug}/speaker/`),
      handout: address(`/handout/${lesson.slug}/`),
      quiz: hasQuiz ? `${url}#${QUIZ}` : undefined,
      exercises: lesson.exercises.map(({ id }) => {
        const { title, minutes } = exercise(lesson, id);
        return { title, minutes, url: `${url}#exercise-${id}` };
      }),
      sections: lesson.sections.map(({ id, title, minutes }) => ({
        title,
        url: `${url}#${id}`,
        minutes,
      })),
      licence: course.licence.text,
      version: course.release,
      reviewed: lesson.reviewed,
      citation: citation(course, lesson, url),
    };
  });
}

/** In minutes. */
export function practiceOf({ exercises }: SyllabusLesson): number {
  return exercises.reduce((sum, { minutes }) => sum + minutes, 0);
}

function citation(course: CourseFacts, { title, reviewed }: Lesson, url: string): string {
  return `${course.author}. “${title}.” ${course.title}, release ${course.release}, reviewed ${reviewed}. ${url}`;
}
