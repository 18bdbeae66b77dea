/** What makes an exercise a good one, as far as a machine can see it without running it. */

import type { Finding } from '../site/authored-yaml.ts';
import type { Exercise, Exercises } from './schema.ts';

/** All findings in exercises of the right shape, in the order of the file. */
export function lintExercises({ exercises }: Exercises): readonly Finding[] {
  return exercises.flatMap((exercise, index) => [
    ...duplicateId(exercises, index),
    ...exercise.checks.flatMap((check, at) =>
      changesNothing(check.run, ['exercises', index, 'checks', at, 'run']),
    ),
  ]);
}

function* duplicateId(exercises: readonly Exercise[], index: number): Iterable<Finding> {
  const id = exercises[index]?.id;
  if (exercises.findIndex((exercise) => exercise.id === id) === index) return;
  yield {
    path: ['exercises', index, 'id'],
    wrong: `the id "${id}" is used twice`,
    expected: 'an id for each exercise of the file',
    mend: 'rename the newer one; links point at the older',
  };
}

const CHANGES =
  /\bkubectl\s+(apply|create|delete|edit|expose|label|annotate|patch|replace|rollout\s+(restart|undo)|run|scale|set|taint|cordon|drain)\b/;

/** A check runs after every command of the reader: it must leave the cluster as it is. */
function changesNothing(run: string, path: readonly PropertyKey[]): readonly Finding[] {
  const found = CHANGES.exec(run);
  if (!found) return [];
  return [
    {
      path,
      wrong: `"${found[0]}" changes the cluster`,
      expected: 'a command that only looks: get, wait, exec with curl, auth can-i',
      mend: 'look at what the reader is to bring about',
    },
  ];
}
