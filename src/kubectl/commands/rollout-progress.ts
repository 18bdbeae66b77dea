/** How far a rollout is, in the words of kubectl (pkg/polymorphichelpers/rollout_status.go). */

import type { Deployment } from '../../cluster/api/deployment.ts';
import type { StatefulSet } from '../../cluster/api/statefulset.ts';
import { CommandError } from '../errors.ts';

export interface Progress {
  readonly message: string;
  readonly done: boolean;
}

/** `revision` 0: any will do. Throws CommandError when it is stuck, or another revision runs. */
export function deploymentProgress(
  { metadata, spec, status }: Deployment,
  revision: number,
): Progress {
  const running = Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0);
  if (revision > 0 && revision !== running)
    throw new CommandError(
      `desired revision (${revision}) is different from the running revision (${running})`,
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

/** The words for a StatefulSet have no name in them. Throws CommandError when Pods are only replaced by hand. */
export function statefulSetProgress({ metadata, spec, status }: StatefulSet): Progress {
  if (spec.updateStrategy.type !== 'RollingUpdate')
    throw new CommandError('rollout status is only available for RollingUpdate strategy type');
  const waiting = (message: string) => ({ message, done: false });
  const { observedGeneration = 0, readyReplicas = 0, updatedReplicas = 0 } = status;
  if (observedGeneration === 0 || observedGeneration < (metadata.generation ?? 0))
    return waiting('Waiting for statefulset spec update to be observed...');
  if (readyReplicas < spec.replicas)
    return waiting(`Waiting for ${spec.replicas - readyReplicas} pods to be ready...`);
  const { rollingUpdate } = spec.updateStrategy;
  if (rollingUpdate !== undefined) {
    const wanted = spec.replicas - rollingUpdate.partition;
    return updatedReplicas < wanted
      ? waiting(
          `Waiting for partitioned roll out to finish: ${updatedReplicas} out of ${wanted} new pods have been updated...`,
        )
      : {
          message: `partitioned roll out complete: ${updatedReplicas} new pods have been updated...`,
          done: true,
        };
  }
  const { currentReplicas = 0, currentRevision, updateRevision } = status;
  return currentRevision === updateRevision
    ? {
        message: `statefulset rolling update complete ${currentReplicas} pods at revision ${currentRevision}...`,
        done: true,
      }
    : waiting(
        `waiting for statefulset rolling update to complete ${updatedReplicas} pods at revision ${updateRevision}...`,
      );
}
