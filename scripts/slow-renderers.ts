/**
 * Slows down all threads of a page, its workers too: Chromium's own throttling stops at the main thread. The processes
 * are stopped and continued in turn, as `cpulimit` does, and run one part of the time in so many.
 */
import { fileURLToPath } from 'node:url';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import type { Browser } from 'playwright-core';

const RUN_MS = 2;

interface Work {
  readonly processes: readonly number[];
  readonly slowdown: number;
  /** Not 0: end. */
  readonly ended: Int32Array;
}

/** Slows down the renderers that the browser has now; the result ends that. */
export async function slowRenderers(browser: Browser, slowdown: number): Promise<() => void> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const processes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const ended = new Int32Array(new SharedArrayBuffer(4));
  const work: Work = { processes, slowdown, ended };
  new Worker(fileURLToPath(import.meta.url), { workerData: work }).unref();
  return () => {
    Atomics.store(ended, 0, 1);
    Atomics.notify(ended, 0);
  };
}

/** In a thread of its own, which may sleep. A turn that grew longer is paid for by a longer stop. */
function takeTurns({ processes, slowdown, ended }: Work): void {
  let ranMs = RUN_MS;
  while (Atomics.load(ended, 0) === 0) {
    signal(processes, 'SIGSTOP');
    Atomics.wait(ended, 0, 0, ranMs * (slowdown - 1));
    const began = performance.now();
    signal(processes, 'SIGCONT');
    Atomics.wait(ended, 0, 0, RUN_MS);
    ranMs = performance.now() - began;
  }
  signal(processes, 'SIGCONT');
}

function signal(processes: readonly number[], name: 'SIGSTOP' | 'SIGCONT'): void {
  for (const id of processes)
    try {
      process.kill(id, name);
    } catch {
      // it has ended
    }
}

if (!isMainThread) takeTurns(workerData as Work);
