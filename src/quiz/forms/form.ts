/** What `<quiz-question>` needs of the controls with which a question is answered, whichever its kind. */

import type { Answer, AnswerKey, Grade } from '../grade.ts';

/** A part of an answer; undefined where the reader has given none. */
export type Part = number | string | undefined;

export interface Shown {
  readonly answer: readonly Part[];
  /** Marks right and wrong parts; without it nothing is marked. */
  readonly grade?: Grade | undefined;
  /** Whether the reader may change it: all of it, none, or only the parts that are undefined in `answer`. */
  readonly open: 'all' | 'none' | 'missing';
}

export interface Form {
  /** The reader's answer, or what is missing, as a sentence. */
  read(): Answer | string;
  show(shown: Shown): void;
  /** The right answer in a few words, for the verdict; undefined where it is too long for that. */
  rightInWords(): string | undefined;
}

export type MakeForm = (root: HTMLElement, key: AnswerKey) => Form;

export function all<E extends HTMLElement>(root: HTMLElement, selector: string): readonly E[] {
  return [...root.querySelectorAll<E>(selector)];
}

/** A part says in words and with its mark whether it is right; colour comes on top. */
export function markPart(
  part: HTMLElement,
  verdict: 'right' | 'wrong' | undefined,
  words = '',
): void {
  part.classList.toggle('right', verdict === 'right');
  part.classList.toggle('wrong', verdict === 'wrong');
  const label = part.querySelector('b');
  if (label) label.textContent = words;
}

/** For parts that are judged one by one: right, or not. */
export function markParts(parts: readonly HTMLElement[], grade: Grade | undefined): void {
  for (const [index, part] of parts.entries()) {
    const isRight = grade?.parts[index];
    if (isRight === undefined) markPart(part, undefined);
    else markPart(part, isRight ? 'right' : 'wrong', isRight ? 'Right' : 'Not right');
  }
}
