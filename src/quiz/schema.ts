/** The shape of `content/quizzes/NN-slug.yaml`: what a question is. Rules of good questions are in `lint.ts`. */

import { z } from 'astro/zod';

const text = (what: string) => z.string({ error: what }).trim().min(1, { error: what });

const choice = z.strictObject(
  {
    text: text('the words of the choice, in Markdown'),
    correct: z.literal(true, { error: '`correct: true`, or no such key' }).optional(),
    why: text('why this choice is right or wrong, in Markdown'),
    misconception: text('the mistaken belief that this choice stands for').optional(),
  },
  { error: 'a choice: `text`, `why`, and where they apply `correct` and `misconception`' },
);

const question = z.strictObject(
  {
    id: z
      .string({ error: 'a name that never changes' })
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'lower-case letters, digits and hyphens' }),
    objective: text('the objective of the lesson that this question serves'),
    kind: z.literal('single', { error: '`single`' }),
    prompt: text('the question, in Markdown'),
    choices: z
      .array(choice, { error: 'a list of choices' })
      .min(2, { error: 'at least two choices; three good ones are enough' }),
  },
  { error: 'a question: `id`, `objective`, `kind`, `prompt` and `choices`' },
);

/** The whole file. */
export const quizSchema = z.strictObject(
  { questions: z.array(question, { error: 'a list of questions' }) },
  { error: '`questions:` and nothing beside it' },
);

export type Quiz = z.infer<typeof quizSchema>;
export type Question = Quiz['questions'][number];
export type Choice = Question['choices'][number];
