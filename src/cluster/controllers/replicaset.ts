/** The ReplicaSet controller: as many Pods of the template as asked for. */

import { isPodFinished, isPodReady, type Pod } from '../api/pod.ts';
import type { ReplicaSet } from '../api/replicaset.ts';
import { matchesSelector, selectorRequirements } from '../api/selectors.ts';
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
import type { EventRecorder } from './events.ts';

const COMPONENT = 'replicaset-controller';

export function runReplicaSetController(context: ControllerContext): void {
  new ReplicaSetController(context).start();
}

class ReplicaSetController {
  readonly #registry: Registry;
  readonly #clock: Clock;
  readonly #events: EventRecorder;
  readonly #store: Store;
  readonly #queue: WorkQueue;

  constructor(context: ControllerContext) {
    this.#registry = context.registry;
    this.#clock = context.clock;
    this.#events = context.events;
    this.#store = context.registry.store;
    this.#queue = createWorkQueue(this.#clock, this.#reconcile);
  }

  start(): void {
    this.#store.subscribe('ReplicaSet', ({ object }) => this.#queue.add(keyOf(object)));
    this.#store.subscribe('Pod', ({ object, previous }) => {
      const owners = [object, ...(previous ? [previous] : [])].map(controllerOf);
      for (const owner of owners)
        if (owner?.kind === 'ReplicaSet')
          this.#queue.add(`${object.metadata.namespace}/${owner.name}`);
      if (owners[0] === undefined)
        for (const key of this.#matchingSets(object)) this.#queue.add(key);
    });
  }

  readonly #reconcile = (key: string): void => {
    const { namespace, name } = splitKey(key);
    const replicaSet = this.#store.get('ReplicaSet', name, namespace);
    if (replicaSet === undefined) return;
    const pods = this.#adopt(replicaSet).filter((pod) => !isPodFinished(pod));
    if (replicaSet.metadata.deletionTimestamp === undefined)
      this.#scale(replicaSet, pods.filter(isKept));
    this.#updateStatus(replicaSet);
  };

  /** The Pods of the set. Those that match without an owner become its own; those that no longer match are let go. */
  #adopt(replicaSet: ReplicaSet): readonly Pod[] {
    const { namespace, uid } = replicaSet.metadata;
    const { selector } = replicaSet.spec;
    for (const pod of this.#ownedPods(uid))
      if (isKept(pod) && !matchesSelector(selector, pod.metadata.labels)) this.#release(pod, uid);
    for (const pod of this.#store.select('Pod', selectorRequirements(selector), namespace))
      if (controllerOf(pod) === undefined && isKept(pod) && !isPodFinished(pod))
        this.#claim(pod, replicaSet);
    return this.#ownedPods(uid);
  }

  #ownedPods(uid: string): readonly Pod[] {
    return this.#store
      .dependents(uid)
      .filter(
        (object): object is Pod => object.kind === 'Pod' && controllerOf(object)?.uid === uid,
      );
  }

  #release(pod: Pod, uid: string): void {
    const { ownerReferences = [], ...metadata } = pod.metadata;
    const others = ownerReferences.filter((owner) => owner.uid !== uid);
    this.#registry.update({
      ...pod,
      metadata: { ...metadata, ...(others.length > 0 && { ownerReferences: others }) },
    });
  }

  #claim(pod: Pod, replicaSet: ReplicaSet): void {
    const owners = pod.metadata.ownerReferences ?? [];
    const ownerReferences = [...owners, controllerReference(replicaSet)];
    this.#registry.update({ ...pod, metadata: { ...pod.metadata, ownerReferences } });
  }

  #scale(replicaSet: ReplicaSet, pods: readonly Pod[]): void {
    const missing = replicaSet.spec.replicas - pods.length;
    for (let count = 0; count < missing; count += 1) this.#createPod(replicaSet);
    if (missing >= 0) return;
    const victims = [...pods].sort(
      (a, b) => deletionRank(b) - deletionRank(a) || youngerFirst(a, b),
    );
    for (const pod of victims.slice(0, -missing)) this.#deletePod(replicaSet, pod);
  }

  #createPod(replicaSet: ReplicaSet): void {
    const { template } = replicaSet.spec;
    const { name, namespace = '' } = replicaSet.metadata;
    const { labels, annotations } = template.metadata;
    const pod = this.#registry.create<Pod>({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        generateName: `${name}-`,
        namespace,
        ...(labels && { labels }),
        ...(annotations && { annotations }),
        ownerReferences: [controllerReference(replicaSet)],
      },
      spec: template.spec,
    });
    const message = `Created pod: ${pod.metadata.name}`;
    this.#events.record(replicaSet, { reason: 'SuccessfulCreate', message, component: COMPONENT });
  }

  #deletePod(replicaSet: ReplicaSet, pod: Pod): void {
    this.#registry.delete(pod);
    const message = `Deleted pod: ${pod.metadata.name}`;
    this.#events.record(replicaSet, { reason: 'SuccessfulDelete', message, component: COMPONENT });
  }

  #updateStatus(replicaSet: ReplicaSet): void {
    const current = this.#store.get(
      'ReplicaSet',
      replicaSet.metadata.name,
      replicaSet.metadata.namespace,
    );
    if (current === undefined) return;
    const pods = this.#ownedPods(current.metadata.uid).filter(
      (pod) => isKept(pod) && !isPodFinished(pod),
    );
    const templateLabels = { matchLabels: current.spec.template.metadata.labels ?? {} };
    const labelled = pods.filter((pod) => matchesSelector(templateLabels, pod.metadata.labels));
    const ready = pods.filter(isPodReady);
    const waitMs = (current.spec.minReadySeconds ?? 0) * 1000;
    const available = ready.filter((pod) => readySince(pod) + waitMs <= this.#clock.now());
    if (available.length < ready.length) this.#queue.addAfter(keyOf(current), waitMs, 'progress');
    this.#registry.updateStatus({
      ...current,
      status: {
        replicas: pods.length,
        ...positive('fullyLabeledReplicas', labelled.length),
        ...positive('readyReplicas', ready.length),
        ...positive('availableReplicas', available.length),
        observedGeneration: current.metadata.generation ?? 0,
      },
    });
  }

  #matchingSets(pod: Pod): readonly string[] {
    return this.#store
      .list('ReplicaSet', pod.metadata.namespace)
      .filter(({ spec }) => matchesSelector(spec.selector, pod.metadata.labels))
      .map(keyOf);
  }
}

const isKept = ({ metadata }: Pod): boolean => metadata.deletionTimestamp === undefined;

/** Zero counts are left out, as `omitempty` does. */
function positive<K extends string>(key: K, value: number): { readonly [P in K]?: number } {
  return value > 0 ? ({ [key]: value } as { [P in K]: number }) : {};
}

export function readySince({ status }: Pod): number {
  const condition = status.conditions?.find(({ type }) => type === 'Ready');
  return Date.parse(condition?.lastTransitionTime ?? '') || 0;
}

/** Pods that do least go first: unscheduled, then pending, then not ready; `ActivePods` of controller_utils.go. */
function deletionRank(pod: Pod): number {
  if (pod.spec.nodeName === undefined) return 3;
  if (pod.status.phase !== 'Running') return 2;
  return isPodReady(pod) ? 0 : 1;
}

/** Among equals the younger goes first. */
function youngerFirst({ metadata: a }: Pod, { metadata: b }: Pod): number {
  if (a.creationTimestamp !== b.creationTimestamp)
    return a.creationTimestamp < b.creationTimestamp ? 1 : -1;
  return a.name < b.name ? 1 : -1;
}
