/** The attach subresource: what the program of a container writes from now on, framed as exec's output is. */

import type { Pod } from '../api/pod.ts';
import type { Call } from './call.ts';
import { type ExecStreams, framed, runningContainer } from './exec.ts';
import { isRunning, type Logs } from './log.ts';
import type { ServerContext } from './parts.ts';
import { find } from './resources.ts';

/** Simplified: the program reads nothing of what is typed, and has one output. Throws `StatusError`. */
export async function answerAttach(call: Call, server: ServerContext): Promise<Response> {
  const logs = await server.logs();
  const pod = find(call, server) as Pod;
  const { containerID = '' } = runningContainer(pod, call.parameters);
  const { signal } = call.request;
  return framed('', (streams) => attached({ logs, server, pod, containerID, streams, signal }));
}

interface Attached {
  readonly logs: Logs;
  readonly server: ServerContext;
  readonly pod: Pod;
  readonly containerID: string;
  readonly streams: ExecStreams;
  readonly signal: AbortSignal;
}

/** Until the container has ended, its Pod is gone, or the client goes away; how it ended does not matter here. */
function attached({ logs, server, pod, containerID, streams, signal }: Attached): Promise<number> {
  return new Promise((resolve) => {
    const unfollow = logs.follow(containerID, ({ text }) => streams.write('stdout', `${text}\n`));
    const unsubscribe = server.registry.store.subscribe('Pod', ({ type, object }) => {
      if (object.metadata.uid !== pod.metadata.uid) return;
      if (type === 'DELETED' || !isRunning(object, containerID)) end();
    });
    const end = (): void => {
      unfollow();
      unsubscribe();
      resolve(0);
    };
    signal.addEventListener('abort', end, { once: true });
  });
}
