/** What makes a question a good one, as far as a machine can see it. The evidence is named at each rule. */

import type { Finding } from '../site/authored-yaml.ts';
import { choicesOf, textsOf } from './choices.ts';
import { GAP, partsOf } from './manifest.ts';
import { foreignTags } from './markdown.ts';
import type { Question, Quiz } from './schema.ts';

/** All findings of a quiz that has the right shape, in the order of the file. */
export function lintQuiz(quiz: Quiz): readonly Finding[] {
  return quiz.questions.flatMap((question, index) => [
    ...duplicateId(quiz, index),
    ...RULES.flatMap((rule) => [...rule(question)]).map((finding) => ({
      ...finding,
      path: ['questions', index, ...finding.path],
    })),
  ]);
}

type Rule = (question: Question) => Iterable<Finding>;
const RULES: readonly Rule[] = [
  rightCountOfCorrectChoices,
  distinctClaims,
  noAllOrNoneOfTheAbove,
  noPositionWords,
  noNegatedPrompt,
  noGiveawayLength,
  noMisconceptionOfTheRightChoice,
  onlyInlineMarkdown,
  gapsAsInTheManifest,
];

function* duplicateId(quiz: Quiz, index: number): Iterable<Finding> {
  const id = quiz.questions[index]?.id;
  if (quiz.questions.findIndex((question) => question.id === id) === index) return;
  yield {
    path: ['questions', index, 'id'],
    wrong: `the id "${id}" is used twice`,
    expected: 'an id for each question of the file',
    mend: 'rename the newer one; links point at the older',
  };
}

/** How many choices may be correct, by kind. */
const CORRECT = {
  single: 'exactly one choice with `correct: true`, as `kind: single` says',
  output: 'exactly one choice with `correct: true`: what the last line prints',
  'true-or-false': 'exactly one reason with `correct: true`',
  several: 'at least one choice with `correct: true` and one without, as `kind: several` says',
} as const;

function* rightCountOfCorrectChoices(question: Question): Iterable<Finding> {
  const { key, choices } = choicesOf(question) ?? {};
  if (key === undefined || choices === undefined) return;
  const correct = choices.flatMap((choice, index) => (choice.correct ? [index] : []));
  const expected = CORRECT[question.kind as keyof typeof CORRECT];
  if (correct.length === 0)
    yield {
      path: [key],
      wrong: 'no choice is correct',
      expected,
      mend: 'add `correct: true` to the right choice',
    };
  if (question.kind === 'several') {
    if (correct.length === choices.length)
      yield { path: [key], wrong: 'every choice is correct', expected, mend: 'add a distractor' };
    return;
  }
  for (const index of correct.slice(1)) {
    const mend = 'remove it, or reword the choice so that it is wrong';
    yield { path: [key, index, 'correct'], wrong: 'a second correct choice', expected, mend };
  }
}

function* distinctClaims(question: Question): Iterable<Finding> {
  const claims = textsOf(question).filter(({ isClaim }) => isClaim);
  const texts = claims.map(({ text }) => text);
  for (const [index, { path, text }] of claims.entries()) {
    if (texts.indexOf(text) === index) continue;
    yield {
      path,
      wrong: 'this choice repeats another',
      expected: 'choices that differ',
      mend: 'reword or remove it',
    };
  }
}

/** Haladyna, Downing and Rodriguez, "A review of multiple-choice item-writing guidelines" (2002), guideline 25. */
function* noAllOrNoneOfTheAbove(question: Question): Iterable<Finding> {
  for (const { path, text, isClaim } of textsOf(question)) {
    const found = /\b(all|none|both|neither|any) of (the above|the other|them|these|those)\b/i.exec(
      text,
    );
    if (!found || !isClaim) continue;
    yield {
      path,
      wrong: `"${found[0]}" as a choice`,
      expected: 'a choice that makes a claim of its own',
      mend: 'write what the reader would then believe',
    };
  }
}

const POSITION =
  /\b(first|second|third|fourth|last) (answer|choice|option)\b|\b(answers?|choices?|options?) (above|below)\b/i;
