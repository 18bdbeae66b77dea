/** Commands that run in the background (`&`): they see time pass, and only the foreground moves it. */

import { InterruptedError } from './errors.ts';
import type { Clock } from './process.ts';

export interface Job {
  readonly number: number;
  readonly processId: number;
  readonly text: string;
  /** Undefined while it runs. */
  status: number | undefined;
  readonly done: Promise<number>;
  stop(): void;
}

export interface Jobs {
  start(text: string, run: (signal: AbortSignal, clock: Clock) => Promise<number>): Job;
  list(): readonly Job[];
  /** Takes those that have ended off the list. */
  reap(): readonly Job[];
}

/** The clock for the foreground, and the jobs that sleep on it. */
export interface Timekeeper {
  readonly clock: Clock;
  readonly background: Clock;
  /** Lets those in the background see that time has passed. */
  wake(): void;
}

interface Sleeper {
  readonly deadlineMs: number;
  wake(): void;
}

/**
 * Lets real time pass where there is some, for who waits without a deadline (`kubectl get --watch`): resolves after a
 * moment with the virtual milliseconds that have passed in it.
 */
export type Pace = () => Promise<number>;

/** A clock without events stands at once at the deadline: for who waits without one, that would be the end of time. */
const LONGEST_STRIDE_MS = 3_600_000;

export function createTimekeeper(clock: Clock, pace?: Pace): Timekeeper {
  let sleepers: Sleeper[] = [];
  const wake = (): void => {
    const woken = sleepers;
    sleepers = [];
    for (const sleeper of woken) sleeper.wake();
  };
  const step = async (deadlineMs: number): Promise<boolean> => {
    if (pace !== undefined && !Number.isFinite(deadlineMs)) return stroll(await pace());
    const stride = clock.now() + LONGEST_STRIDE_MS;
    const earliest = Math.min(deadlineMs, stride, ...sleepers.map((sleeper) => sleeper.deadlineMs));
    const moved = (await clock.step(earliest)) || earliest < deadlineMs;
    if (sleepers.length > 0) wake();
    return moved;
  };
  /** Lets so much time pass, event by event. */
  const stroll = async (ms: number): Promise<boolean> => {
    const end = clock.now() + ms;
    while (await clock.step(end));
    wake();
    return true;
  };
  const doze = async (deadlineMs: number): Promise<boolean> => {
    if (clock.now() >= deadlineMs) return false;
    await new Promise<void>((resolve) => sleepers.push({ deadlineMs, wake: resolve }));
    return clock.now() < deadlineMs;
  };
  return {
    clock: { now: () => clock.now(), step, isPaced: pace !== undefined },
    background: { now: () => clock.now(), step: doze },
    wake,
  };
}

const FIRST_PROCESS_ID = 4712;
/** Jobs that may run at once. */
export const MAX_JOBS = 16;

export function createJobs(timekeeper: Timekeeper): Jobs {
  let jobs: Job[] = [];
  let started = 0;
  return {
    start(text, run) {
      const stop = new AbortController();
      const number = Math.max(0, ...jobs.map((job) => job.number)) + 1;
      const done = run(stop.signal, timekeeper.background)
        .catch((failure: unknown) => {
          if (failure instanceof InterruptedError) return 143;
          throw failure;
        })
        .then((status) => {
          job.status = status;
          return status;
        });
      const job: Job = {
        number,
        processId: FIRST_PROCESS_ID + started,
        text,
        status: undefined,
        done,
        stop() {
          stop.abort();
          timekeeper.wake();
        },
      };
      started += 1;
      jobs.push(job);
      return job;
    },
    list: () => jobs,
    reap() {
      const ended = jobs.filter(({ status }) => status !== undefined);
      jobs = jobs.filter(({ status }) => status === undefined);
      return ended;
    },
  };
}
