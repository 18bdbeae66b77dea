/** All presets of the course: the end of each lesson, and the exercises' clusters to mend. */

import { allExercises } from '../../exercise/library.ts';
import { lessons } from '../../lesson/index.ts';
import type { Preset } from '../../playground/presets.ts';

export async function presets(): Promise<readonly Preset[]> {
  const all = await lessons();
  const ends = all.map(
    ({ slug, number, title, snippets }): Preset => ({
      id: `after-${slug}`,
      title: `${number}. ${title}`,
      group: 'After a lesson',
      commands: snippets.flatMap(({ lines }) => lines),
      task: '',
    }),
  );
  const toMend = allExercises().map(
    ({ exercise: { id, title, start, task } }): Preset => ({
      id: `mend-${id}`,
      title,
      group: 'To mend',
      commands: start,
      task,
    }),
  );
  return [...ends.filter(({ commands }) => commands.length > 0), ...toMend];
}
