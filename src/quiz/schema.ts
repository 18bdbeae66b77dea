/** The shape of `content/quizzes/NN-slug.yaml`: what a question is. Rules of good questions are in `lint/`. */

import { z } from 'astro/zod';
import {
  commandLines,
  expectation,
  authoredList as list,
  stableId,
  authoredText as text,
} from '../claim/schema.ts';

/**
 * Commands whose outcome shows that a claim is true. They run in the build, after the question's `given`,
 * in a cluster of their own; the last line is the one that `exits`, `prints` and `lacks` speak of.
 */
const proof = z.strictObject(
  {
    run: commandLines,
    ...expectation,
  },
  { error: 'a proof: `run`, and where they apply `exits`, `prints` and `lacks`' },
);

/** What a reader believes who answers so, and what is the case. */
const mistake = {
  why: text('why this is right or wrong, in Markdown'),
  misconception: text('the mistaken belief that this stands for').optional(),
};

const choice = z.strictObject(
  {
    text: text('the words of the choice, in Markdown'),
    correct: z.literal(true, { error: '`correct: true`, or no such key' }).optional(),
    ...mistake,
    proof: proof.optional(),
  },
  { error: 'a choice: `text`, `why`, and where they apply `correct`, `misconception` and `proof`' },
);

const distractor = z.strictObject(
  { text: text('the words that do not belong, in Markdown'), ...mistake },
  { error: 'a distractor: `text`, `why` and where it applies `misconception`' },
);

const question = {
  id: stableId,
  objective: text('the objective of the lesson that this question serves'),
  prompt: text('the question, in Markdown'),
  exhibit: text('what the question is about: a fence of source, output or Mermaid').optional(),
  given: commandLines.optional(),
};

const choices = list(choice, 'at least two choices; three good ones are enough', 2);

/** One of the choices is right. */
const single = z.strictObject({ ...question, kind: z.literal('single'), choices });

/** Some of the choices are right. */
const several = z.strictObject({ ...question, kind: z.literal('several'), choices });

/** The prompt is a statement; the reader says whether it is true, and which reason holds. */
const trueOrFalse = z.strictObject({
  ...question,
  kind: z.literal('true-or-false'),
  answer: z.boolean({ error: '`true` or `false`' }),
  reasons: list(choice, 'at least two reasons', 2),
});

/** A word or a few; compared without regard to case, spaces, quotes and a full stop at the end. */
const short = z.strictObject({
  ...question,
  kind: z.literal('short'),
  accept: list(text('a form of the answer that counts as right'), 'a list of accepted forms'),
  why: text('why this is the answer, in Markdown'),
  mistakes: z.array(distractor, { error: 'a list of answers that are often given' }).default([]),
  proof: proof.optional(),
});

/** The steps are written in the right order; distractors belong nowhere. */
const order = z.strictObject({
  ...question,
  kind: z.literal('order'),
  steps: list(text('a step, in Markdown'), 'at least three steps, in the right order', 3),
  why: text('why this is the order, in Markdown'),
  distractors: z.array(distractor, { error: 'a list of steps that belong nowhere' }).default([]),
});

/** Each left side goes with one right side; distractors are right sides that go with none. */
const match = z.strictObject({
  ...question,
  kind: z.literal('match'),
  pairs: list(
    z.strictObject(
      {
        left: text('what is given'),
        right: text('what goes with it'),
        why: text('why they go together, in Markdown'),
      },
      { error: 'a pair: `left`, `right` and `why`' },
    ),
    'at least two pairs',
    2,
  ),
  distractors: z.array(distractor, { error: 'a list of right sides without a left' }).default([]),
});

/** YAML with gaps, written `___`; the reader's text is applied, and `proof` decides. */
const manifest = z.strictObject({
  ...question,
  kind: z.literal('manifest'),
  manifest: text('YAML with a gap, ___, in place of each answer'),
  gaps: list(
    z.strictObject(
      {
        label: text('what belongs into the gap, for those who cannot see it'),
        answer: z.union([text('what fills the gap'), z.number()]).transform(String),
        why: text('why it belongs there, in Markdown'),
      },
      { error: 'a gap: `label`, `answer` and `why`' },
    ),
    'a list of gaps, in the order of the manifest',
  ),
  mistakes: z
    .array(
      z.strictObject(
        {
          fill: list(z.union([z.string(), z.number()]).transform(String), 'a text for each gap'),
          ...mistake,
        },
        { error: 'a mistake: `fill`, `why` and where it applies `misconception`' },
      ),
      { error: 'a list of fillings that are often tried' },
    )
    .default([]),
  proof,
});

/** What will the last line of `run` print? The build runs it: the right choice must be what it prints. */
const output = z.strictObject({
  ...question,
  kind: z.literal('output'),
  run: commandLines,
  choices,
});

const KINDS = [single, several, trueOrFalse, short, order, match, manifest, output] as const;

/** The whole file. */
export const quizSchema = z.strictObject(
  {
    questions: z.array(
      z.discriminatedUnion('kind', KINDS, {
        error: `one of ${KINDS.map(({ shape }) => shape.kind.value).join(', ')}`,
      }),
      { error: 'a list of questions' },
    ),
  },
  { error: '`questions:` and nothing beside it' },
);

export type Quiz = z.infer<typeof quizSchema>;
export type Question = Quiz['questions'][number];
export type Kind = Question['kind'];
export type QuestionOf<K extends Kind> = Extract<Question, { kind: K }>;
export type Choice = QuestionOf<'single'>['choices'][number];
export type Proof = QuestionOf<'manifest'>['proof'];
