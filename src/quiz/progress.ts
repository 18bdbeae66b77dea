/** How far a reader has come in the lessons, by what they answered and solved. Pure. */

import type { Response } from './answers.ts';

export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** @param hashes of the questions and exercises of a lesson; one that is asked again is not done */
export function progressOf(
  hashes: readonly string[],
  answers: ReadonlyMap<string, Response>,
): Progress {
  const done = hashes.filter((hash) => (answers.get(hash)?.type ?? 'asked') !== 'asked');
  return { done: done.length, of: hashes.length };
}

export function progressInWords({ done, of }: Progress): string {
  if (done === 0) return 'Not begun';
  return done === of ? 'Done' : `${done} of ${of} done`;
}

/** Where to go on: the lesson begun last, or when that is done the one after it; undefined before the first answer and at the end. */
export function goOn(lessons: readonly Progress[]): number | undefined {
  const last = lessons.findLastIndex(({ done }) => done > 0);
  if (last === -1) return undefined;
  const isOpen = ({ done, of }: Progress) => done < of;
  const next = lessons.findIndex((lesson, index) => index >= last && isOpen(lesson));
  return next === -1 ? undefined : next;
}
