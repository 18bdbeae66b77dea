/** What makes a question a good one, as far as a machine can see it. The evidence is named at each rule. */

import { foreignTags } from './markdown.ts';
import type { Question, Quiz } from './schema.ts';

/** What is wrong, where in the file (`path` from the root), what was expected, and how to mend it. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  readonly wrong: string;
  readonly expected: string;
  readonly mend: string;
}

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
  oneCorrectChoice,
  distinctChoices,
  noAllOrNoneOfTheAbove,
  noPositionWords,
  noNegatedPrompt,
  noGiveawayLength,
  noMisconceptionOfTheRightChoice,
  onlyInlineMarkdown,
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

function* oneCorrectChoice(question: Question): Iterable<Finding> {
  const correct = question.choices.flatMap((choice, index) => (choice.correct ? [index] : []));
  const expected = 'exactly one choice with `correct: true`, as `kind: single` says';
  if (correct.length === 0) {
    const mend = 'add `correct: true` to the right choice';
    yield { path: ['choices'], wrong: 'no choice is correct', expected, mend };
  }
  for (const index of correct.slice(1)) {
    const mend = 'remove it, or reword the choice so that it is wrong';
    yield { path: ['choices', index, 'correct'], wrong: 'a second correct choice', expected, mend };
  }
}

function* distinctChoices(question: Question): Iterable<Finding> {
  const texts = question.choices.map((choice) => choice.text);
  for (const [index, text] of texts.entries()) {
    if (texts.indexOf(text) === index) continue;
    yield {
      path: ['choices', index, 'text'],
      wrong: 'this choice repeats another',
      expected: 'choices that differ',
      mend: 'reword or remove it',
    };
  }
}

/** Haladyna, Downing and Rodriguez, "A review of multiple-choice item-writing guidelines" (2002), guideline 25. */
function* noAllOrNoneOfTheAbove(question: Question): Iterable<Finding> {
  for (const [index, choice] of question.choices.entries()) {
    const found = /\b(all|none|both|neither|any) of (the above|the other|them|these|those)\b/i.exec(
      choice.text,
    );
    if (!found) continue;
    yield {
      path: ['choices', index, 'text'],
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
  for (const { path, text } of texts(question)) {
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
  const right = question.choices.findIndex((choice) => choice.correct);
  const others = question.choices.filter((choice) => !choice.correct);
  const longest = Math.max(0, ...others.map((choice) => choice.text.length));
  const length = question.choices[right]?.text.length ?? 0;
  if (length <= 1.4 * longest + 10) return;
  yield {
    path: ['choices', right, 'text'],
    wrong: `the correct choice is conspicuously long: ${length} characters, the next ${longest}`,
    expected: 'choices of about one length',
    mend: 'move the reason into `why`, or make the others as precise',
  };
}

function* noMisconceptionOfTheRightChoice(question: Question): Iterable<Finding> {
  for (const [index, choice] of question.choices.entries()) {
    if (!choice.correct || choice.misconception === undefined) continue;
    yield {
      path: ['choices', index, 'misconception'],
      wrong: 'the correct choice stands for a misconception',
      expected: '`misconception` on wrong choices only',
      mend: 'remove it',
    };
  }
}

function* onlyInlineMarkdown(question: Question): Iterable<Finding> {
  for (const { path, text } of texts(question)) {
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

/** Every text of a question that a reader sees. */
function texts(question: Question): { path: PropertyKey[]; text: string }[] {
  const choices = question.choices.flatMap((choice, index) => [
    { path: ['choices', index, 'text'], text: choice.text },
    { path: ['choices', index, 'why'], text: choice.why },
  ]);
  return [{ path: ['prompt'], text: question.prompt }, ...choices];
}
