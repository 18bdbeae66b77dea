/** Real time for what waits without end: the virtual clock goes along with the one on the wall. */

import type { Pace } from '../shell/index.ts';

/** @param momentMs real milliseconds between two looks at the cluster */
export function createPace(momentMs: number): Pace {
  return async () => {
    const began = performance.now();
    await new Promise((resolve) => setTimeout(resolve, momentMs));
    return performance.now() - began;
  };
}
