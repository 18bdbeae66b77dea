/** What a reader can choose from in a question, whichever its kind, and where it stands in the file. */

import type { Choice, Question } from './schema.ts';

export interface Choices {
  /** The key of the question that holds them. */
  readonly key: 'choices' | 'reasons';
  readonly choices: readonly Choice[];
}

/** Undefined for kinds that are answered otherwise. */
export function choicesOf(question: Question): Choices | undefined {
  switch (question.kind) {
    case 'single':
    case 'several':
    case 'output':
      return { key: 'choices', choices: question.choices };
    case 'true-or-false':
      return { key: 'reasons', choices: question.reasons };
    default:
      return undefined;
  }
}

/** A text that a reader sees, with its path in the question. */
export interface Text {
  readonly path: readonly PropertyKey[];
  readonly text: string;
  /** A claim answers the question; the others ask or explain. */
  readonly isClaim: boolean;
}

/** Every text of a question in Markdown, in the order of the file. */
export function textsOf(question: Question): readonly Text[] {
  return [at(['prompt'], question.prompt), ...answersOf(question)];
}

function answersOf(question: Question): readonly Text[] {
  switch (question.kind) {
    case 'single':
    case 'several':
    case 'output':
      return claims('choices', question.choices);
    case 'true-or-false':
      return claims('reasons', question.reasons);
    case 'short':
      return [at(['why'], question.why), ...claims('mistakes', question.mistakes)];
    case 'order':
      return [
        ...question.steps.map((text, index) => at(['steps', index], text, true)),
        at(['why'], question.why),
        ...claims('distractors', question.distractors),
      ];
    case 'match':
      return [
        ...question.pairs.flatMap(({ left, right, why }, index) => [
          at(['pairs', index, 'left'], left),
          at(['pairs', index, 'right'], right, true),
          at(['pairs', index, 'why'], why),
        ]),
        ...claims('distractors', question.distractors),
      ];
    case 'manifest':
      return [
        ...question.gaps.map(({ why }, index) => at(['gaps', index, 'why'], why)),
        ...question.mistakes.map(({ why }, index) => at(['mistakes', index, 'why'], why)),
      ];
  }
}

function claims(
  key: string,
  list: readonly { readonly text: string; readonly why: string }[],
): readonly Text[] {
  return list.flatMap(({ text, why }, index) => [
    at([key, index, 'text'], text, true),
    at([key, index, 'why'], why),
  ]);
}

function at(path: readonly PropertyKey[], text: string, isClaim = false): Text {
  return { path, text, isClaim };
}
