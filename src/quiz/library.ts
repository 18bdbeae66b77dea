/** All quizzes of the course, read and checked once; a mistake in any of them fails the build. */

import { AuthoredError } from '../site/authored-yaml.ts';
import { parseQuiz } from './parse.ts';
import type { Question } from './schema.ts';

const FILES = import.meta.glob<string>('../../content/quizzes/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const QUIZZES = new Map(
  Object.entries(FILES).map(([path, source]) => {
    const file = path.replace('../../', '');
    return [slugOf(file), { file, source, quiz: parseQuiz(source, file) }];
  }),
);

/**
 * @param lesson slug of the lesson, which is the file's name without its number
 * @param where `file:line` of the `<Question>` that asks
 * @throws {AuthoredError} naming the place, the file and the ids it has
 */
export function findQuestion(lesson: string, id: string, where: string): Question {
  const found = QUIZZES.get(lesson);
  if (!found)
    throw new AuthoredError(
      `${where}: the lesson has no quiz to take "${id}" from
  Expected: content/quizzes/NN-${lesson}.yaml
  Mend it:  write the file, or remove <Question>`,
    );
  const { file, quiz } = found;
  const question = quiz.questions.find((candidate) => candidate.id === id);
  if (question) return question;
  const ids = quiz.questions.map((candidate) => candidate.id).join(', ');
  throw new AuthoredError(
    `${where}: ${file} has no question "${id}"
  Expected: one of ${ids}
  Mend it:  correct the id, or add the question to the file`,
  );
}

/**
 * A question that a snippet asks before it shows its output: one with choices of which one is right.
 * @param where `file:line` of the fence
 * @throws {AuthoredError} when there is none, or it is of another kind
 */
export function findPrediction(
  lesson: string,
  id: string,
  where: string,
): Extract<Question, { kind: 'single' }> {
  const question = findQuestion(lesson, id, where);
  if (question.kind === 'single') return question;
  throw new AuthoredError(
    `${where}: the question "${id}" is of kind ${question.kind}
  Expected: a question of kind single, which one press answers
  Mend it:  name another question, or write one`,
  );
}

/** Every question of the course with its lesson's slug and the place in its file, `file:line`. */
export function allQuestions(): readonly {
  readonly lesson: string;
  readonly place: string;
  readonly question: Question;
}[] {
  return [...QUIZZES].flatMap(([lesson, { quiz }]) =>
    quiz.questions.map((question) => ({ lesson, place: placeOf(lesson, question), question })),
  );
}

/** `file:line` of a question's id. */
export function placeOf(lesson: string, { id }: Question): string {
  const { file = '', source = '' } = QUIZZES.get(lesson) ?? {};
  const before = source.slice(0, source.search(new RegExp(`id: ['"]?${id}['"]?$`, 'm')));
  return `${file}:${before.split('\n').length}`;
}

/** @throws {AuthoredError} when the question serves no objective of its lesson's front matter */
export function requireObjective(
  lesson: string,
  { id, objective }: Question,
  objectives: readonly string[],
): void {
  if (objectives.includes(objective)) return;
  const { file = '', source = '' } = QUIZZES.get(lesson) ?? {};
  const line = source
    .slice(0, source.indexOf(objective, source.indexOf(`id: ${id}`)))
    .split('\n').length;
  throw new AuthoredError(
    `${file}:${line}: question "${id}": the lesson has no objective "${objective}"
  Expected: one of "${objectives.join('", "')}"
  Mend it:  copy the objective from the lesson’s front matter`,
  );
}

function slugOf(file: string): string {
  return file.replace(/^.*\/(\d+-)?/, '').replace(/\.yaml$/, '');
}
