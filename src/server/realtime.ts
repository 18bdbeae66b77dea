/** A cluster whose virtual clock keeps up with the clock on the wall, so that watches live. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '../cluster/index.ts';
import type { Fetch } from './bridge.ts';

const TICK_MS = 50;

export interface RealTime {
  /** Answers in real time: a command that takes five seconds is answered after five seconds. */
  readonly fetch: Fetch;
  stop(): void;
}

/** The cluster must have been made with the present as its `startTime`. */
export function inRealTime(cluster: Cluster): RealTime {
  const timer = setInterval(() => void catchUp(cluster, Date.now()), TICK_MS);
  return {
    fetch: async (request) => {
      await catchUp(cluster, Date.now());
      const response = await cluster.fetch(request);
      await sleep(Math.max(0, cluster.now() - Date.now()));
      return response;
    },
    stop: () => clearInterval(timer),
  };
}

/** Runs all that is due by a moment in virtual milliseconds. */
export async function catchUp(cluster: Cluster, until: number): Promise<void> {
  while (await cluster.step(until));
}
