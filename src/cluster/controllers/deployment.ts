/** The Deployment controller: one ReplicaSet a revision of the template, scaled from the old to the new. */

import type { Deployment } from '../api/deployment.ts';
import { isPodFinished } from '../api/pod.ts';
import type { ReplicaSet } from '../api/replicaset.ts';
import { selectorRequirements } from '../api/selectors.ts';
import type { Registry } from '../apiserver/registry.ts';
import type { Store } from '../apiserver/store.ts';
import type { Clock } from '../clock.ts';
import {
  type ControllerContext,
  controllerOf,
  controllerReference,
  createWorkQueue,
  keyOf,
  splitKey,
  type WorkQueue,
} from './controller.ts';
import { deploymentStatus } from './deploymentstatus.ts';
import type { EventRecorder } from './events.ts';
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

export function runDeploymentController(context: ControllerContext): void {
  new DeploymentController(context).start();
}

class DeploymentController {
  readonly #registry: Registry;
  readonly #clock: Clock;
  readonly #events: EventRecorder;
  readonly #store: Store;
  readonly #deadlines = new Set<string>();
  readonly #queue: WorkQueue;

  constructor({ registry, clock, events }: ControllerContext) {
    this.#registry = registry;
    this.#clock = clock;
    this.#events = events;
    this.#store = registry.store;
    this.#queue = createWorkQueue(this.#clock, this.#reconcile);
  }

