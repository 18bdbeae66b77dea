/** The StatefulSet controller: Pods by ordinal, made and replaced one after the other (pkg/controller/statefulset). */

import { isPodReady, type Pod } from '../api/pod.ts';
import type { StatefulSet } from '../api/statefulset.ts';
import type { Registry } from '../apiserver/registry.ts';
import {
  type ControllerContext,
  controllerOf,
  controllerReference,
  createWorkQueue,
  keyOf,
  splitKey,
  type WorkQueue,
} from './controller.ts';
import type { EventRecorder } from './events.ts';
import { type Revisions, revisionsOf, trimRevisions } from './statefulsetrevisions.ts';

const COMPONENT = 'statefulset-controller';
const REVISION_LABEL = 'controller-revision-hash';

export function runStatefulSetController(context: ControllerContext): void {
  new StatefulSetController(context).start();
}

class StatefulSetController {
  readonly #registry: Registry;
  readonly #events: EventRecorder;
  readonly #queue: WorkQueue;

  constructor({ registry, clock, events }: ControllerContext) {
    this.#registry = registry;
    this.#events = events;
    this.#queue = createWorkQueue(clock, this.#reconcile);
  }

  start(): void {
    const { store } = this.#registry;
    store.subscribe('StatefulSet', ({ object }) => this.#queue.add(keyOf(object)));
    store.subscribe('Pod', ({ object }) => {
      const owner = controllerOf(object);
      if (owner?.kind === 'StatefulSet')
        this.#queue.add(`${object.metadata.namespace}/${owner.name}`);
    });
  }

  readonly #reconcile = (key: string): void => {
    const { namespace, name } = splitKey(key);
    const set = this.#registry.store.get('StatefulSet', name, namespace);
    if (set === undefined) return;
    const revisions = revisionsOf(this.#registry, set);
    if (set.metadata.deletionTimestamp === undefined) this.#step(set, revisions);
    this.#updateStatus(set, revisions);
  };

  /** The first thing that is to be done; the change that it makes asks for the next. */
  #step(set: StatefulSet, revisions: Revisions): void {
    const pods = this.#ownPods(set);
    const isParallel = set.spec.podManagementPolicy === 'Parallel';
    for (const ordinal of wantedOrdinals(set)) {
      const pod = pods.get(ordinal);
      if (pod === undefined) this.#createPod(set, ordinal, revisions);
      else if (isFinished(pod)) this.#deletePod(set, pod);
      if (!isParallel && !isHealthy(pod)) return;
    }
    const condemned = [...pods.keys()].filter((ordinal) => !isWanted(set, ordinal));
    for (const ordinal of condemned.sort((a, b) => b - a)) {
      const pod = pods.get(ordinal);
      if (pod && !pod.metadata.deletionTimestamp) this.#deletePod(set, pod);
      if (!isParallel) return;
    }
    if (set.spec.updateStrategy.type === 'RollingUpdate') this.#roll(set, pods, revisions);
  }

