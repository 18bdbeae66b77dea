/** The node lifecycle controller, as far as cordoning goes: an unschedulable node carries a taint that says so. */

import type { Node } from '../api/node.ts';
import { type ControllerContext, createWorkQueue } from './controller.ts';

const TAINT = 'node.kubernetes.io/unschedulable';

export function runNodeLifecycleController({ registry, clock }: ControllerContext): void {
  const { store } = registry;
  const reconcile = (name: string): void => {
    const node = store.get('Node', name);
    if (node !== undefined) registry.update({ ...node, spec: withTaint(node.spec) });
  };
  const queue = createWorkQueue(clock, reconcile);
  store.subscribe('Node', ({ object }) => queue.add(object.metadata.name));
}

function withTaint({ taints = [], ...spec }: Node['spec']): Node['spec'] {
  const others = taints.filter(({ key }) => key !== TAINT);
  const wanted = spec.unschedulable
    ? [...others, { key: TAINT, effect: 'NoSchedule' } as const]
    : others;
  return wanted.length > 0 ? { ...spec, taints: wanted } : spec;
}
