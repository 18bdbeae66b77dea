/** How much of a suite of recordings agrees: noted on the suite, printed by `npm run test:golden`. */

import { afterAll } from 'vitest';

export interface Tally {
  readonly suite: string;
  readonly equal: number;
  readonly of: number;
}

declare module 'vitest' {
  interface TaskMeta {
    tally?: Tally;
  }
}

/** Call it where a suite is described; `count` is asked when its tests are over. */
export function tallyAfterAll(count: () => Tally): void {
  // biome-ignore lint/correctness/noEmptyPattern: Vitest insists on this form where no fixture is used.
  afterAll(({}, suite) => {
    suite.meta.tally = count();
  });
}
