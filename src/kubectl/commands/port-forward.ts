/** `kubectl port-forward`: checks what is asked for; the forwarding itself has no address in a page. */

import type { Pod } from '../../cluster/api/pod.ts';
import type { Service } from '../../cluster/api/service.ts';
import { defineCommand } from '../command.ts';
import { CommandError, NotSimulatedError, usageError } from '../errors.ts';
import { findObjects } from '../resources/objects.ts';
import { podOf } from '../resources/pod-of.ts';
import { parseForwards, toPodPort } from './port-pairs.ts';

export const portForward = defineCommand({
  flags: {
    address: { type: 'strings', commas: true },
    'pod-running-timeout': { type: 'duration', default: 60_000 },
  },
  async run({ args, flags, path, session }) {
    const [target, ...ports] = args;
    if (target === undefined || ports.length === 0)
      throw usageError(path, 'TYPE/NAME and list of ports are required for port-forward');
    const named = target.includes('/') ? [target] : ['pods', target];
    const { items, failures } = await findObjects({ args: named }, session);
    failures.throwAll();
    const pod = await podOf(target, flags['pod-running-timeout'], session);
    const object = items[0]?.object;
    const service = object?.kind === 'Service' ? (object as Service) : undefined;
    const forwards = parseForwards(ports).map((pair) => toPodPort(pair, pod, service));
    checkRunning(pod);
    const [first] = forwards;
    throw new NotSimulatedError(
      `forwarding port ${first?.local} of this terminal to port ${first?.remote} of pod/${pod.metadata.name}`,
    );
  },
});

function checkRunning({ metadata, status }: Pod): void {
  if (status.phase !== 'Running')
    throw new CommandError(
      `unable to forward port because pod is not running. Current status=${status.phase}`,
    );
  if (metadata.name === '') throw new CommandError('pod has no name');
}
