/** Rollout arithmetic: how far a Deployment may scale its ReplicaSets now; pkg/controller/deployment. */

import type { Deployment } from '../api/deployment.ts';
import type { IntOrString } from '../api/meta.ts';
import type { ReplicaSet } from '../api/replicaset.ts';

export interface Fenceposts {
  readonly maxSurge: number;
  readonly maxUnavailable: number;
}

/** `ResolveFenceposts`: percentages of the replicas; surge rounds up, unavailable down; never both 0. */
export function fenceposts({ spec }: Deployment): Fenceposts {
  const rolling = spec.strategy.rollingUpdate;
  if (rolling === undefined) return { maxSurge: 0, maxUnavailable: 0 };
  const maxSurge = resolve(rolling.maxSurge, spec.replicas, Math.ceil);
  const maxUnavailable = resolve(rolling.maxUnavailable, spec.replicas, Math.floor);
  return { maxSurge, maxUnavailable: maxSurge + maxUnavailable === 0 ? 1 : maxUnavailable };
}

function resolve(value: IntOrString, total: number, round: (value: number) => number): number {
  return typeof value === 'number' ? value : round((Number.parseInt(value, 10) * total) / 100);
}

const sum = (sets: readonly ReplicaSet[], count: (set: ReplicaSet) => number): number =>
  sets.reduce((total, set) => total + count(set), 0);

const desired = (set: ReplicaSet): number => set.spec.replicas;
const available = (set: ReplicaSet): number => set.status.availableReplicas ?? 0;

/** What the new ReplicaSet may grow to: `NewRSNewReplicas`. */
export function newReplicas(
  deployment: Deployment,
  newSet: ReplicaSet,
  all: readonly ReplicaSet[],
): number {
  const { replicas, strategy } = deployment.spec;
  if (strategy.type === 'Recreate') return replicas;
  const current = desired(newSet);
  if (current >= replicas) return replicas;
  const room = replicas + fenceposts(deployment).maxSurge - sum(all, desired);
  return current + Math.max(0, Math.min(room, replicas - current));
}

/** What the old ReplicaSets, oldest first, may shrink to: `reconcileOldReplicaSets`. */
export function oldReplicas(
  deployment: Deployment,
  newSet: ReplicaSet,
  old: readonly ReplicaSet[],
): readonly number[] {
  const { replicas } = deployment.spec;
  const minAvailable = replicas - fenceposts(deployment).maxUnavailable;
  const newUnavailable = desired(newSet) - available(newSet);
  const total = sum(old, desired) + desired(newSet);
  let cleanable = Math.max(0, total - minAvailable - newUnavailable);
  let removable = Math.max(0, sum(old, available) + available(newSet) - minAvailable);
  return old.map((set) => {
    const unhealthy = Math.min(cleanable, desired(set) - Math.min(desired(set), available(set)));
    cleanable -= unhealthy;
    const healthy = Math.min(removable, cleanable, desired(set) - unhealthy);
    removable -= healthy;
    cleanable -= healthy;
    return desired(set) - unhealthy - healthy;
  });
}
