/** The whole course as a syllabus needs it; fetches what `lesson.ts` puts together. */
import { findExercise } from '../exercise/library.ts';
import { lessons } from '../lesson/index.ts';
import { courseFacts, permanentLink } from '../site/index.ts';
import { type SyllabusLesson, syllabusOf } from './lesson.ts';

export { practiceOf, type SyllabusLesson } from './lesson.ts';

export async function syllabus(): Promise<readonly SyllabusLesson[]> {
  return syllabusOf({
    course: await courseFacts(),
    lessons: await lessons(),
    address: permanentLink,
    exercise: ({ slug, exercises }, id) => {
      const where = exercises.find((asked) => asked.id === id)?.where ?? '';
      return findExercise(slug, id, where).exercise;
    },
  });
}
