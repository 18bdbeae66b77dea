/** The scheduler: a node for each Pod, spread over those that may take it. */

import type { Condition } from '../api/meta.ts';
import { isNodeReady, type Node, type Taint } from '../api/node.ts';
import { isPodFinished, type Pod, type Toleration } from '../api/pod.ts';
import { formatTime } from '../api/time.ts';
import type { Registry } from '../apiserver/registry.ts';
import type { Store } from '../apiserver/store.ts';
import type { Clock } from '../clock.ts';
import {
  type ControllerContext,
  controllerOf,
  createWorkQueue,
  keyOf,
  splitKey,
  type WorkQueue,
} from './controller.ts';
import type { EventRecorder } from './events.ts';

const COMPONENT = 'default-scheduler';

export function runScheduler(context: ControllerContext): void {
  new Scheduler(context).start();
}

class Scheduler {
  readonly #registry: Registry;
  readonly #clock: Clock;
  readonly #events: EventRecorder;
  readonly #store: Store;
  readonly #podsOnNode = new Map<string, number>();
  readonly #queue: WorkQueue;

  constructor({ registry, clock, events }: ControllerContext) {
    this.#registry = registry;
    this.#clock = clock;
    this.#events = events;
    this.#store = registry.store;
    this.#queue = createWorkQueue(this.#clock, this.#reconcile);
  }

  start(): void {
    this.#store.subscribe('Pod', ({ type, object, previous }) => {
      if (previous && !isPodFinished(previous)) this.#count(previous.spec.nodeName, -1);
      if (type !== 'DELETED' && !isPodFinished(object)) this.#count(object.spec.nodeName, 1);
      if (type !== 'DELETED' && isWaiting(object)) this.#queue.add(keyOf(object));
    });
    this.#store.subscribe('Node', () => {
      for (const pod of this.#store.list('Pod')) if (isWaiting(pod)) this.#queue.add(keyOf(pod));
    });
  }

  readonly #reconcile = (key: string): void => {
    const { namespace, name } = splitKey(key);
    const pod = this.#store.get('Pod', name, namespace);
    if (pod === undefined || !isWaiting(pod)) return;
    const nodes = this.#store.list('Node');
    const candidates = nodes.filter((node) => this.#whyNot(pod, node) === undefined);
    const node = this.#best(pod, candidates);
    if (node === undefined) this.#refuse(pod, nodes);
    else this.#bind(pod, node);
  };

  #whyNot(pod: Pod, node: Node): string | undefined {
    const room = Number(node.status.allocatable?.['pods'] ?? Number.POSITIVE_INFINITY);
    const isFull = (this.#podsOnNode.get(node.metadata.name) ?? 0) >= room;
    return obstacle(pod, node) ?? (isFull ? 'Too many pods' : undefined);
  }

  /** Fewest Pods of the same owner, then fewest Pods, then by name. */
  #best(pod: Pod, nodes: readonly Node[]): Node | undefined {
    const siblings = this.#siblingNodes(pod);
    const scored = nodes.map((node) => {
      const { name } = node.metadata;
      const together = siblings.filter((sibling) => sibling === name).length;
      return { node, score: together * 1_000_000 + (this.#podsOnNode.get(name) ?? 0) };
    });
    return scored.sort((a, b) => a.score - b.score)[0]?.node;
  }

  #siblingNodes(pod: Pod): readonly string[] {
    const owner = controllerOf(pod);
    if (owner === undefined) return [];
    const siblings = this.#store.dependents(owner.uid).filter(({ kind }) => kind === 'Pod');
    return siblings.map((sibling) => (sibling as Pod).spec.nodeName ?? '');
  }

  #bind(pod: Pod, node: Node): void {
    const { name, namespace } = pod.metadata;
    const bound = this.#registry.bind(pod, node.metadata.name);
    const message = `Successfully assigned ${namespace}/${name} to ${node.metadata.name}`;
    this.#events.record(bound, { reason: 'Scheduled', message, component: COMPONENT });
  }

  #refuse(pod: Pod, nodes: readonly Node[]): void {
    const message = whyNone(nodes.map((node) => this.#whyNot(pod, node) ?? ''));
    const before = pod.status.conditions?.find(({ type }) => type === 'PodScheduled');
    if (before?.message === message) return;
    const condition: Condition = {
      type: 'PodScheduled',
      status: 'False',
      lastProbeTime: null,
      lastTransitionTime: formatTime(this.#clock.now()),
      reason: 'Unschedulable',
      message,
    };
    this.#registry.updateStatus({ ...pod, status: { ...pod.status, conditions: [condition] } });
    this.#events.record(pod, {
      type: 'Warning',
      reason: 'FailedScheduling',
      message,
      component: COMPONENT,
    });
  }

  #count(node: string | undefined, change: number): void {
    if (node !== undefined) this.#podsOnNode.set(node, (this.#podsOnNode.get(node) ?? 0) + change);
  }
}

const isWaiting = (pod: Pod): boolean =>
  pod.spec.nodeName === undefined && pod.metadata.deletionTimestamp === undefined;

/** Why the Pod may not run on the node, as the scheduler counts reasons; undefined when it may. */
function obstacle(pod: Pod, node: Node): string | undefined {
  if (node.spec.unschedulable && !tolerates(pod, UNSCHEDULABLE))
    return 'node(s) were unschedulable';
  const taint = node.spec.taints?.find(
    (one) => one.effect !== 'PreferNoSchedule' && !tolerates(pod, one),
  );
  if (taint) return `node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`;
  if (!isNodeReady(node)) return 'node(s) were not ready';
  const wanted = Object.entries(pod.spec.nodeSelector ?? {});
  const matches = wanted.every(([key, value]) => node.metadata.labels?.[key] === value);
  return matches ? undefined : "node(s) didn't match Pod's node affinity/selector";
}

const UNSCHEDULABLE: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

function tolerates(pod: Pod, taint: Taint): boolean {
  return (pod.spec.tolerations ?? []).some((toleration) => covers(toleration, taint));
}

/** `Toleration.ToleratesTaint` of k8s.io/api. */
function covers(
  { key, operator = 'Equal', value = '', effect }: Toleration,
  taint: Taint,
): boolean {
  if (effect && effect !== taint.effect) return false;
  if (key && key !== taint.key) return false;
  return operator === 'Exists' || (key !== undefined && value === (taint.value ?? ''));
}

function whyNone(obstacles: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of obstacles) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const reasons = [...counts].map(([reason, count]) => `${count} ${reason}`).sort();
  const none = `0/${obstacles.length} nodes are available`;
  return `${none}: ${reasons.join(', ')}. preemption: ${none}: ${obstacles.length} Preemption is not helpful for scheduling.`;
}
