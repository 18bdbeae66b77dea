/** How long a line may run: steps of work, and real time in which it did not wait for anybody. */

import { LimitError } from './errors.ts';

export interface Limits {
  /** Begins to count anew, for the next line. */
  reset(): void;
  /**
   * Counts one step, and now and then lets the event loop turn: only then can an abort arrive.
   * @throws {LimitError}
   */
  spend(): Promise<void>;
  /** Time that passes until this resolves is not counted, nor what was done before. */
  pause<T>(waiting: Promise<T>): Promise<T>;
}

/** Commands, turns of loops and events of the cluster that one line may take. */
const MAX_STEPS = 500_000;
const MAX_BUSY_MS = 10_000;
/** Real time after which others get their turn. */
const BREATH_MS = 12;

export interface LimitOptions {
  readonly maxSteps?: number;
  readonly maxBusyMs?: number;
}

export function createLimits(options: LimitOptions = {}): Limits {
  const { maxSteps = MAX_STEPS, maxBusyMs = MAX_BUSY_MS } = options;
  let steps = 0;
  let began = performance.now();
  let breathed = began;
  const spend = async (): Promise<void> => {
    steps += 1;
    if (steps > maxSteps) throw new LimitError(`more than ${maxSteps} steps`);
    const now = performance.now();
    if (now - began > maxBusyMs) throw new LimitError(`busy for more than ${maxBusyMs / 1000} s`);
    if (now - breathed < BREATH_MS) return;
    await new Promise<void>((resolve) => setTimeout(resolve));
    breathed = performance.now();
  };
  return {
    reset() {
      steps = 0;
      began = performance.now();
    },
    spend,
    async pause(waiting) {
      const paused = performance.now();
      const result = await waiting;
      began += performance.now() - paused;
      steps = 0;
      return result;
    },
  };
}
