/**
 * How virtual time passes for those who look on: at once, so that each command leaves a settled cluster; along with real
 * time, so that a roll-out can be watched; or not at all, but for steps.
 * A request of a container takes its own time even while time stands still: it is over before anybody can look.
 */

import type { Cluster } from '../cluster/index.ts';

type Moving = Pick<Cluster, 'now' | 'step' | 'settle'>;

export interface Tempo {
  /** The clock for what waits in a shell. @param pause takes its waiting off the account of the shell's limits */
  clockFor(
    pause: <T>(waiting: Promise<T>) => Promise<T>,
  ): Pick<Cluster, 'now' | 'step'> & { readonly passesByItself: boolean };
  /** After each line. */
  settle(): Promise<void>;
  /** Virtual milliseconds for each real one; 0 stands still, Infinity is at once. */
  set(speed: number): Promise<void>;
  /** Runs on until `isEnough`, or for a minute of virtual time at most. */
  stepUntil(isEnough: () => Promise<boolean>): Promise<void>;
  /** Whoever waits looks up: a command is to stop. */
  wake(): void;
  /** Calls back when time has passed by itself. */
  watch(moved: () => void): void;
}

interface Sleeper {
  readonly deadlineMs: number;
  wake(): void;
}

/** Real time between two moves of the clock. */
const TICK_MS = 50;
const LONGEST_STEP_MS = 60_000;

export function createTempo(cluster: Moving): Tempo {
  let moved = (): void => {};
  let speed = Number.POSITIVE_INFINITY;
  let sleepers: readonly Sleeper[] = [];
  let isTicking = false;

  const wake = (): void => {
    const woken = sleepers;
    sleepers = [];
    for (const sleeper of woken) sleeper.wake();
  };
  /** Never past the moment that somebody waits for. */
  const advance = async (ms: number): Promise<void> => {
    const wanted = sleepers.map(({ deadlineMs }) => deadlineMs);
    const target = Math.min(cluster.now() + ms, ...wanted);
    while (await cluster.step(target));
    wake();
    moved();
  };
  const tick = async (): Promise<void> => {
    if (isTicking) return;
    isTicking = true;
    let before = performance.now();
    while (speed > 0 && Number.isFinite(speed)) {
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
      const now = performance.now();
      if (Number.isFinite(speed)) await advance((now - before) * speed);
      before = now;
    }
    isTicking = false;
  };
  const isAtOnce = (): boolean => speed === Number.POSITIVE_INFINITY;

  return {
    clockFor: (pause) => ({
      now: () => cluster.now(),
      get passesByItself() {
        return !isAtOnce();
      },
      async step(deadlineMs) {
        if (isAtOnce() || cluster.now() >= deadlineMs) return cluster.step(deadlineMs);
        await pause(
          new Promise<void>((resolve) => {
            sleepers = [...sleepers, { deadlineMs, wake: resolve }];
          }),
        );
        return cluster.now() < deadlineMs;
      },
    }),
    async settle() {
      if (isAtOnce()) await cluster.settle();
    },
    async set(wanted) {
      speed = wanted;
      if (isAtOnce()) {
        wake();
        await cluster.settle();
        moved();
      } else void tick();
    },
    async stepUntil(isEnough) {
      const deadline = cluster.now() + LONGEST_STEP_MS;
      while (await cluster.step(deadline)) if (await isEnough()) break;
      wake();
      moved();
    },
    wake,
    watch(callback) {
      moved = callback;
    },
  };
}
