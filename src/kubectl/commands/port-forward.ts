/** `kubectl port-forward`: ports of this machine that lead to one Pod, until Ctrl-C or until the Pod cannot be reached. */

import type { Pod } from '../../cluster/api/pod.ts';
import type { Service } from '../../cluster/api/service.ts';
import { resourcePath } from '../client/discovery.ts';
import { defineCommand } from '../command.ts';
import { CommandError, usageError, withContext } from '../errors.ts';
import { findObjects } from '../resources/objects.ts';
import { podOf } from '../resources/pod-of.ts';
import type { Session } from '../session.ts';
import { sleepUntil } from '../wait/sleep.ts';
import { forwardUntilLost, parseAddresses } from './port-listeners.ts';
import { inPodPorts, parsePorts } from './port-pairs.ts';

export const portForward = defineCommand({
  flags: {
    address: { type: 'strings', commas: true },
    'pod-running-timeout': { type: 'duration', default: 60_000 },
  },
  async run({ args, flags, given, path, session }) {
    const [target, ...ports] = args;
    if (target === undefined || ports.length === 0)
      throw usageError(path, 'TYPE/NAME and list of ports are required for port-forward');
    const named = target.includes('/') ? [target] : ['pods', target];
    const { items, failures } = await findObjects({ args: named }, session);
    failures.throwAll();
    const pod = await podOf(target, flags['pod-running-timeout'], session);
    const texts = inPodPorts(ports, pod, items[0]?.object as Pod | Service | undefined);
    checkRunning(pod);
    const addresses = parseAddresses(given('address') ? flags.address : ['localhost']);
    const pairs = texts.map(parsePorts);
    await openTunnel(pod, session);
    await forwardUntilLost({ pod, pairs, addresses }, session);
  },
});

function checkRunning({ status }: Pod): void {
  if (status.phase !== 'Running')
    throw new CommandError(
      `unable to forward port because pod is not running. Current status=${status.phase}`,
    );
}

/** Until it listens, a program that is started beside it finds nothing there. */
const DIAL_MS = 30;

async function openTunnel({ metadata }: Pod, session: Session): Promise<void> {
  const pods = await session.discovery.find('pods');
  const path = resourcePath(pods, metadata.namespace, metadata.name, 'portforward');
  await sleepUntil(session.host.now() + DIAL_MS, session.host);
  await session.client.send(path, { method: 'POST' }).catch((error: unknown) => {
    throw withContext(error, 'error upgrading connection: ');
  });
}
