/** Keeps the session open to Ctrl-C while a command lets virtual time pass. */

import type { Cluster } from '../cluster/index.ts';

/** So many steps take about as long as one turn of the event loop. */
const stepsBetweenTurns = 200;

/** `cluster.step`, which now and then lets the real event loop turn: only then can an abort arrive. */
export function interruptibleStep(cluster: Cluster): Cluster['step'] {
  let steps = 0;
  return async (deadlineMs) => {
    steps += 1;
    if (steps % stepsBetweenTurns === 0) await new Promise((resolve) => setTimeout(resolve));
    return cluster.step(deadlineMs);
  };
}
