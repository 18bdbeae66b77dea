/** Lists of what is not as recorded: printed by the test run, and exact. */

import { expect } from 'vitest';
import type { Exception } from './kubectl-exceptions.ts';

/** Fails when more differs than is listed, and when less does: the list must then shrink. */
export function expectListed(differing: number, { count, varies }: Exception): void {
  if (varies) expect(differing, 'more differs than is listed').toBeLessThanOrEqual(count);
  else expect(differing, 'the list of exceptions says otherwise').toBe(count);
}

export function print(exceptions: Readonly<Record<string, Exception>>): void {
  for (const [name, { count, varies, reason }] of Object.entries(exceptions))
    console.log(`not as recorded: ${varies ? 'up to ' : ''}${count} of ${name}: ${reason}`);
}
