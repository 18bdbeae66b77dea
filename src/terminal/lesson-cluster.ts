/** What the snippets of one lesson on a page share: one cluster, and turns to use it. */

import { type Client, createClient } from './client.ts';
import type { EditedFiles } from './edited-files.ts';
import type { KeptRuns } from './kept-runs.ts';

export interface LessonCluster {
  readonly client: Client;
  /** Since something first ran. */
  runs?: KeptRuns;
  /** Since something was first edited. */
  files?: EditedFiles;
  /** Runs the task after those before it have ended, however they ended. */
  inTurn(task: () => Promise<void>): Promise<void>;
}

const clusters = new Map<string, LessonCluster>();

/** @param lesson the slug, which is also the seed that the build recorded with */
export function lessonCluster(lesson: string): LessonCluster {
  const known = clusters.get(lesson);
  if (known) return known;
  let last: Promise<void> = Promise.resolve();
  const client = createClient(lesson, startWorker);
  const cluster: LessonCluster = {
    client,
    inTurn(task) {
      const turn = last.then(task);
      last = turn.catch(() => {}); // the caller sees it; the next in turn does not
      return turn;
    },
  };
  clusters.set(lesson, cluster);
  return cluster;
}

function startWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