  /** From the highest ordinal down to the partition; each replaced Pod must be well before the next goes. */
  #roll(set: StatefulSet, pods: ReadonlyMap<number, Pod>, { update }: Revisions): void {
    const first = startOf(set) + (set.spec.updateStrategy.rollingUpdate?.partition ?? 0);
    const ordinals = wantedOrdinals(set).filter((ordinal) => ordinal >= first);
    for (const ordinal of ordinals.reverse()) {
      const pod = pods.get(ordinal);
      const isOld = pod !== undefined && revisionOf(pod) !== update.metadata.name;
      if (isOld && !pod.metadata.deletionTimestamp) this.#deletePod(set, pod);
      if (isOld || !isHealthy(pod)) return;
    }
  }

  #ownPods({ metadata }: StatefulSet): ReadonlyMap<number, Pod> {
    const pods = this.#registry.store
      .dependents(metadata.uid)
      .filter((object): object is Pod => object.kind === 'Pod');
    return new Map(pods.map((pod) => [Number(pod.metadata.name.split('-').at(-1)), pod]));
  }

  #createPod(set: StatefulSet, ordinal: number, revisions: Revisions): void {
    const { name, namespace = '' } = set.metadata;
    const podName = `${name}-${ordinal}`;
    const revision = isUpdated(set, ordinal, revisions) ? revisions.update : revisions.current;
    const { template } = (revision.data as { spec: Pick<StatefulSet['spec'], 'template'> }).spec;
    const { labels, annotations } = template.metadata;
    this.#registry.create<Pod>({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: podName,
        generateName: `${name}-`,
        namespace,
        labels: {
          ...labels,
          'apps.kubernetes.io/pod-index': String(ordinal),
          [REVISION_LABEL]: revision.metadata.name,
          'statefulset.kubernetes.io/pod-name': podName,
        },
        ...(annotations && { annotations }),
        ownerReferences: [controllerReference(set)],
      },
      spec: { ...template.spec, hostname: podName, subdomain: set.spec.serviceName },
    });
    this.#record(set, 'SuccessfulCreate', `create Pod ${podName}`);
  }

  #deletePod(set: StatefulSet, pod: Pod): void {
    this.#registry.delete(pod);
    this.#record(set, 'SuccessfulDelete', `delete Pod ${pod.metadata.name}`);
  }

  #record(set: StatefulSet, reason: string, what: string): void {
    const message = `${what} in StatefulSet ${set.metadata.name} successful`;
    this.#events.record(set, { reason, message, component: COMPONENT });
  }

  #updateStatus({ metadata }: StatefulSet, { current, update }: Revisions): void {
    const set = this.#registry.store.get('StatefulSet', metadata.name, metadata.namespace);
    if (set === undefined) return;
    const pods = [...this.#ownPods(set).values()];
    const kept = pods.filter((pod) => !pod.metadata.deletionTimestamp);
    const ready = pods.filter((pod) => isPodReady(pod));
    const ofRevision = (name: string) => kept.filter((pod) => revisionOf(pod) === name).length;
    const updated = ofRevision(update.metadata.name);
    const isComplete =
      updated === set.spec.replicas && kept.length === updated && kept.every(isPodReady);
    const running = isComplete ? update.metadata.name : current.metadata.name;
    const next = this.#registry.updateStatus({
      ...set,
      status: {
        observedGeneration: metadata.generation ?? 0,
        replicas: pods.length,
        ...positive('readyReplicas', ready.length),
        ...positive('currentReplicas', ofRevision(running)),
        ...positive('updatedReplicas', updated),
        currentRevision: running,
        updateRevision: update.metadata.name,
        collisionCount: set.status.collisionCount ?? 0,
        availableReplicas: ready.length,
      },
    });
    trimRevisions(this.#registry, next, pods.map(revisionOf));
  }
}

const startOf = ({ spec }: StatefulSet): number => spec.ordinals?.start ?? 0;

const wantedOrdinals = (set: StatefulSet): number[] =>
  Array.from({ length: set.spec.replicas }, (_, index) => startOf(set) + index);

const isWanted = (set: StatefulSet, ordinal: number): boolean =>
  ordinal >= startOf(set) && ordinal < startOf(set) + set.spec.replicas;

const revisionOf = ({ metadata }: Pod): string => metadata.labels?.[REVISION_LABEL] ?? '';

const isFinished = ({ metadata, status }: Pod): boolean =>
  !metadata.deletionTimestamp && (status.phase === 'Failed' || status.phase === 'Succeeded');

const isHealthy = (pod: Pod | undefined): boolean =>
  pod !== undefined && !pod.metadata.deletionTimestamp && isPodReady(pod);

/** `newVersionedStatefulSetPod`: below the partition, and while an update has not come down to it, the old template. */
function isUpdated(set: StatefulSet, ordinal: number, { current, update }: Revisions): boolean {
  if (current === update || set.spec.updateStrategy.type !== 'RollingUpdate') return true;
  const partition = set.spec.updateStrategy.rollingUpdate?.partition ?? 0;
  const index = ordinal - startOf(set);
  return partition > 0 ? index >= partition : index >= (set.status.currentReplicas ?? 0);
}

/** Zero counts are left out, as `omitempty` does. */
function positive<K extends string>(key: K, value: number): { readonly [P in K]?: number } {
  return value > 0 ? ({ [key]: value } as { [P in K]: number }) : {};
}
