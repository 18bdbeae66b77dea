/** The status of a Deployment, counted from its ReplicaSets; pkg/controller/deployment/{sync,progress}.go. */

import type { Deployment, DeploymentStatus } from '../api/deployment.ts';
import type { Condition } from '../api/meta.ts';
import type { ReplicaSet } from '../api/replicaset.ts';
import { formatTime } from '../api/time.ts';
import { fenceposts } from './rollout.ts';

export function deploymentStatus(
  deployment: Deployment,
  newSet: ReplicaSet | undefined,
  sets: readonly ReplicaSet[],
  now: number,
): DeploymentStatus {
  const total = (count: (set: ReplicaSet) => number | undefined): number =>
    sets.reduce((sum, set) => sum + (count(set) ?? 0), 0);
  const counts = {
    replicas: total(({ status }) => status.replicas),
    updatedReplicas: newSet?.status.replicas ?? 0,
    readyReplicas: total(({ status }) => status.readyReplicas),
    availableReplicas: total(({ status }) => status.availableReplicas),
    unavailableReplicas: Math.max(
      0,
      total(({ spec }) => spec.replicas) - total(({ status }) => status.availableReplicas),
    ),
  };
  const shown = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  return {
    observedGeneration: deployment.metadata.generation ?? 0,
    ...shown,
    conditions: conditions(deployment, newSet, counts, now),
  };
}

type Counts = Required<
  Pick<DeploymentStatus, 'replicas' | 'updatedReplicas' | 'readyReplicas' | 'availableReplicas'>
>;

function conditions(
  deployment: Deployment,
  newSet: ReplicaSet | undefined,
  counts: Counts,
  now: number,
): readonly Condition[] {
  const isAvailable =
    counts.availableReplicas >= deployment.spec.replicas - fenceposts(deployment).maxUnavailable;
  const before = deployment.status.conditions ?? [];
  const available = isAvailable
    ? condition(
        'Available',
        'True',
        'MinimumReplicasAvailable',
        'Deployment has minimum availability.',
      )
    : condition(
        'Available',
        'False',
        'MinimumReplicasUnavailable',
        'Deployment does not have minimum availability.',
      );
  const progressing = progress(deployment, newSet, counts, now);
  return withCondition(withCondition(before, available, now), progressing, now);
}

const condition = (
  type: string,
  status: Condition['status'],
  reason: string,
  message: string,
): Condition => ({
  type,
  status,
  reason,
  message,
});

function progress(
  deployment: Deployment,
  newSet: ReplicaSet | undefined,
  counts: Counts,
  now: number,
): Condition {
  const name = newSet?.metadata.name ?? deployment.metadata.name;
  const what = newSet ? `ReplicaSet "${name}"` : `Deployment "${name}"`;
  const { replicas } = deployment.spec;
  const { status } = deployment;
  const before = status.conditions?.find(({ type }) => type === 'Progressing');
  const wasComplete = before?.reason === 'NewReplicaSetAvailable';
  if (before && wasComplete && counts.replicas === counts.updatedReplicas && counts.replicas > 0)
    return before;
  const isComplete =
    counts.updatedReplicas === replicas &&
    counts.replicas === replicas &&
    counts.availableReplicas === replicas;
  if (isComplete)
    return condition(
      'Progressing',
      'True',
      'NewReplicaSetAvailable',
      `${what} has successfully progressed.`,
    );
  const isMoving =
    counts.updatedReplicas > (status.updatedReplicas ?? 0) ||
    counts.readyReplicas > (status.readyReplicas ?? 0) ||
    counts.availableReplicas > (status.availableReplicas ?? 0) ||
    counts.replicas - counts.updatedReplicas <
      (status.replicas ?? 0) - (status.updatedReplicas ?? 0);
  if (
    before === undefined ||
    (status.observedGeneration !== deployment.metadata.generation &&
      before.reason === 'NewReplicaSetAvailable')
  )
    return condition(
      'Progressing',
      'True',
      'NewReplicaSetCreated',
      `Created new replica set "${name}"`,
    );
  if (isMoving)
    return condition('Progressing', 'True', 'ReplicaSetUpdated', `${what} is progressing.`);
  const deadline =
    Date.parse(before.lastUpdateTime ?? '') + deployment.spec.progressDeadlineSeconds * 1000;
  if (before.reason !== 'NewReplicaSetAvailable' && now > deadline)
    return condition(
      'Progressing',
      'False',
      'ProgressDeadlineExceeded',
      `${what} has timed out progressing.`,
    );
  return before;
}

/** A condition that changed moves to the end; its transition time changes with its status only. */
function withCondition(
  before: readonly Condition[],
  next: Condition,
  now: number,
): readonly Condition[] {
  const old = before.find(({ type }) => type === next.type);
  if (old?.status === next.status && old.reason === next.reason) return before;
  const time = formatTime(now);
  const lastTransitionTime = old?.status === next.status ? (old.lastTransitionTime ?? time) : time;
  const { type, status, reason = '', message = '' } = next;
  const changed = { type, status, lastUpdateTime: time, lastTransitionTime, reason, message };
  return [...before.filter((one) => one.type !== type), changed];
}
