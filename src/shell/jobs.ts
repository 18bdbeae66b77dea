/**
 * Commands that run in the background (`&`): they see time pass, and only the foreground moves it, once all of them wait
 * for that. So it is the same each time which of two programs does what first.
 */

import { InterruptedError, LimitError } from './errors.ts';
import type { Clock } from './process.ts';

export interface Job {
  readonly number: number;
  readonly processId: number;
  readonly text: string;
  /** Undefined while it runs. */
  status: number | undefined;
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
  /** A clock for a program in the background, which is at work until `end`. */
  background(): { readonly clock: Clock; end(): void };
  /** Resolves when everything in the background waits for time to pass. */
  quiet(): Promise<void>;
  /** Lets a little time pass. */
  passMoment(signal: AbortSignal): Promise<void>;
  /** Lets those in the background come to what they wait for no longer than a moment. */
  rest(): Promise<void>;
  /** Lets those in the background see that time has passed. */
  wake(): void;
}

interface Sleeper {
  readonly deadlineMs: number;
  readonly job: object;
  wake(): void;
}

/** Real time that a job may be at work for before the foreground goes on beside it. */
const PATIENCE_MS = 1000;
/** Virtual time between two lines, or until a program that was started has done anything. */
const MOMENT_MS = 100;

/**
 * Lets real time pass where there is some, for who waits without a deadline (`kubectl get --watch`): resolves after a
 * moment with the virtual milliseconds that have passed in it.
 */
export type Pace = () => Promise<number>;

/** A clock without events stands at once at the deadline: for who waits without one, that would be the end of time. */
const LONGEST_STRIDE_MS = 3_600_000;

export function createTimekeeper(clock: Clock, pace?: Pace): Timekeeper {
  let sleepers: Sleeper[] = [];
  const jobs = new Set<object>();
  let whenQuiet: (() => void)[] = [];
  const isQuiet = (): boolean =>
    [...jobs].every((job) => sleepers.some((sleeper) => sleeper.job === job));
  const changed = (): void => {
    if (!isQuiet()) return;
    for (const goOn of whenQuiet) goOn();
    whenQuiet = [];
  };
  const quiet = async (): Promise<void> => {
    if (isQuiet()) return;
    await new Promise<void>((resolve) => {
      const due = setTimeout(resolve, PATIENCE_MS);
      whenQuiet.push(() => {
        clearTimeout(due);
        resolve();
      });
    });
  };
  const wake = (): void => {
    const woken = sleepers;
    sleepers = [];
    for (const sleeper of woken) sleeper.wake();
  };
  const step = async (deadlineMs: number): Promise<boolean> => {
    if (pace !== undefined && !Number.isFinite(deadlineMs)) return stroll(await pace());
    await quiet();
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
  const doze = async (job: object, deadlineMs: number): Promise<boolean> => {
    if (clock.now() >= deadlineMs) return false;
    await new Promise<void>((resolve) => {
      sleepers.push({ deadlineMs, job, wake: resolve });
      changed();
    });
    return clock.now() < deadlineMs;
  };
  return {
    clock: { now: () => clock.now(), step, isPaced: pace !== undefined },
    background() {
      const job = {};
      jobs.add(job);
      return {
        clock: { now: () => clock.now(), step: (deadlineMs) => doze(job, deadlineMs) },
        end() {
          jobs.delete(job);
          changed();
        },
      };
    },
    quiet,
    async passMoment(signal) {
      const endMs = clock.now() + MOMENT_MS;
      while (!signal.aborted && (await step(endMs)));
    },
    async rest() {
      const endMs = clock.now() + MOMENT_MS;
      for (;;) {
        await quiet();
        const next = Math.min(...sleepers.map(({ deadlineMs }) => deadlineMs));
        if (clock.passesByItself || !(next <= endMs)) return;
        while (await clock.step(next));
        wake();
      }
    },
    wake,
  };
}

/** Status of a process that was told to end: 128 and the number of SIGTERM. */
export const TERMINATED = 143;
/** As of one that was stopped for good: what one line may take is over. */
const KILLED = 137;
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
      const { clock, end } = timekeeper.background();
      const ended = run(stop.signal, clock).catch((failure: unknown) => {
        if (failure instanceof InterruptedError) return TERMINATED;
        if (failure instanceof LimitError) return KILLED;
        throw failure;
      });
      const job: Job = {
        number,
        processId: FIRST_PROCESS_ID + started,
        text,
        status: undefined,
        stop() {
          stop.abort();
          timekeeper.wake();
        },
      };
      started += 1;
      jobs.push(job);
      void ended
        .then((status) => {
          job.status = status;
        })
        .finally(end);
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
