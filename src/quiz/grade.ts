/** When is an answer right, and what does each choice say afterwards? */

export type Grade = 'right' | 'wrong';

/** What the reader did: answered, or asked to be shown. Choices are numbered from 0. */
export type Response =
  | { readonly type: 'answered'; readonly choice: number }
  | { readonly type: 'shown' };

/** Words beside a choice once the answer is out; empty for a wrong choice that nobody took. */
export type Mark = 'Right, your answer' | 'Right' | 'Your answer' | '';

export function grade(correct: number, choice: number): Grade {
  return choice === correct ? 'right' : 'wrong';
}

/** The mark of each of `count` choices, in order. */
export function marks(correct: number, count: number, response: Response): readonly Mark[] {
  const chosen = response.type === 'answered' ? response.choice : undefined;
  return Array.from({ length: count }, (_, choice) => {
    if (choice === correct) return choice === chosen ? 'Right, your answer' : 'Right';
    return choice === chosen ? 'Your answer' : '';
  });
}
