/** Whether a Pod may run on a node, in the order and the words of the scheduler's plugins (pkg/scheduler/framework/plugins). */

import { isNodeReady, type Node, type Taint } from '../api/node.ts';
import type {
  Container,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  Pod,
  Toleration,
} from '../api/pod.ts';
import { quantityValue } from '../api/quantity.ts';

/** Why not; `isFinal` when it would not help to remove other Pods. */
export interface Obstacle {
  readonly reason: string;
  readonly isFinal: boolean;
}

/** What the Pods of a node use. */
export interface NodeUse {
  readonly pods: number;
  readonly cpu: number;
  readonly memory: number;
  /** Ports of the node, such as `TCP/80`. */
  readonly ports: readonly string[];
}

/** What a Pod asks of its node. */
export type PodNeeds = Omit<NodeUse, 'pods'>;

export function needsOf(pod: Pod): PodNeeds {
  return { cpu: requested(pod, 'cpu'), memory: requested(pod, 'memory'), ports: hostPorts(pod) };
}

/** What one plugin finds; the first that finds anything decides. */
export function obstaclesTo(
  { pod, needs }: { readonly pod: Pod; readonly needs: PodNeeds },
  node: Node,
  use: NodeUse,
): readonly Obstacle[] {
  const final = finalObstacle(pod, node);
  if (final !== undefined) return [{ reason: final, isFinal: true }];
  if (needs.ports.some((port) => use.ports.includes(port)))
    return [
      { reason: "node(s) didn't have free ports for the requested pod ports", isFinal: false },
    ];
  return lacks(needs, node, use);
}

const UNSCHEDULABLE: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

function finalObstacle(pod: Pod, node: Node): string | undefined {
  if (node.spec.unschedulable && !tolerates(pod, UNSCHEDULABLE))
    return 'node(s) were unschedulable';
  const taint = node.spec.taints?.find(
    (one) => one.effect !== 'PreferNoSchedule' && !tolerates(pod, one),
  );
  if (taint) return `node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`;
  if (!isNodeReady(node)) return 'node(s) were not ready';
  return isWanted(pod, node) ? undefined : "node(s) didn't match Pod's node affinity/selector";
}

export function tolerates(pod: Pod, taint: Taint): boolean {
  return tolerationOf(pod, taint) !== undefined;
}

export function tolerationOf({ spec }: Pod, taint: Taint): Toleration | undefined {
  return spec.tolerations?.find((toleration) => covers(toleration, taint));
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

/** The node selector, and the node affinity that is required; one of its terms is enough. */
export function isWanted({ spec }: Pod, node: Node): boolean {
  const labels = node.metadata.labels ?? {};
  const selector = Object.entries(spec.nodeSelector ?? {});
  if (!selector.every(([key, value]) => labels[key] === value)) return false;
  const required =
    spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return required === undefined || required.some((term) => fitsTerm(term, node));
}

/** How much the node is preferred: the weights of the terms that it fits. */
export function preference({ spec }: Pod, node: Node): number {
  const terms = spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return terms
    .filter(({ preference: term }) => fitsTerm(term, node))
    .reduce((sum, { weight }) => sum + weight, 0);
}

/** A term without conditions fits nothing. */
function fitsTerm(
  { matchExpressions = [], matchFields = [] }: NodeSelectorTerm,
  node: Node,
): boolean {
  const { labels = {}, name } = node.metadata;
  if (matchExpressions.length + matchFields.length === 0) return false;
  return (
    matchExpressions.every((one) => meets(one, labels[one.key])) &&
    matchFields.every((one) => meets(one, one.key === 'metadata.name' ? name : undefined))
  );
}

function meets({ operator, values = [] }: NodeSelectorRequirement, value?: string): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return Number(value) > Number(values[0]);
    case 'Lt':
      return Number(value) < Number(values[0]);
  }
}

/** Room for one more Pod, CPU and memory; all that is short is told. */
function lacks(needs: PodNeeds, node: Node, use: NodeUse): readonly Obstacle[] {
  const room = roomOf(node);
  const short = (['cpu', 'memory'] as const)
    .filter((name) => needs[name] > 0 && needs[name] > room[name] - use[name])
    .map((name) => ({ reason: `Insufficient ${name}`, isFinal: needs[name] > room[name] }));
  return use.pods >= room.pods ? [{ reason: 'Too many pods', isFinal: false }, ...short] : short;
}

interface Room {
  readonly pods: number;
  readonly cpu: number;
  readonly memory: number;
}

/** Nodes are frozen, so that one reading serves as long as the node does. */
const rooms = new WeakMap<Node, Room>();

function roomOf(node: Node): Room {
  const known = rooms.get(node);
  if (known !== undefined) return known;
  const has = node.status.allocatable ?? {};
  const amount = (name: string): number =>
    has[name] === undefined ? Number.POSITIVE_INFINITY : quantityValue(has[name]);
  const room: Room = { pods: amount('pods'), cpu: amount('cpu'), memory: amount('memory') };
  rooms.set(node, room);
  return room;
}

/** The sum over the containers, or what a single init container asks for when that is more. */
function requested({ spec }: Pod, name: 'cpu' | 'memory'): number {
  const together = spec.containers.reduce((sum, one) => sum + requestOf(one, name), 0);
  return Math.max(together, ...(spec.initContainers ?? []).map((one) => requestOf(one, name)));
}

function requestOf({ resources = {} }: Container, name: string): number {
  const { limits, requests } = resources as Readonly<Record<string, Record<string, string>>>;
  const amount = requests?.[name] ?? limits?.[name];
  return amount === undefined ? 0 : quantityValue(amount);
}

function hostPorts({ spec }: Pod): readonly string[] {
  return spec.containers.flatMap(({ ports = [] }) =>
    ports.flatMap(({ hostPort, protocol }) => (hostPort ? [`${protocol}/${hostPort}`] : [])),
  );
}
