/** The shape of `content/exercises/NN-slug.yaml`: a cluster in some state, a task, and checks of the state or behaviour. */

import { z } from 'astro/zod';
import {
  authoredList,
  authoredText,
  commandLines,
  expectation,
  stableId,
} from '../claim/schema.ts';

/** Looks at the cluster, never at what the reader typed. */
const check = z.strictObject(
  {
    says: authoredText('what is the case when the check passes, in Markdown'),
    run: authoredText('a command line that looks at the cluster'),
    ...expectation,
  },
  { error: 'a check: `says`, `run`, and where they apply `exits`, `prints` and `lacks`' },
);

const attempt = z.strictObject(
  { run: commandLines, why: authoredText('why this does not solve it, in Markdown') },
  { error: 'an attempt: `run` and `why`' },
);

const exercise = z.strictObject(
  {
    id: stableId,
    title: authoredText('a short title'),
    objective: authoredText('the objective of the lesson that this exercise serves'),
    task: authoredText('what to bring about, in Markdown'),
    /** In minutes, for someone who has read the lesson. */
    minutes: z.int({ error: 'minutes, a whole number' }).positive(),
    start: commandLines,
    checks: authoredList(check, 'a list of checks'),
    hints: authoredList(authoredText('a hint, in Markdown'), 'a list of hints, the gentlest first'),
    solution: commandLines,
    /** Shown with the solution. */
    why: authoredText('why the solution works, in Markdown'),
    attempts: authoredList(attempt, 'two attempts that do not solve it', 2),
  },
  {
    error:
      'an exercise: `id`, `title`, `objective`, `minutes`, `task`, `start`, `checks`, `hints`, `solution`, `why` and `attempts`',
  },
);

export const exercisesSchema = z.strictObject(
  { exercises: z.array(exercise, { error: 'a list of exercises' }) },
  { error: '`exercises:` and nothing beside it' },
);

export type Exercises = z.infer<typeof exercisesSchema>;
export type Exercise = Exercises['exercises'][number];
export type Check = Exercise['checks'][number];
