/** Runs the checks of an exercise: against the reader's cluster, and in the build against solution and attempts. */

import { shortfall } from '../claim/expectation.ts';
import type { Check } from './schema.ts';

/** Runs one command line; `output` is what it printed, both streams in one. */
export type RunLine = (
  line: string,
) => Promise<{ readonly exitCode: number; readonly output: string }>;

export interface CheckResult {
  readonly passed: boolean;
  /** What was not as it should be; empty when passed. */
  readonly missing: string;
}

/** One after the other, because they share a cluster; all of them, whatever the first ones say. */
export async function runChecks(
  checks: readonly Pick<Check, 'run' | 'exits' | 'prints' | 'lacks'>[],
  run: RunLine,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const missing = shortfall(check, await run(check.run));
    results.push({ passed: missing === undefined, missing: missing ?? '' });
  }
  return results;
}
