/** The page's side of the protocol: starts the worker when it is first needed, and anew when it broke. */

import type { Look } from './observer.ts';
import { asReply, type Reply, type Request } from './protocol.ts';
import type { Question } from './question.ts';
import type { Output } from './transcript.ts';

export interface RunOptions {
  /** Which of the shells on the cluster; each runs one line at a time. */
  readonly terminal?: string;
  write(stream: Output['stream'], text: string): void;
  readonly signal: AbortSignal;
}

export interface Client {
  /** Begins to load the worker, if it is not there; never throws. */
  warm(): void;
  /**
   * The exit code of one command line; one run at a time in each terminal.
   * @throws {ClusterUnavailable} no worker can be started here
   * @throws {ClusterLost} the cluster and all that was done in it is gone; the next run starts a fresh one
   */
  run(line: string, options: RunOptions): Promise<number>;
  /** @throws as `run` does */
  ask(question: Question): Promise<readonly string[]>;
  /** Calls back with the paths of files that were written or removed. */
  onChange(changed: (paths: readonly string[]) => void): void;
  /** Tells from now on of what changes in the cluster; `begins` when a fresh one takes its place. */
  observe(paths: readonly string[], onlooker: Onlooker): void;
  /** How time is to pass, in this cluster and, but for a step, in those after it. */
  tell(request: TimeRequest): void;
  /** Throws the cluster away, if there is one, and starts a fresh one; a run in progress ends with ClusterLost. */
  reset(): void;
}

export type TimeRequest = Extract<Request, { readonly type: 'pass' | 'step' }>;

export interface Onlooker {
  begins(): void;
  sees(look: Look): void;
}

export class ClusterUnavailable extends Error {
  override readonly name = 'ClusterUnavailable';
}

export class ClusterLost extends Error {
  override readonly name = 'ClusterLost';
}

/** What is used of a Worker. */
export interface WorkerLike {
  postMessage(request: Request): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Real time given to a command to end after "stop", before its worker is ended. */
export const STOP_GRACE_MS = 1500;

interface Pending<T> {
  resolve(value: T): void;
  reject(error: Error): void;
}

/** The terminal of snippets. */
const LESSON = 'lesson';

/** @param start throws where there are no workers */
export function createClient(seed: string, start: () => WorkerLike): Client {
  let worker: WorkerLike | undefined;
  let opened = false;
  const runs = new Map<number, Pending<number> & RunOptions>();
  const asked = new Map<number, Pending<readonly string[]>>();
  const watchers: ((paths: readonly string[]) => void)[] = [];
  /** What each fresh cluster is told, by its type. */
  const standing = new Map<string, Request>();
  let onlooker: Onlooker | undefined;
  let count = 0;

  return {
    warm,
    async run(line, options) {
      const { signal, terminal = LESSON } = options;
      const run = ++count;
      const stop = (): void => interrupt(run);
      const exit = new Promise<number>((resolve, reject) => {
        runs.set(run, { ...options, resolve, reject });
      });
      signal.addEventListener('abort', stop);
      try {
        connect().postMessage({ type: 'run', run, terminal, line });
        if (signal.aborted) stop();
        return await exit;
      } finally {
        signal.removeEventListener('abort', stop);
        runs.delete(run);
      }
    },
    async ask(question) {
      const ask = ++count;
      const answer = new Promise<readonly string[]>((resolve, reject) => {
        asked.set(ask, { resolve, reject });
      });
      try {
        connect().postMessage({ type: 'ask', ask, ...question });
        return await answer;
      } finally {
        asked.delete(ask);
      }
    },
    observe(paths, who) {
      onlooker = who;
      tell({ type: 'observe', paths });
      warm();
    },
    tell,
    onChange(changed) {
      watchers.push(changed);
    },
    reset() {
      if (!worker) return;
      lose(new ClusterLost('it was reset'));
      warm();
    },
  };

  function tell(request: Request): void {
    if (request.type !== 'step') standing.set(request.type, request);
    worker?.postMessage(request);
  }

  function warm(): void {
    try {
      connect();
    } catch {
      // the first run says why
    }
  }

  function connect(): WorkerLike {
    if (worker) return worker;
    opened = false;
    worker = startOrExplain(start);
    worker.onmessage = ({ data }) => {
      try {
        receive(asReply(data));
      } catch (error) {
        lose(new ClusterLost(String(error)));
      }
    };
    worker.onerror = ({ message }) => {
      const reason = message || 'its worker could not be loaded';
      lose(opened ? new ClusterLost(reason) : new ClusterUnavailable(reason));
    };
    worker.postMessage({ type: 'open', seed });
    for (const request of standing.values()) worker.postMessage(request);
    onlooker?.begins();
    return worker;
  }

  function receive(reply: Reply): void {
    if (reply.type === 'opened') opened = true;
    else if (reply.type === 'broken') lose(new ClusterLost(reply.message));
    else if (reply.type === 'output') runs.get(reply.run)?.write(reply.stream, reply.text);
    else if (reply.type === 'exited') runs.get(reply.run)?.resolve(reply.exitCode);
    else if (reply.type === 'answer') asked.get(reply.ask)?.resolve(reply.texts);
    else if (reply.type === 'seen') onlooker?.sees(reply);
    else for (const changed of watchers) changed(reply.texts);
  }

  function interrupt(run: number): void {
    worker?.postMessage({ type: 'stop', run });
    setTimeout(() => {
      if (runs.has(run)) lose(new ClusterLost('the command did not stop'));
    }, STOP_GRACE_MS);
  }

  function lose(error: Error): void {
    worker?.terminate();
    worker = undefined;
    for (const pending of [...runs.values(), ...asked.values()]) pending.reject(error);
    if (onlooker && error instanceof ClusterLost) warm(); // who looks on is to see the fresh one
  }
}

function startOrExplain(start: () => WorkerLike): WorkerLike {
  try {
    return start();
  } catch (cause) {
    throw new ClusterUnavailable('this browser starts no workers here', { cause });
  }
}
