/** Which questions of earlier lessons open the next one. Pure: the same course asks the same. */

import type { Question } from './schema.ts';

export interface EarlierLesson {
  readonly slug: string;
  /** In the order in which the lesson asks them; its pre-questions are among them. */
  readonly questions: readonly Question[];
}

export interface Recalled {
  readonly lesson: string;
  readonly question: Question;
}

/**
 * One question of the lesson before, and one of any lesson before that, or two of the only one. Each next lesson
 * takes other questions: which, depends on how many lessons there are before it.
 */
export function recall(earlier: readonly EarlierLesson[]): readonly Recalled[] {
  const pools = earlier.map(({ slug, questions }) =>
    questions.filter(isQuick).map((question) => ({ lesson: slug, question })),
  );
  const last = pools.at(-1) ?? [];
  const older = pools.slice(0, -1).flat();
  const turn = earlier.length;
  const picked = [pick(last, turn), pick(older.length > 0 ? older : last, turn + 1)];
  return picked.filter((found) => found !== undefined);
}

/** Answered in a moment, and not asked before something was read. */
function isQuick({ kind, prompt }: Question): boolean {
  return kind !== 'manifest' && kind !== 'order' && !prompt.startsWith('Before you read on');
}

function pick(pool: readonly Recalled[], turn: number): Recalled | undefined {
  return pool[turn % Math.max(1, pool.length)];
}
