/** The Deployment controller: one ReplicaSet a revision of the template, scaled from the old to the new. */

import type { Deployment } from '../api/deployment.ts';
import { isPodFinished } from '../api/pod.ts';
import type { ReplicaSet } from '../api/replicaset.ts';
import { selectorRequirements } from '../api/selectors.ts';
import {
  type ControllerContext,
  controllerOf,
  controllerReference,
  createWorkQueue,
  keyOf,
  splitKey,
} from './controller.ts';
import { deploymentStatus } from './deploymentstatus.ts';
import { fenceposts, newReplicas, oldReplicas } from './rollout.ts';
import { templateHash } from './templatehash.ts';

const COMPONENT = 'deployment-controller';
const REVISION = 'deployment.kubernetes.io/revision';
const DESIRED = 'deployment.kubernetes.io/desired-replicas';
const MAXIMUM = 'deployment.kubernetes.io/max-replicas';
const HASH_LABEL = 'pod-template-hash';
/** Annotations of the Deployment that its ReplicaSets do not get. */
const OWN_ANNOTATIONS = [
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  DESIRED,
  MAXIMUM,
];

export function runDeploymentController({ registry, clock, events }: ControllerContext): void {
  const { store } = registry;

  const reconcile = (key: string): void => {
    const { namespace, name } = splitKey(key);
    const deployment = store.get('Deployment', name, namespace);
    if (deployment === undefined || deployment.metadata.deletionTimestamp !== undefined) return;
    const hash = templateHash(deployment.spec.template);
    const sets = replicaSets(deployment);
    const newSet = sets.find(({ metadata }) => metadata.labels?.[HASH_LABEL] === hash);
    const old = sets.filter((set) => set !== newSet);
    if (deployment.spec.paused) scalePaused(deployment, sets);
    else if (deployment.spec.strategy.type === 'Recreate') recreate(deployment, hash, newSet, old);
    else roll(deployment, newSet ?? createSet(deployment, hash, old), old);
    finish(key, hash);
  };

  /** Its ReplicaSets, oldest first. */
  const replicaSets = ({ metadata, spec }: Deployment): readonly ReplicaSet[] =>
    store
      .select('ReplicaSet', selectorRequirements(spec.selector), metadata.namespace)
      .filter((set) => controllerOf(set)?.uid === metadata.uid)
      .sort((a, b) => revisionOf(a) - revisionOf(b));

  const roll = (deployment: Deployment, given: ReplicaSet, old: readonly ReplicaSet[]): void => {
    const newSet = annotate(deployment, given, old);
    if (scaleTo(deployment, newSet, newReplicas(deployment, newSet, [...old, newSet]))) return;
    const sizes = oldReplicas(deployment, newSet, old);
    old.forEach((set, index) => {
      scaleTo(deployment, set, sizes[index] ?? set.spec.replicas);
    });
  };

  const recreate = (
    deployment: Deployment,
    hash: string,
    newSet: ReplicaSet | undefined,
    old: readonly ReplicaSet[],
  ): void => {
    const scaled = old.map((set) => scaleTo(deployment, set, 0));
    if (scaled.includes(true) || old.some(hasPods)) return;
    const set = annotate(deployment, newSet ?? createSet(deployment, hash, old), old);
    scaleTo(deployment, set, deployment.spec.replicas);
  };

  const hasPods = ({ metadata }: ReplicaSet): boolean =>
    store
      .dependents(metadata.uid)
      .some((pod) => pod.kind === 'Pod' && !isPodFinished(pod as never));

  /** Simplified: a paused Deployment scales its newest ReplicaSet only; the real one scales all in proportion. */
  const scalePaused = (deployment: Deployment, sets: readonly ReplicaSet[]): void => {
    const newest = sets.at(-1);
    const rest = sets.slice(0, -1).reduce((sum, { spec }) => sum + spec.replicas, 0);
    if (newest) scaleTo(deployment, newest, Math.max(0, deployment.spec.replicas - rest));
  };

  const createSet = (
    deployment: Deployment,
    hash: string,
    old: readonly ReplicaSet[],
  ): ReplicaSet => {
    const { name, namespace = '' } = deployment.metadata;
    const { template, selector, minReadySeconds } = deployment.spec;
    const labels = { ...template.metadata.labels, [HASH_LABEL]: hash };
    return registry.create<ReplicaSet>({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${name}-${hash}`,
        namespace,
        labels,
        annotations: setAnnotations(deployment, nextRevision(old)),
        ownerReferences: [controllerReference(deployment)],
      },
      spec: {
        replicas: 0,
        ...(minReadySeconds && { minReadySeconds }),
        selector: { ...selector, matchLabels: { ...selector.matchLabels, [HASH_LABEL]: hash } },
        template: { ...template, metadata: { ...template.metadata, labels } },
      },
    });
  };

  /** A ReplicaSet that is used again becomes the newest revision. */
  const annotate = (
    deployment: Deployment,
    set: ReplicaSet,
    old: readonly ReplicaSet[],
  ): ReplicaSet => {
    const revision = Math.max(revisionOf(set), nextRevision(old));
    const annotations = { ...set.metadata.annotations, ...setAnnotations(deployment, revision) };
    const { minReadySeconds: _, ...spec } = set.spec;
    const { minReadySeconds } = deployment.spec;
    return registry.update({
      ...set,
      metadata: { ...set.metadata, annotations },
      spec: { ...spec, ...(minReadySeconds && { minReadySeconds }) },
    });
  };

  /** True when that changes anything. */
  const scaleTo = (deployment: Deployment, set: ReplicaSet, replicas: number): boolean => {
    const before = set.spec.replicas;
    if (before === replicas) return false;
    const sizes = sizeAnnotations(deployment);
    const annotations = { ...set.metadata.annotations, ...sizes };
    registry.update({
      ...set,
      metadata: { ...set.metadata, annotations },
      spec: { ...set.spec, replicas },
    });
    const direction = replicas > before ? 'up' : 'down';
    events.record(deployment, {
      reason: 'ScalingReplicaSet',
      message: `Scaled ${direction} replica set ${set.metadata.name} from ${before} to ${replicas}`,
      component: COMPONENT,
    });
    return true;
  };

  /** Writes the revision and the status, and deletes ReplicaSets beyond the history. */
  const finish = (key: string, hash: string): void => {
    const { namespace, name } = splitKey(key);
    const deployment = store.get('Deployment', name, namespace);
    if (deployment === undefined) return;
    const sets = replicaSets(deployment);
    const newSet = sets.find(({ metadata }) => metadata.labels?.[HASH_LABEL] === hash);
    const current = newSet ? withRevision(deployment, revisionOf(newSet)) : deployment;
    const status = deploymentStatus(current, newSet, sets, clock.now());
    const updated = registry.updateStatus({ ...current, status });
    if (isComplete(updated))
      trimHistory(
        updated,
        sets.filter((set) => set !== newSet),
      );
    else watchDeadline(key, updated);
  };

  const withRevision = (deployment: Deployment, revision: number): Deployment => {
    const annotations = { ...deployment.metadata.annotations, [REVISION]: String(revision) };
    return registry.update({ ...deployment, metadata: { ...deployment.metadata, annotations } });
  };

  const trimHistory = (deployment: Deployment, old: readonly ReplicaSet[]): void => {
    const unused = old.filter(({ spec, status }) => spec.replicas === 0 && status.replicas === 0);
    const surplus = Math.max(0, unused.length - deployment.spec.revisionHistoryLimit);
    for (const set of unused.slice(0, surplus)) registry.delete(set);
  };

  const watchDeadline = (key: string, { spec }: Deployment): void => {
    if (deadlines.has(key)) return;
    deadlines.add(key);
    const check = (): void => {
      deadlines.delete(key);
      queue.add(key);
    };
    clock.schedule(spec.progressDeadlineSeconds * 1000 + 1000, check, 'background');
  };

  const deadlines = new Set<string>();
  const queue = createWorkQueue(clock, reconcile);
  store.subscribe('Deployment', ({ object }) => queue.add(keyOf(object)));
  store.subscribe('ReplicaSet', ({ object }) => {
    const owner = controllerOf(object);
    if (owner?.kind === 'Deployment') queue.add(`${object.metadata.namespace}/${owner.name}`);
  });
  // Recreate waits for Pods to be gone, which no ReplicaSet tells.
  store.subscribe('Pod', ({ type, object }) => {
    const owner = type === 'DELETED' ? controllerOf(object) : undefined;
    const set = owner && store.get('ReplicaSet', owner.name, object.metadata.namespace);
    const deployment = set && controllerOf(set);
    if (deployment) queue.add(`${object.metadata.namespace}/${deployment.name}`);
  });
}

const revisionOf = ({ metadata }: ReplicaSet): number =>
  Number(metadata.annotations?.[REVISION] ?? 0);

const nextRevision = (old: readonly ReplicaSet[]): number =>
  Math.max(0, ...old.map(revisionOf)) + 1;

function sizeAnnotations(deployment: Deployment): Readonly<Record<string, string>> {
  const { replicas } = deployment.spec;
  return {
    [DESIRED]: String(replicas),
    [MAXIMUM]: String(replicas + fenceposts(deployment).maxSurge),
  };
}

function setAnnotations(
  deployment: Deployment,
  revision: number,
): Readonly<Record<string, string>> {
  const copied = Object.entries(deployment.metadata.annotations ?? {}).filter(
    ([key]) => !OWN_ANNOTATIONS.includes(key),
  );
  return {
    ...Object.fromEntries(copied),
    ...sizeAnnotations(deployment),
    [REVISION]: String(revision),
  };
}

function isComplete({ spec, status, metadata }: Deployment): boolean {
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0, observedGeneration } = status;
  const counts = [replicas, updatedReplicas, availableReplicas];
  return (
    observedGeneration === metadata.generation && counts.every((count) => count === spec.replicas)
  );
}
