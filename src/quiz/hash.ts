/** A question's fingerprint at build time, under which the reader's answer is kept. */

import { createHash } from 'node:crypto';
import type { Choice, Question } from './schema.ts';

/**
 * 12 hexadecimal digits over what was asked. An edited prompt or choice is asked anew; a better
 * explanation, objective, proof or misconception is not a reason to ask again.
 */
export function questionHash(question: Question): string {
  const asked = [question.kind, question.prompt, ...answersOf(question), question.exhibit];
  const text = JSON.stringify(asked.filter((part) => part !== undefined));
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** What there is to answer with, and what is right. */
function answersOf(question: Question): readonly unknown[] {
  switch (question.kind) {
    case 'single':
    case 'several':
      return [claims(question.choices)];
    case 'output':
      return [claims(question.choices), question.run];
    case 'true-or-false':
      return [claims(question.reasons), question.answer];
    case 'short':
      return [question.accept];
    case 'order':
      return [question.steps, question.distractors.map(({ text }) => text)];
    case 'match':
      return [
        question.pairs.map(({ left, right }) => [left, right]),
        question.distractors.map(({ text }) => text),
      ];
    case 'manifest':
      return [question.manifest, question.gaps.map(({ answer }) => answer)];
  }
}

const claims = (choices: readonly Choice[]) =>
  choices.map(({ text, correct = false }) => [text, correct]);
