import { expect, test } from 'vitest';
import type { Response } from './answers.ts';
import type { AnswerKey } from './grade.ts';
import { type Standing, standing, standingInWords, summary } from './review.ts';

const key: AnswerKey = { kind: 'single', right: [1], count: 3 };
const response = (more: Partial<Response>): Response => ({
  type: 'answered',
  answer: [1],
  wrong: 0,
  ...more,
});

test.each<[Response | undefined, Standing, string]>([
  [undefined, 'unanswered', 'Not answered'],
  [response({}), 'right', 'Right'],
  [response({ wrong: 1 }), 'later', 'Right, after one wrong answer'],
  [response({ wrong: 3 }), 'later', 'Right, after 3 wrong answers'],
  [response({ answer: [0], wrong: 1 }), 'wrong', 'Wrong so far'],
  [response({ answer: ['other words'], proved: true }), 'right', 'Right'],
  [response({ type: 'asked', answer: [0], wrong: 1 }), 'wrong', 'Wrong so far'],
  [response({ type: 'shown', answer: [] }), 'shown', 'Shown'],
])('%j is %s: %s', (given, expected, words) => {
  const found = standing(key, given);
  expect(found).toBe(expected);
  expect(standingInWords(found, given?.wrong ?? 0)).toBe(words);
});

test.each<[readonly Standing[], readonly Standing[], string]>([
  [
    ['unanswered', 'unanswered'],
    ['unanswered'],
    'None of 2 questions is answered yet. 0 of 1 exercises solved.',
  ],
  [
    ['right', 'later', 'wrong', 'unanswered'],
    ['right', 'unanswered'],
    '3 of 4 answered: 2 right, 1 wrong so far. 1 of 2 exercises solved.',
  ],
  [['shown'], ['right'], '1 of 1 answered: 1 shown. 1 of 1 exercises solved.'],
])('%j, exercises %j: %s', (standings, exercises, words) => {
  expect(summary(standings, exercises)).toBe(words);
});
