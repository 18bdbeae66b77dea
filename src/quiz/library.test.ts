import { expect, test } from 'vitest';
import { findQuestion } from './library.ts';

const LESSON = 'a-name-that-stays';

test('a question of a lesson is found by its id', () => {
  expect(findQuestion(LESSON, 'dns-answer').objective).toBe(
    'make a Service and call it by name from another Pod',
  );
});

test.each([
  [
    'before-lunch',
    LESSON,
    `<Question id="before-lunch"> in lesson "a-name-that-stays": content/quizzes/01-a-name-that-stays.yaml has no such question
  expected: one of before-replace, client-change, dns-answer, empty-service, how-chosen
  to mend:  correct the id, or add the question to the file`,
  ],
  [
    'dns-answer',
    'no-lesson',
    `<Question id="dns-answer"> in lesson "no-lesson": the lesson has no quiz
  expected: content/quizzes/NN-no-lesson.yaml
  to mend:  write the file, or remove <Question>`,
  ],
])('%s of %s is an error that an author can act on', (id, lesson, message) => {
  expect(() => findQuestion(lesson, id)).toThrow(message);
});
