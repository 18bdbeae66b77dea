/** All exercises of the course, read and checked once; a mistake in any of them fails the build. */

import { AuthoredError, parseAuthored } from '../site/authored-yaml.ts';
import { lintExercises } from './lint.ts';
import { type Exercise, exercisesSchema } from './schema.ts';

const FILES = import.meta.glob<string>('../../content/exercises/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

interface ExerciseFile {
  readonly file: string;
  readonly source: string;
  readonly exercises: readonly Exercise[];
}

const LIBRARY: ReadonlyMap<string, ExerciseFile> = new Map(
  Object.entries(FILES).map(([path, source]) => {
    const file = path.replace('../../', '');
    return [slugOf(file), { file, source, exercises: parseExercises(source, file) }];
  }),
);

/** @throws {AuthoredError} naming every problem, in the order of the file */
export function parseExercises(source: string, file: string): readonly Exercise[] {
  const contract = { schema: exercisesSchema, lint: lintExercises, item: 'exercise' };
  return parseAuthored(source, file, contract).exercises;
}

/** An exercise, the slug of the lesson it belongs to, and `file:line` of its id. */
export interface Placed {
  readonly lesson: string;
  readonly place: string;
  readonly exercise: Exercise;
}

export function allExercises(): readonly Placed[] {
  return [...LIBRARY].flatMap(([lesson, { file, source, exercises }]) =>
    exercises.map((exercise) => ({
      lesson,
      exercise,
      place: `${file}:${lineOf(source, exercise.id)}`,
    })),
  );
}

/**
 * @param where `file:line` of the `<Exercise>` that shows it
 * @throws {AuthoredError} naming the place and the ids there are
 */
export function findExercise(lesson: string, id: string, where: string): Placed {
  const known = allExercises().filter((placed) => placed.lesson === lesson);
  const found = known.find(({ exercise }) => exercise.id === id);
  if (found) return found;
  const ids = known.map(({ exercise }) => exercise.id).join(', ');
  throw new AuthoredError(
    `${where}: the lesson has no exercise "${id}"
  Expected: ${ids === '' ? `content/exercises/NN-${lesson}.yaml` : `one of ${ids}`}
  Mend it:  correct the id, or write the exercise`,
  );
}

/** @throws {AuthoredError} when the exercise serves no objective of its lesson's front matter */
export function requireObjective({ exercise, place }: Placed, objectives: readonly string[]): void {
  const { id, objective } = exercise;
  if (objectives.includes(objective)) return;
  throw new AuthoredError(
    `${place}: exercise "${id}": the lesson has no objective "${objective}"
  Expected: one of "${objectives.join('", "')}"
  Mend it:  copy the objective from the lesson’s front matter`,
  );
}

function lineOf(source: string, id: string): number {
  const before = source.slice(0, source.search(new RegExp(`id: ['"]?${id}['"]?$`, 'm')));
  return before.split('\n').length;
}

function slugOf(file: string): string {
  return file.replace(/^.*\/(\d+-)?/, '').replace(/\.yaml$/, '');
}
