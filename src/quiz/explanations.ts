/** Every claim of a question with its verdict and its explanation, for those who read rather than answer. */

import { normalise } from './grade.ts';
import type { Choice, Question } from './schema.ts';

export interface Explanation {
  /** In Markdown. */
  readonly claim: string;
  readonly verdict: 'Right' | 'Wrong' | '';
  /** In Markdown. */
  readonly why: string;
  /** The mistaken belief that a wrong claim stands for, where the author names one. */
  readonly misconception?: string | undefined;
  /** The part or the whole of an answer that this speaks of, as `<quiz-question>` writes it; absent for the right answer. */
  readonly of?: string;
}

export function explanationsOf(question: Question): readonly Explanation[] {
  switch (question.kind) {
    case 'single':
    case 'several':
      return question.choices.map(explainChoice);
    case 'output':
      return question.choices.map((choice) =>
        explainChoice({ ...choice, text: asCode(choice.text) }),
      );
    case 'true-or-false':
      return question.reasons.map((choice) => ({
        ...explainChoice(choice),
        claim: `${question.answer ? 'True' : 'False'}: ${choice.text}`,
      }));
    case 'short':
      return [
        { claim: question.accept[0] ?? '', verdict: 'Right', why: question.why },
        ...question.mistakes.map((mistake) =>
          wrong(mistake.text, mistake, normalise(mistake.text)),
        ),
      ];
    case 'order':
      return [
        ...question.steps.map(
          (claim, index): Explanation => ({
            claim: `${index + 1}. ${claim}`.replace('. ', '\\. '),
            verdict: '',
            why: '',
          }),
        ),
        { claim: 'Why in this order', verdict: '', why: question.why },
        ...question.distractors.map((distractor, index) =>
          wrong(distractor.text, distractor, String(question.steps.length + index)),
        ),
      ];
    case 'match':
      return [
        ...question.pairs.map(
          ({ left, right, why }): Explanation => ({ claim: `${left}: ${right}`, verdict: '', why }),
        ),
        ...question.distractors.map((distractor, index) =>
          wrong(distractor.text, distractor, String(question.pairs.length + index)),
        ),
      ];
    case 'manifest':
      return [
        ...question.gaps.map(
          ({ label, answer, why }): Explanation => ({
            claim: `${label}: ${asCode(answer)}`,
            verdict: '',
            why,
          }),
        ),
        ...question.mistakes.map((mistake) =>
          wrong(mistake.fill.map(asCode).join(', '), mistake, JSON.stringify(mistake.fill)),
        ),
      ];
  }
}

function explainChoice({ text, correct, why, misconception }: Choice): Explanation {
  return { claim: text, verdict: correct ? 'Right' : 'Wrong', why, misconception };
}

function wrong(
  claim: string,
  { why, misconception }: Pick<Explanation, 'why' | 'misconception'>,
  of: string,
): Explanation {
  return { claim, verdict: 'Wrong', why, misconception, of };
}

const asCode = (text: string) => `\`${text}\``;
