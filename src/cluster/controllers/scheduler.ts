/** The scheduler: a node for each Pod, spread over those that may take it. */

import type { Condition } from '../api/meta.ts';
import type { Node } from '../api/node.ts';
import type { Pod } from '../api/pod.ts';
import { formatTime } from '../api/time.ts';
import {
  type ControllerContext,
  controllerOf,
  createWorkQueue,
  keyOf,
  splitKey,
  type WorkQueue,
} from './controller.ts';
import { needsOf, type Obstacle, obstaclesTo, preference } from './nodefit.ts';
import { followNodeUse, type NodeUses } from './nodeuse.ts';

const COMPONENT = 'default-scheduler';

/** Simplified: no Pod has to go for another one; preemption is told of, and never done. */
export function runScheduler(context: ControllerContext): void {
  new Scheduler(context).start();
}

type TopologyObstacle = typeof import('./podtopology.ts').topologyObstacle;

class Scheduler {
  readonly #context: ControllerContext;
  readonly #uses: NodeUses;
  readonly #queue: WorkQueue;
  /** Pods that no node could take, by key. */
  readonly #refused = new Set<string>();
  #topology: TopologyObstacle | undefined;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#uses = followNodeUse(context.registry.store);
    this.#queue = createWorkQueue(context.clock, this.#reconcile);
  }

  /** Those that were refused have another chance when a node has changed, or a Pod has come to it or gone from it. */
  start(): void {
    const { store } = this.#context.registry;
    const wake = (): void => {
      for (const key of this.#refused) this.#queue.add(key);
    };
    store.subscribe('Pod', ({ type, object, previous }) => {
      const key = keyOf(object);
      if (type !== 'DELETED' && isWaiting(object)) {
        if (object.spec !== previous?.spec) this.#queue.add(key);
        return;
      }
      this.#refused.delete(key);
      if (type === 'DELETED' || object.spec.nodeName !== previous?.spec.nodeName) wake();
    });
    store.subscribe('Node', wake);
  }

  readonly #reconcile = (key: string): void => {
    const { registry } = this.#context;
    const { namespace, name } = splitKey(key);
    const pod = registry.store.get('Pod', name, namespace);
    if (pod === undefined || !isWaiting(pod)) return;
    if (dependsOnPods(pod) && this.#topology === undefined) {
      this.#loadTopology(key);
      return;
    }
    const nodes = registry.store.list('Node');
    const needs = needsOf(pod);
    const found = nodes.map((node) => this.#obstacles({ pod, needs }, node));
    const node = this.#best(
      pod,
      nodes.filter((_, index) => found[index]?.length === 0),
    );
    if (node === undefined) this.#refuse(pod, found);
    else this.#bind(pod, node);
  };

  #loadTopology(key: string): void {
    const load = async (): Promise<void> => {
      this.#topology = (await import('./podtopology.ts')).topologyObstacle;
      this.#queue.add(key);
    };
    this.#context.clock.hold(load());
  }

  #obstacles(asking: Parameters<typeof obstaclesTo>[0], node: Node): readonly Obstacle[] {
    const found = obstaclesTo(asking, node, this.#uses.of(node.metadata.name));
    if (found.length > 0) return found;
    const rule = this.#topology?.(asking.pod, node, this.#context.registry.store);
    return rule === undefined ? [] : [rule];
  }

  /** What the Pod prefers, then fewest Pods of the same owner, then fewest Pods, then by name. */
  #best(pod: Pod, nodes: readonly Node[]): Node | undefined {
    const siblings = this.#siblingNodes(pod);
    const scored = nodes.map((node) => {
      const { name } = node.metadata;
      const together = siblings.filter((sibling) => sibling === name).length;
      const crowd = together * 1_000_000 + this.#uses.of(name).pods;
      return { node, score: crowd - preference(pod, node) * 1_000_000_000 };
    });
    return scored.sort((a, b) => a.score - b.score)[0]?.node;
  }

  #siblingNodes(pod: Pod): readonly string[] {
    const owner = controllerOf(pod);
    if (owner === undefined) return [];
    const { store } = this.#context.registry;
    const siblings = store.dependents(owner.uid).filter(({ kind }) => kind === 'Pod');
    return siblings.map((sibling) => (sibling as Pod).spec.nodeName ?? '');
  }

  #bind(pod: Pod, node: Node): void {
    const { name, namespace } = pod.metadata;
    const bound = this.#context.registry.bind(pod, node.metadata.name);
    const message = `Successfully assigned ${namespace}/${name} to ${node.metadata.name}`;
    this.#context.events.record(bound, { reason: 'Scheduled', message, component: COMPONENT });
  }

  #refuse(pod: Pod, found: readonly (readonly Obstacle[])[]): void {
    const message = whyNone(pod, found);
    this.#refused.add(keyOf(pod));
    const before = pod.status.conditions?.find(({ type }) => type === 'PodScheduled');
    if (before?.message === message) return;
    const condition: Condition = {
      type: 'PodScheduled',
      status: 'False',
      lastProbeTime: null,
      lastTransitionTime: formatTime(this.#context.clock.now()),
      reason: 'Unschedulable',
      message,
    };
    this.#context.registry.updateStatus({
      ...pod,
      status: { ...pod.status, conditions: [condition] },
    });
    this.#context.events.record(pod, {
      type: 'Warning',
      reason: 'FailedScheduling',
      message,
      component: COMPONENT,
    });
  }
}

const isWaiting = (pod: Pod): boolean =>
  pod.spec.nodeName === undefined && pod.metadata.deletionTimestamp === undefined;

function dependsOnPods({ spec }: Pod): boolean {
  const { podAffinity, podAntiAffinity } = spec.affinity ?? {};
  return (podAffinity ?? podAntiAffinity ?? spec.topologySpreadConstraints) !== undefined;
}

/** `FitError` of pkg/scheduler/framework, and what the plugin DefaultPreemption adds to it. */
function whyNone({ spec }: Pod, found: readonly (readonly Obstacle[])[]): string {
  if (found.length === 0) return 'no nodes available to schedule pods';
  const none = `0/${found.length} nodes are available`;
  const reasons = counted(found.flatMap((obstacles) => obstacles.map(({ reason }) => reason)));
  if (spec.preemptionPolicy === 'Never')
    return `${none}: ${reasons}. preemption: not eligible due to preemptionPolicy=Never.`;
  const preemption = counted(
    found.map((obstacles) =>
      obstacles.some(({ isFinal }) => isFinal)
        ? 'Preemption is not helpful for scheduling'
        : 'No preemption victims found for incoming pod',
    ),
  );
  return `${none}: ${reasons}. preemption: ${none}: ${preemption}.`;
}

/** How often each reason was found, sorted as text. */
function counted(reasons: readonly string[]): string {
  const groups = Map.groupBy(reasons, (reason) => reason);
  return [...groups]
    .map(([reason, all]) => `${all.length} ${reason}`)
    .sort()
    .join(', ');
}
