/** The page's side of the protocol: starts the worker when it is first needed, and anew when it broke. */

import { asReply, type Reply, type Request } from './protocol.ts';
import type { Output } from './transcript.ts';

export interface RunOptions {
  write(stream: Output['stream'], text: string): void;
  readonly signal: AbortSignal;
}

export interface Client {
  /** Begins to load the worker, if it is not there; never throws. */
  warm(): void;
  /**
   * The exit code of one command line; one run at a time.
   * @throws {ClusterUnavailable} no worker can be started here
   * @throws {ClusterLost} the cluster and all that was done in it is gone; the next run starts a fresh one
   */
  run(line: string, options: RunOptions): Promise<number>;
  /** Throws the cluster away, if there is one, and starts a fresh one; a run in progress ends with ClusterLost. */
  reset(): void;
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

interface Pending extends RunOptions {
  readonly run: number;
  resolve(exitCode: number): void;
  reject(error: Error): void;
}

/** @param start throws where there are no workers */
export function createClient(seed: string, start: () => WorkerLike): Client {
  let worker: WorkerLike | undefined;
  let opened = false;
  let pending: Pending | undefined;
  let runs = 0;

  return {
    warm,
    async run(line, options) {
      const { signal } = options;
      const run = ++runs;
      const stop = (): void => interrupt(run);
      const exit = new Promise<number>((resolve, reject) => {
        pending = { run, ...options, resolve, reject };
      });
      signal.addEventListener('abort', stop);
      try {
        connect().postMessage({ type: 'run', run, line });
        if (signal.aborted) stop();
        return await exit;
      } finally {
        signal.removeEventListener('abort', stop);
        if (pending?.run === run) pending = undefined;
      }
    },
    reset() {
      if (!worker) return;
      lose(new ClusterLost('it was reset'));
      warm();
    },
  };

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
    return worker;
  }

  function receive(reply: Reply): void {
    if (reply.type === 'opened') opened = true;
    else if (reply.type === 'broken') lose(new ClusterLost(reply.message));
    else if (reply.run !== pending?.run) return;
    else if (reply.type === 'output') pending.write(reply.stream, reply.text);
    else pending.resolve(reply.exitCode);
  }

  function interrupt(run: number): void {
    worker?.postMessage({ type: 'stop', run });
    setTimeout(() => {
      if (pending?.run === run) lose(new ClusterLost('the command did not stop'));
    }, STOP_GRACE_MS);
  }

  function lose(error: Error): void {
    worker?.terminate();
    worker = undefined;
    pending?.reject(error);
  }
}

function startOrExplain(start: () => WorkerLike): WorkerLike {
  try {
    return start();
  } catch (cause) {
    throw new ClusterUnavailable('this browser starts no workers here', { cause });
  }
}
