/** `kubectl rollout`: what became of the changes of a workload, and how to take them back. */

import { defineGroup, verb } from '../command.ts';

export const rollout = defineGroup(
  [
    verb('history', async () => (await import('./rollout-history.ts')).rolloutHistory),
    verb('pause', async () => (await import('./rollout-pause.ts')).rolloutPause),
    verb('restart', async () => (await import('./rollout-restart.ts')).rolloutRestart),
    verb('resume', async () => (await import('./rollout-pause.ts')).rolloutResume),
    verb('status', async () => (await import('./rollout-status.ts')).rolloutStatus),
    verb('undo', async () => (await import('./rollout-undo.ts')).rolloutUndo),
  ],
  'stdout',
);
