/** When is an answer right, which parts of it are, and what may stay when the reader tries again? */

import type { Kind } from './schema.ts';

/**
 * What the reader gave, a value for each part: numbers of choices, steps or right sides, or texts.
 * `single`, `output`: [choice]. `several`: choices, ascending. `true-or-false`: [0 for true or 1, reason].
 * `short`: [text]. `order`: steps and distractors in the reader's order. `match`: a right side for each left.
 * `manifest`: a text for each gap.
 */
export type Answer = readonly (number | string)[];

/** What counts as right, and how many things there are to choose from. Stands in the page beside the question. */
export interface AnswerKey {
  readonly kind: Kind;
  /** The right answer; for `short` each accepted form, normalised. */
  readonly right: Answer;
  /** Things to choose from: choices, reasons, steps with distractors, right sides. */
  readonly count: number;
}

export interface Grade {
  readonly right: boolean;
  /** Whether each part of the answer is right; for `several`, whether each choice was treated rightly. */
  readonly parts: readonly boolean[];
}

/** Pure but for `manifest`, where a text that differs may still be right: its proof decides. */
export function grade({ kind, right, count }: AnswerKey, answer: Answer): Grade {
  switch (kind) {
    case 'short': {
      const isAccepted = right.includes(normalise(String(answer[0] ?? '')));
      return { right: isAccepted, parts: [isAccepted] };
    }
    case 'several': {
      const parts = Array.from(
        { length: count },
        (_, choice) => answer.includes(choice) === right.includes(choice),
      );
      return { right: parts.every(Boolean), parts };
    }
    default: {
      const parts = answer.map((part, index) => part === right[index]);
      return { right: answer.length === right.length && parts.every(Boolean), parts };
    }
  }
}

/** The parts of a wrong answer that need not be given again; undefined where the reader tries anew. */
export function kept(key: AnswerKey, answer: Answer): readonly (number | string | undefined)[] {
  const { parts } = grade(key, answer);
  if (key.kind === 'several')
    return answer.filter((choice) => typeof choice === 'number' && parts[choice]);
  return answer.map((part, index) => (parts[index] ? part : undefined));
}

/** Case, spaces, quotes, backquotes and a full stop at the end make no difference. */
export function normalise(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[`'"’‘“”]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ ?\.$/, '');
}
