/** The streams of a program that runs already: what it writes until it ends, while time passes (kubectl, pkg/cmd/attach). */

import type { Pod } from '../../cluster/api/pod.ts';
import { CommandError, ExitError, StatusError } from '../errors.ts';
import { containerOf } from '../resources/container-of.ts';
import { printError, type Session } from '../session.ts';
import { readChannels } from './channels.ts';
import { resourcePath } from './discovery.ts';
import { letStreamDeliver } from './watch.ts';

export interface AttachOptions {
  /** Empty: the one that kubectl takes. */
  readonly container: string;
  readonly stdin: boolean;
  readonly tty: boolean;
  readonly quiet: boolean;
}

/** Ends with the program. Throws what kubectl prints of a Pod or container that cannot be attached to. */
export async function attachTo(pod: Pod, options: AttachOptions, session: Session): Promise<void> {
  const { phase } = pod.status;
  if (phase === 'Succeeded' || phase === 'Failed')
    throw new CommandError(
      `cannot attach a container in a completed pod; current phase is ${phase}`,
    );
  const name = containerOf(pod, options, session);
  const found = pod.spec.containers.find((container) => container.name === name);
  if (found === undefined)
    throw new CommandError(
      `cannot attach to the container: container ${name} not found in pod ${pod.metadata.name}`,
    );
  if (!options.quiet && options.tty && !found.tty)
    printError(session, `error: Unable to use a TTY - container ${name} did not allocate one\n`);
  if (!options.quiet)
    printError(session, "If you don't see a command prompt, try pressing enter.\n");
  await follow(await open(pod, { ...options, container: name }, session), session);
}

async function open(pod: Pod, options: AttachOptions, session: Session): Promise<Response> {
  const { container, stdin } = options;
  const pods = await session.discovery.find('pods');
  const { name, namespace } = pod.metadata;
  const isTerminal = pod.spec.containers.find((one) => one.name === container)?.tty;
  return session.client.send(resourcePath(pods, namespace, name, 'attach'), {
    method: 'POST',
    text: stdin ? session.host.stdin : '',
    query: {
      container,
      stderr: isTerminal ? undefined : 'true',
      stdin: stdin ? 'true' : undefined,
      stdout: 'true',
      tty: isTerminal ? 'true' : undefined,
    },
  });
}

async function follow(response: Response, { host }: Session): Promise<void> {
  let isOpen = true;
  const read = async (): Promise<void> => {
    for await (const message of readChannels(response)) {
      if (message.channel !== 'status') host.write(message.channel, message.text);
      else if (message.status.status !== 'Success') throw new StatusError(message.status);
    }
  };
  const reading = read().finally(() => {
    isOpen = false;
  });
  reading.catch(() => {}); // told below
  while (isOpen && !host.signal.aborted) {
    await letStreamDeliver();
    if (isOpen) await host.step(Number.POSITIVE_INFINITY);
    await letStreamDeliver();
  }
  // It catches no signal: 130 is what the shell reports of that.
  if (host.signal.aborted) throw new ExitError('', 130);
  await reading;
}
