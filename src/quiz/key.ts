/** From a question to what counts as right, and to the order in which its parts are shown. */

import { createHash } from 'node:crypto';
import { type AnswerKey, normalise } from './grade.ts';
import type { Choice, Question } from './schema.ts';

export function answerKey(question: Question): AnswerKey {
  const { kind } = question;
  switch (question.kind) {
    case 'single':
    case 'several':
    case 'output':
      return { kind, right: correctOf(question.choices), count: question.choices.length };
    case 'true-or-false':
      return {
        kind,
        right: [question.answer ? 0 : 1, ...correctOf(question.reasons)],
        count: question.reasons.length,
      };
    case 'short':
      return { kind, right: question.accept.map(normalise), count: 0 };
    case 'order':
      return {
        kind,
        right: [...question.steps.keys()],
        count: question.steps.length + question.distractors.length,
      };
    case 'match':
      return {
        kind,
        right: [...question.pairs.keys()],
        count: question.pairs.length + question.distractors.length,
      };
    case 'manifest':
      return { kind, right: question.gaps.map(({ answer }) => answer), count: 0 };
  }
}

function correctOf(choices: readonly Choice[]): readonly number[] {
  return choices.flatMap((choice, index) => (choice.correct ? [index] : []));
}

/**
 * The numbers from 0 to `count` - 1, shuffled by the question's id: the same in every build, and never the
 * right order from the start.
 */
export function shuffled(id: string, count: number): readonly number[] {
  const weight = (index: number) => createHash('sha256').update(`${id}/${index}`).digest('hex');
  const order = [...Array(count).keys()].sort((a, b) => (weight(a) < weight(b) ? -1 : 1));
  const isSorted = order.every((value, index) => value === index);
  return isSorted ? [...order.slice(1), ...order.slice(0, 1)] : order;
}
