import { expect, test } from 'vitest';
import { findQuestion, requireObjective } from './library.ts';

const LESSON = 'a-name-that-stays';
const WHERE = 'content/lessons/01-a-name-that-stays.mdx:40';

test('a question of a lesson is found by its id', () => {
  expect(findQuestion(LESSON, 'dns-answer', WHERE).objective).toBe(
    'make a Service and call it by name from another Pod',
  );
});

test.each([
  [
    'before-lunch',
    LESSON,
    `content/lessons/01-a-name-that-stays.mdx:40: content/quizzes/01-a-name-that-stays.yaml has no question "before-lunch"
  Expected: one of before-replace, client-change, dns-answer, empty-service`,
  ],
  [
    'dns-answer',
    'no-lesson',
    `content/lessons/01-a-name-that-stays.mdx:40: the lesson has no quiz to take "dns-answer" from
  Expected: content/quizzes/NN-no-lesson.yaml
  Mend it:  write the file, or remove <Question>`,
  ],
])('%s of %s is an error that an author can act on', (id, lesson, message) => {
  expect(() => findQuestion(lesson, id, WHERE)).toThrow(message);
});

test('a question serves an objective of its lesson', () => {
  const question = findQuestion(LESSON, 'dns-answer', WHERE);
  expect(() => requireObjective(LESSON, question, ['x', question.objective])).not.toThrow();
  expect(() => requireObjective(LESSON, question, ['x', 'y'])).toThrow(
    `content/quizzes/01-a-name-that-stays.yaml:33: question "dns-answer": the lesson has no objective "make a Service and call it by name from another Pod"
  Expected: one of "x", "y"
  Mend it:  copy the objective from the lesson’s front matter`,
  );
});
