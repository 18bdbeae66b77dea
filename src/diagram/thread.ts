/**
 * The thread in which diagrams are drawn, one after the other. Mermaid wants a browser's globals; here it has them,
 * and nothing else of the build mistakes itself for a browser.
 */
import { parentPort } from 'node:worker_threads';
import { type Drawing, draw } from './draw.ts';
import { type Problem, prepare, problemOf } from './problem.ts';

export interface Request {
  readonly id: number;
  readonly source: string;
}

export interface Answer {
  readonly id: number;
  readonly result: Drawing | Problem;
}

let queue: Promise<void> = Promise.resolve();

parentPort?.on('message', ({ id, source }: Request) => {
  queue = queue.then(async () => {
    const answer: Answer = { id, result: await drawOrExplain(source) };
    parentPort?.postMessage(answer);
  });
});

async function drawOrExplain(source: string): Promise<Drawing | Problem> {
  const prepared = prepare(source);
  if ('line' in prepared) return prepared;
  const { text, marks } = prepared;
  return draw(text, marks).catch((error: unknown) => problemOf(error, text));
}
