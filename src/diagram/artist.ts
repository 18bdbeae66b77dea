/** Asks the drawing thread for a drawing, and starts it when the first diagram comes. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Drawing } from './draw.ts';
import type { Problem } from './problem.ts';
import type { Answer } from './thread.ts';

/** From the root of the project: a bundler moves this module, but not that file. */
const THREAD = join('src', 'diagram', 'thread.ts');

interface Waiting {
  resolve(result: Drawing | Problem): void;
  reject(error: unknown): void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let lastId = 0;

export function drawInThread(source: string): Promise<Drawing | Problem> {
  worker ??= start();
  worker.ref();
  lastId += 1;
  const id = lastId;
  const result = new Promise<Drawing | Problem>((resolve, reject) => {
    waiting.set(id, { resolve, reject });
  });
  worker.postMessage({ id, source });
  return result;
}

function start(): Worker {
  const started = new Worker(join(process.cwd(), THREAD));
  started.on('message', ({ id, result }: Answer) => {
    waiting.get(id)?.resolve(result);
    waiting.delete(id);
    // An idle thread must not keep the build from ending.
    if (waiting.size === 0) started.unref();
  });
  started.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    worker = undefined;
  });
  return started;
}
