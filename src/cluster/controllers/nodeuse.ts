/** What is in use on each node, kept up with every change of a Pod. */

import { isPodFinished, type Pod } from '../api/pod.ts';
import type { Store } from '../apiserver/store.ts';
import { type NodeUse, needsOf } from './nodefit.ts';

const NOTHING: NodeUse = { pods: 0, cpu: 0, memory: 0, ports: [] };

export interface NodeUses {
  of(node: string): NodeUse;
}

export function followNodeUse(store: Store): NodeUses {
  const uses = new Map<string, NodeUse>();
  const count = (pod: Pod, times: 1 | -1): void => {
    const { nodeName } = pod.spec;
    if (nodeName === undefined || isPodFinished(pod)) return;
    const { cpu, memory, pods, ports } = uses.get(nodeName) ?? NOTHING;
    const needs = needsOf(pod);
    uses.set(nodeName, {
      pods: pods + times,
      cpu: cpu + times * needs.cpu,
      memory: memory + times * needs.memory,
      ports: times > 0 ? [...ports, ...needs.ports] : without(ports, needs.ports),
    });
  };
  store.subscribe('Pod', ({ type, object, previous }) => {
    const stays = type !== 'DELETED' && previous !== undefined && isCountedAlike(object, previous);
    if (stays) return;
    if (previous) count(previous, -1);
    if (type !== 'DELETED') count(object, 1);
  });
  return { of: (node) => uses.get(node) ?? NOTHING };
}

function without(ports: readonly string[], gone: readonly string[]): readonly string[] {
  return gone.length === 0 ? ports : ports.filter((port) => !gone.includes(port));
}

/** Most changes of a Pod are of its status alone. */
function isCountedAlike(pod: Pod, previous: Pod): boolean {
  return pod.spec === previous.spec && isPodFinished(pod) === isPodFinished(previous);
}
