/** What the reader's answers say about them, question by question. Pure. */

import type { Response } from './answers.ts';
import { type AnswerKey, grade } from './grade.ts';

/** `later`: right, after wrong answers. */
export type Standing = 'unanswered' | 'right' | 'later' | 'wrong' | 'shown';

export function standing(key: AnswerKey, response: Response | undefined): Standing {
  if (response === undefined) return 'unanswered';
  const { type, answer, wrong, proved } = response;
  if (type === 'shown') return 'shown';
  if (type === 'asked' || !(proved ?? grade(key, answer).right)) return 'wrong';
  return wrong > 0 ? 'later' : 'right';
}

export function standingInWords(standing: Standing, wrong: number): string {
  switch (standing) {
    case 'unanswered':
      return 'Not answered';
    case 'right':
      return 'Right';
    case 'later':
      return `Right, after ${wrong === 1 ? 'one wrong answer' : `${wrong} wrong answers`}`;
    case 'wrong':
      return 'Wrong so far';
    case 'shown':
      return 'Shown';
  }
}

/** An exercise is solved or it is not: nothing is kept of its attempts. */
export function exerciseStanding(response: Response | undefined): Standing {
  return response === undefined ? 'unanswered' : 'right';
}

/** "3 of 12 answered: 2 right, 1 wrong so far. 1 of 4 exercises solved." */
export function summary(standings: readonly Standing[], exercises: readonly Standing[]): string {
  const solved = exercises.filter((each) => each === 'right').length;
  return `${questionSummary(standings)} ${solved} of ${exercises.length} exercises solved.`;
}

function questionSummary(standings: readonly Standing[]): string {
  const count = (...wanted: Standing[]) => standings.filter((each) => wanted.includes(each)).length;
  const answered = standings.length - count('unanswered');
  if (answered === 0) return `None of ${standings.length} questions is answered yet.`;
  const parts = [
    [count('right', 'later'), 'right'],
    [count('wrong'), 'wrong so far'],
    [count('shown'), 'shown'],
  ] as const;
  const told = parts.flatMap(([number, words]) => (number > 0 ? [`${number} ${words}`] : []));
  return `${answered} of ${standings.length} answered: ${told.join(', ')}.`;
}