const LETTER = /\b([Aa]nswer|[Cc]hoice|[Oo]ption) ([A-F]|[1-6])\b/;

/** A choice may be shown in another order, and a screen reader has no "above". */
function* noPositionWords(question: Question): Iterable<Finding> {
  for (const { path, text } of textsOf(question)) {
    const found = POSITION.exec(text) ?? LETTER.exec(text);
    if (!found) continue;
    yield {
      path,
      wrong: `"${found[0]}" names a choice by its position`,
      expected: 'words that stay true in any order',
      mend: 'say what the choice says',
    };
  }
}

/** Haladyna, Downing and Rodriguez (2002), guideline 17: readers overlook the negation. */
function* noNegatedPrompt(question: Question): Iterable<Finding> {
  const negated = /\bwhich\b[^.?]*\b(not|isn[’']t|aren[’']t|except)\b/i.test(question.prompt);
  if (!negated && !/\b(NOT|EXCEPT)\b/.test(question.prompt)) return;
  yield {
    path: ['prompt'],
    wrong: 'the prompt asks for what is not so',
    expected: 'a prompt that asks for what is so, best of all why',
    mend: 'turn it round',
  };
}

/** Haladyna, Downing and Rodriguez (2002), guideline 24: the longest choice is taken for the right one. */
function* noGiveawayLength(question: Question): Iterable<Finding> {
  const { key, choices } = choicesOf(question) ?? {};
  if (key === undefined || choices === undefined || question.kind === 'output') return;
  const lengths = (correct: boolean) =>
    choices
      .filter((choice) => (choice.correct ?? false) === correct)
      .map(({ text }) => text.length);
  const [shortestRight, longestWrong] = [
    Math.min(...lengths(true)),
    Math.max(0, ...lengths(false)),
  ];
  if (shortestRight === Number.POSITIVE_INFINITY || shortestRight <= 1.4 * longestWrong + 10)
    return;
  yield {
    path: [key, choices.findIndex((choice) => choice.correct), 'text'],
    wrong: `the correct choice is conspicuously long: ${shortestRight} characters, the next ${longestWrong}`,
    expected: 'choices of about one length',
    mend: 'move the reason into `why`, or make the others as precise',
  };
}

function* noMisconceptionOfTheRightChoice(question: Question): Iterable<Finding> {
  const { key = 'choices', choices = [] } = choicesOf(question) ?? {};
  for (const [index, choice] of choices.entries()) {
    if (!choice.correct || choice.misconception === undefined) continue;
    yield {
      path: [key, index, 'misconception'],
      wrong: 'the correct choice stands for a misconception',
      expected: '`misconception` on wrong choices only',
      mend: 'remove it',
    };
  }
}

function* onlyInlineMarkdown(question: Question): Iterable<Finding> {
  for (const { path, text } of textsOf(question)) {
    const foreign = foreignTags(text);
    if (foreign.length === 0) continue;
    yield {
      path,
      wrong: `this text would become <${foreign.join('>, <')}>`,
      expected: 'one paragraph with `code`, *emphasis* and **strength** only',
      mend: 'write plain words; put `<` in backquotes',
    };
  }
}

function* gapsAsInTheManifest(question: Question): Iterable<Finding> {
  if (question.kind !== 'manifest') return;
  const count = partsOf(question.manifest).length - 1;
  if (question.gaps.length !== count)
    yield {
      path: ['gaps'],
      wrong: `the manifest has ${count} times ${GAP}, and ${question.gaps.length} gaps are described`,
      expected: 'a description for each gap, in order',
      mend: 'add or remove a gap',
    };
  for (const [index, { fill }] of question.mistakes.entries()) {
    if (fill.length === count) continue;
    yield {
      path: ['mistakes', index, 'fill'],
      wrong: `this mistake fills ${fill.length} gaps of ${count}`,
      expected: 'a text for each gap',
      mend: 'repeat the right text where the mistake is elsewhere',
    };
  }
}
