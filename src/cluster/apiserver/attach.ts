/** The attach subresource: what the program of a container writes from now on, and what it is given to read. */

import type { Pod } from '../api/pod.ts';
import type { Call } from './call.ts';
import { type ExecStreams, framed, runningContainer } from './exec.ts';
import { isRunning, type Logs } from './log.ts';
import type { ServerContext } from './parts.ts';
import { find } from './resources.ts';

/**
 * The body of the request is what the program reads. Simplified: it gets all of it at once, only if its container has
 * `stdin: true`, and has one output. Throws `StatusError`.
 */
export async function answerAttach(call: Call, server: ServerContext): Promise<Response> {
  const logs = await server.logs();
  const pod = find(call, server) as Pod;
  const { containerID = '', name } = runningContainer(pod, call.parameters);
  const { signal } = call.request;
  return framed('', (streams) => {
    const ended = attached({ logs, server, pod, containerID, streams, signal });
    if (call.parameters.get('stdin') === 'true') void feed(name);
    return ended;

    async function feed(container: string): Promise<void> {
      const text = await call.request.text();
      const input = logs.input(containerID);
      if (input === undefined) return;
      if (text === '' && input.isAwaited && call.parameters.get('tty') === 'true')
        streams.write('stderr', NOBODY_TYPES);
      const { stdinOnce } = pod.spec.containers.find((one) => one.name === container) ?? {};
      const giving = async (): Promise<void> => {
        if (text !== '') await input.give(text);
        if (stdinOnce) await input.give(undefined);
      };
      server.clock.hold(giving());
    }
  });
}

const NOBODY_TYPES =
  'not simulated: typing into a program at a terminal; it reads the end of its input\n';

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
