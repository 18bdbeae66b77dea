/** The controllers of nodes: an unschedulable node carries a taint that says so, and Pods leave a node whose taint they do not bear. */

import type { Node } from '../api/node.ts';
import type { Pod } from '../api/pod.ts';
import { type ControllerContext, createWorkQueue, keyOf, splitKey } from './controller.ts';
import { tolerationOf } from './nodefit.ts';

const TAINT = 'node.kubernetes.io/unschedulable';

/** Simplified: nodes do not fail; they are tainted by whoever uses the cluster. */
export function runNodeLifecycleController(context: ControllerContext): void {
  const { clock, registry } = context;
  const { store } = registry;
  const evictions = createWorkQueue(clock, (key) => evict(key, context));
  const taint = (name: string): void => {
    const node = store.get('Node', name);
    if (node !== undefined) registry.update({ ...node, spec: withTaint(node.spec) });
  };
  const nodes = createWorkQueue(clock, taint);
  store.subscribe('Node', ({ object, type }) => {
    nodes.add(object.metadata.name);
    if (type === 'DELETED' || noExecute(object).length === 0) return;
    for (const pod of store.list('Pod'))
      if (pod.spec.nodeName === object.metadata.name) evictions.add(keyOf(pod));
  });
  store.subscribe('Pod', ({ object, previous, type }) => {
    if (type === 'DELETED' || object.spec.nodeName === previous?.spec.nodeName) return;
    const node = store.get('Node', object.spec.nodeName ?? '');
    if (node && noExecute(node).length > 0) evictions.add(keyOf(object));
  });
}

function withTaint({ taints = [], ...spec }: Node['spec']): Node['spec'] {
  const others = taints.filter(({ key }) => key !== TAINT);
  const wanted = spec.unschedulable
    ? [...others, { key: TAINT, effect: 'NoSchedule' } as const]
    : others;
  return wanted.length > 0 ? { ...spec, taints: wanted } : spec;
}

const noExecute = ({ spec }: Node) =>
  (spec.taints ?? []).filter(({ effect }) => effect === 'NoExecute');

/** pkg/controller/tainteviction: at once, or as late as the shortest toleration allows. */
function evict(key: string, { clock, events, registry }: ControllerContext): void {
  const { name, namespace } = splitKey(key);
  const find = (): Pod | undefined => registry.store.get('Pod', name, namespace);
  const pod = find();
  const delayMs = pod && patience(pod, registry.store.get('Node', pod.spec.nodeName ?? ''));
  if (pod === undefined || delayMs === undefined || pod.metadata.deletionTimestamp) return;
  const remove = (): void => {
    const current = find();
    if (current?.metadata.uid !== pod.metadata.uid) return;
    if (patience(current, registry.store.get('Node', pod.spec.nodeName ?? '')) === undefined)
      return;
    const message = `Marking for deletion Pod ${namespace}/${name}`;
    events.record(current, {
      reason: 'TaintManagerEviction',
      message,
      component: 'taint-eviction-controller',
    });
    registry.delete(current);
  };
  if (delayMs === 0) remove();
  else clock.schedule(delayMs, remove, 'background');
}

/** How long the Pod bears the taints of its node, in ms; undefined: for ever. */
function patience(pod: Pod, node: Node | undefined): number | undefined {
  const seconds = (node === undefined ? [] : noExecute(node)).map((taint) => {
    const toleration = tolerationOf(pod, taint);
    return toleration === undefined
      ? 0
      : (toleration.tolerationSeconds ?? Number.POSITIVE_INFINITY);
  });
  const shortest = Math.min(...seconds);
  return Number.isFinite(shortest) ? Math.max(0, shortest) * 1000 : undefined;
}
