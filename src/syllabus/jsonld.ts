/** What the course and its lessons say of themselves to machines, in the words of schema.org. Pure. */
import type { CourseFacts, SyllabusLesson } from './lesson.ts';

const LICENCES: Readonly<Record<string, string>> = {
  'CC BY 4.0': 'https://creativecommons.org/licenses/by/4.0/',
};

/** https://schema.org/LearningResource */
export function learningResource(
  lesson: SyllabusLesson,
  course: CourseFacts,
  home: string,
): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'LearningResource',
    ...resource(lesson, course),
    isPartOf: { '@type': 'Course', name: course.title, url: home },
  };
}

/** https://schema.org/Course */
export function courseOf(
  lessons: readonly SyllabusLesson[],
  course: CourseFacts & { readonly summary: string },
  home: string,
): object {
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  return {
    '@context': 'https://schema.org',
    '@type': 'Course',
    name: course.title,
    description: course.summary,
    url: home,
    inLanguage: 'en',
    license: LICENCES[course.licence.text],
    version: course.release,
    timeRequired: duration(minutes),
    isAccessibleForFree: true,
    provider: { '@type': 'Organization', name: course.author, url: home },
    hasPart: lessons.map((lesson) => ({
      '@type': 'LearningResource',
      ...resource(lesson, course),
    })),
  };
}

function resource(lesson: SyllabusLesson, course: CourseFacts): object {
  return {
    name: lesson.title,
    description: lesson.summary,
    url: lesson.url,
    position: lesson.number,
    inLanguage: 'en',
    learningResourceType: 'lesson',
    teaches: lesson.objectives,
    competencyRequired: lesson.prerequisites,
    timeRequired: duration(lesson.minutes),
    license: LICENCES[lesson.licence],
    version: lesson.version,
    dateModified: lesson.reviewed,
    isAccessibleForFree: true,
    author: { '@type': 'Organization', name: course.author },
  };
}

/** ISO 8601, such as "PT40M". */
function duration(minutes: number): string {
  return `PT${Math.ceil(minutes)}M`;
}