  start(): void {
    this.#store.subscribe('Deployment', ({ object }) => this.#queue.add(keyOf(object)));
    this.#store.subscribe('ReplicaSet', ({ object }) => {
      const owner = controllerOf(object);
      if (owner?.kind === 'Deployment')
        this.#queue.add(`${object.metadata.namespace}/${owner.name}`);
    });
    // Recreate waits for Pods to be gone, which no ReplicaSet tells.
    this.#store.subscribe('Pod', ({ type, object }) => {
      const owner = type === 'DELETED' ? controllerOf(object) : undefined;
      const set = owner && this.#store.get('ReplicaSet', owner.name, object.metadata.namespace);
      const deployment = set && controllerOf(set);
      if (deployment) this.#queue.add(`${object.metadata.namespace}/${deployment.name}`);
    });
  }

  readonly #reconcile = (key: string): void => {
    const { namespace, name } = splitKey(key);
    const deployment = this.#store.get('Deployment', name, namespace);
    if (deployment === undefined || deployment.metadata.deletionTimestamp !== undefined) return;
    const hash = templateHash(deployment.spec.template);
    const sets = this.#replicaSets(deployment);
    const newSet = sets.find(({ metadata }) => metadata.labels?.[HASH_LABEL] === hash);
    const old = sets.filter((set) => set !== newSet);
    if (deployment.spec.paused) this.#scalePaused(deployment, sets);
    else if (deployment.spec.strategy.type === 'Recreate')
      this.#recreate(deployment, hash, newSet, old);
    else this.#roll(deployment, newSet ?? this.#createSet(deployment, hash, old), old);
    this.#finish(key, hash);
  };

  /** Its ReplicaSets, oldest first. */
  #replicaSets({ metadata, spec }: Deployment): readonly ReplicaSet[] {
    return this.#store
      .select('ReplicaSet', selectorRequirements(spec.selector), metadata.namespace)
      .filter((set) => controllerOf(set)?.uid === metadata.uid)
      .sort((a, b) => revisionOf(a) - revisionOf(b));
  }

  #roll(deployment: Deployment, given: ReplicaSet, old: readonly ReplicaSet[]): void {
    const newSet = this.#annotate(deployment, given, old);
    if (this.#scaleTo(deployment, newSet, newReplicas(deployment, newSet, [...old, newSet])))
      return;
    const sizes = oldReplicas(deployment, newSet, old);
    old.forEach((set, index) => {
      this.#scaleTo(deployment, set, sizes[index] ?? set.spec.replicas);
    });
  }

  #recreate(
    deployment: Deployment,
    hash: string,
    newSet: ReplicaSet | undefined,
    old: readonly ReplicaSet[],
  ): void {
    const scaled = old.map((set) => this.#scaleTo(deployment, set, 0));
    if (scaled.includes(true) || old.some(this.#hasPods)) return;
    const set = this.#annotate(deployment, newSet ?? this.#createSet(deployment, hash, old), old);
    this.#scaleTo(deployment, set, deployment.spec.replicas);
  }

  readonly #hasPods = ({ metadata }: ReplicaSet): boolean =>
    this.#store
      .dependents(metadata.uid)
      .some((pod) => pod.kind === 'Pod' && !isPodFinished(pod as never));

  /** Simplified: a paused Deployment scales its newest ReplicaSet only; the real one scales all in proportion. */
  #scalePaused(deployment: Deployment, sets: readonly ReplicaSet[]): void {
    const newest = sets.at(-1);
    const rest = sets.slice(0, -1).reduce((sum, { spec }) => sum + spec.replicas, 0);
    if (newest) this.#scaleTo(deployment, newest, Math.max(0, deployment.spec.replicas - rest));
  }

  #createSet(deployment: Deployment, hash: string, old: readonly ReplicaSet[]): ReplicaSet {
    const { name, namespace = '' } = deployment.metadata;
    const { template, selector, minReadySeconds } = deployment.spec;
    const labels = { ...template.metadata.labels, [HASH_LABEL]: hash };
    return this.#registry.create<ReplicaSet>({
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
  }

  /** A ReplicaSet that is used again becomes the newest revision. */
  #annotate(deployment: Deployment, set: ReplicaSet, old: readonly ReplicaSet[]): ReplicaSet {
    const revision = Math.max(revisionOf(set), nextRevision(old));
    const annotations = { ...set.metadata.annotations, ...setAnnotations(deployment, revision) };
    const { minReadySeconds: _, ...spec } = set.spec;
    const { minReadySeconds } = deployment.spec;
    return this.#registry.update({
      ...set,
      metadata: { ...set.metadata, annotations },
      spec: { ...spec, ...(minReadySeconds && { minReadySeconds }) },
    });
  }

  /** True when that changes anything. */
  #scaleTo(deployment: Deployment, set: ReplicaSet, replicas: number): boolean {
    const before = set.spec.replicas;
    if (before === replicas) return false;
    const sizes = sizeAnnotations(deployment);
    const annotations = { ...set.metadata.annotations, ...sizes };
    this.#registry.update({
      ...set,
      metadata: { ...set.metadata, annotations },
      spec: { ...set.spec, replicas },
    });
    const direction = replicas > before ? 'up' : 'down';
    this.#events.record(deployment, {
      reason: 'ScalingReplicaSet',
      message: `Scaled ${direction} replica set ${set.metadata.name} from ${before} to ${replicas}`,
      component: COMPONENT,
    });
    return true;
  }

  /** Writes the revision and the status, and deletes ReplicaSets beyond the history. */
  #finish(key: string, hash: string): void {
    const { namespace, name } = splitKey(key);
    const deployment = this.#store.get('Deployment', name, namespace);
    if (deployment === undefined) return;
    const sets = this.#replicaSets(deployment);
    const newSet = sets.find(({ metadata }) => metadata.labels?.[HASH_LABEL] === hash);
    const current = newSet ? withRevision(deployment, revisionOf(newSet)) : deployment;
    const status = deploymentStatus(current, newSet, sets, this.#clock.now());
    const updated = this.#registry.updateStatus({ ...current, status });
    if (isComplete(updated))
      this.#trimHistory(
        updated,
        sets.filter((set) => set !== newSet),
      );
    else this.#watchDeadline(key, updated);
  }

  #trimHistory(deployment: Deployment, old: readonly ReplicaSet[]): void {
    const unused = old.filter(({ spec, status }) => spec.replicas === 0 && status.replicas === 0);
    const surplus = Math.max(0, unused.length - deployment.spec.revisionHistoryLimit);
    for (const set of unused.slice(0, surplus)) this.#registry.delete(set);
  }

  #watchDeadline(key: string, { spec }: Deployment): void {
    if (this.#deadlines.has(key)) return;
    this.#deadlines.add(key);
    const check = (): void => {
      this.#deadlines.delete(key);
      this.#queue.add(key);
    };
    this.#clock.schedule(spec.progressDeadlineSeconds * 1000 + 1000, check, 'background');
  }
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

function withRevision(deployment: Deployment, revision: number): Deployment {
  const annotations = { ...deployment.metadata.annotations, [REVISION]: String(revision) };
  return { ...deployment, metadata: { ...deployment.metadata, annotations } };
}
