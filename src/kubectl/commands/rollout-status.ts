/** `kubectl rollout status`: follows a workload until its new Pods are all there. */

import type { Deployment } from '../../cluster/api/deployment.ts';
import type { KubernetesObject } from '../../cluster/api/meta.ts';
import type { StatefulSet } from '../../cluster/api/statefulset.ts';
import { defineCommand } from '../command.ts';
import { CommandError, NotSimulatedError } from '../errors.ts';
import { fileFlagsNotSimulated } from '../resources/manifest.ts';
import type { FetchedObject } from '../resources/objects.ts';
import { print, type Session } from '../session.ts';
import { weekMs } from '../wait/timeout.ts';
import { watchObject } from '../wait/watch-object.ts';
import { rolloutFlags, workloads } from './rollout-objects.ts';
import { deploymentProgress, type Progress, statefulSetProgress } from './rollout-progress.ts';

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
  const progressOf = viewer(item, revision);
  const done = await watchObject(item, session, deadlineMs, (object) => {
    if (object === undefined) throw new CommandError('object has been deleted');
    const progress = progressOf(object);
    print(session, `${progress.message}\n`);
    return progress.done || !watch;
  });
  if (!done) throw new CommandError('timed out waiting for the condition');
}

function viewer(
  { object, resource }: FetchedObject,
  revision: number,
): (object: KubernetesObject) => Progress {
  if (object.kind === 'Deployment')
    return (object) => deploymentProgress(object as Deployment, revision);
  if (object.kind === 'StatefulSet') return (object) => statefulSetProgress(object as StatefulSet);
  if (object.kind === 'DaemonSet')
    throw new NotSimulatedError(`kubectl rollout status of a ${object.kind}`);
  throw new CommandError(
    `no status viewer has been implemented for ${resource.group === '' ? object.kind : `${object.kind}.${resource.group}`}`,
  );
}
