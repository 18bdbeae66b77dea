/** Deletion: whether an object can go at once, or what it must wait for. */

import type { KubernetesObject, ObjectMeta } from '../api/meta.ts';
import { isPodFinished, type Pod } from '../api/pod.ts';
import { formatTime } from '../api/time.ts';

export type PropagationPolicy = 'Background' | 'Foreground' | 'Orphan';

export interface DeleteOptions {
  readonly dryRun?: boolean;
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: PropagationPolicy;
}

/** The metadata of an object that must wait for its deletion, or undefined when it can go at once. */
export function deletedMetadata(
  object: KubernetesObject,
  { gracePeriodSeconds, propagationPolicy }: DeleteOptions,
  now: number,
): ObjectMeta | undefined {
  const { metadata } = object;
  const finalizers = withPropagation(metadata.finalizers ?? [], propagationPolicy);
  const grace = object.kind === 'Pod' ? podGrace(object as Pod, gracePeriodSeconds) : 0;
  if (grace === 0 && finalizers.length === 0 && object.kind !== 'Namespace') return undefined;
  const shortest = Math.min(grace, metadata.deletionGracePeriodSeconds ?? grace);
  const isMarked = metadata.deletionTimestamp !== undefined;
  if (isMarked && shortest === metadata.deletionGracePeriodSeconds) return metadata;
  return {
    ...metadata,
    ...(finalizers.length > 0 && { finalizers }),
    ...(metadata.generation !== undefined && { generation: metadata.generation + 1 }),
    deletionTimestamp: formatTime(now + shortest * 1000),
    deletionGracePeriodSeconds: shortest,
  };
}

/** A Pod that no kubelet runs, or that has finished, needs no time to stop. */
function podGrace(pod: Pod, asked: number | undefined): number {
  if (pod.spec.nodeName === undefined || isPodFinished(pod)) return 0;
  return asked ?? pod.spec.terminationGracePeriodSeconds ?? 30;
}

function withPropagation(
  finalizers: readonly string[],
  policy: PropagationPolicy | undefined,
): readonly string[] {
  const added =
    policy === 'Foreground' ? 'foregroundDeletion' : policy === 'Orphan' ? 'orphan' : undefined;
  return added === undefined || finalizers.includes(added) ? finalizers : [...finalizers, added];
}
