/** `kubectl rollout status`: follows a Deployment until its new Pods are all there. */

import type { Deployment } from '../../cluster/api/deployment.ts';
import { defineCommand } from '../command.ts';
import { CommandError, NotSimulatedError } from '../errors.ts';
import { fileFlagsNotSimulated } from '../resources/manifest.ts';
import type { FetchedObject } from '../resources/objects.ts';
import { print, type Session } from '../session.ts';
import { weekMs } from '../wait/timeout.ts';
import { watchObject } from '../wait/watch-object.ts';
import { rolloutFlags, workloads } from './rollout-objects.ts';

export const rolloutStatus = defineCommand({
  flags: {
    ...rolloutFlags,
    revision: { type: 'integer', default: 0 },
    timeout: { type: 'duration', default: 0 },
    watch: { type: 'boolean', default: true, shorthand: 'w' },
  },
  notSimulated: fileFlagsNotSimulated,
  async run({ args, flags, session }) {
    if (flags.revision < 0)
      throw new CommandError(`revision must be a positive integer: ${flags.revision}`);
    const { items, failures } = await workloads(args, flags, session);
    const deadlineMs = session.host.now() + (flags.timeout || weekMs);
    for (const item of items) await follow(item, flags, deadlineMs, session);
    failures.throwAll();
  },
});

async function follow(
  item: FetchedObject,
  { watch, revision }: { readonly watch: boolean; readonly revision: number },
  deadlineMs: number,
  session: Session,
): Promise<void> {
  if (item.object.kind !== 'Deployment') throw noStatus(item);
  const done = await watchObject(item, session, deadlineMs, (object) => {
    if (object === undefined) throw new CommandError('object has been deleted');
    const status = statusOf(object as Deployment, revision);
    print(session, `${status.message}\n`);
    return status.done || !watch;
  });
  if (!done) throw new CommandError('timed out waiting for the condition');
}

function noStatus({ object, resource }: FetchedObject): Error {
  if (['DaemonSet', 'StatefulSet'].includes(object.kind))
    return new NotSimulatedError(`kubectl rollout status of a ${object.kind}`);
  return new CommandError(
    `no status viewer has been implemented for ${resource.group === '' ? object.kind : `${object.kind}.${resource.group}`}`,
  );
}

/** The words of polymorphichelpers/rollout_status.go. */
function statusOf(
  { metadata, spec, status }: Deployment,
  wanted: number,
): { readonly message: string; readonly done: boolean } {
  const running = Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0);
  if (wanted > 0 && wanted !== running)
    throw new CommandError(
      `desired revision (${wanted}) is different from the running revision (${running})`,
    );
  const waiting = (what: string) => ({
    message: `Waiting for deployment ${JSON.stringify(metadata.name)} rollout to finish: ${what}...`,
    done: false,
  });
  if ((status.observedGeneration ?? 0) < (metadata.generation ?? 0))
    return { message: 'Waiting for deployment spec update to be observed...', done: false };
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0, conditions = [] } = status;
  const progressing = conditions.find(({ type }) => type === 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded')
    throw new CommandError(
      `deployment ${JSON.stringify(metadata.name)} exceeded its progress deadline`,
    );
  if (updatedReplicas < spec.replicas)
    return waiting(`${updatedReplicas} out of ${spec.replicas} new replicas have been updated`);
  if (replicas > updatedReplicas)
    return waiting(`${replicas - updatedReplicas} old replicas are pending termination`);
  if (availableReplicas < updatedReplicas)
    return waiting(`${availableReplicas} of ${updatedReplicas} updated replicas are available`);
  return {
    message: `deployment ${JSON.stringify(metadata.name)} successfully rolled out`,
    done: true,
  };
}
