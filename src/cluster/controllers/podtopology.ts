/**
 * Rules that bind a Pod to where other Pods are: required affinity and anti-affinity between Pods, and topology spread
 * constraints (pkg/scheduler/framework/plugins). Loaded when the first Pod with such a rule waits for a node.
 * Simplified: preferences, and constraints with ScheduleAnyway, are not weighed.
 */

import type { LabelSelector } from '../api/meta.ts';
import type { Node } from '../api/node.ts';
import type { Lister } from '../api/objects.ts';
import {
  isPodFinished,
  type Pod,
  type PodAffinityTerm,
  type TopologySpreadConstraint,
} from '../api/pod.ts';
import { matchesSelector } from '../api/selectors.ts';
import { isWanted, type Obstacle, tolerates } from './nodefit.ts';

/** What the first of these plugins finds. */
export function topologyObstacle(pod: Pod, node: Node, objects: Lister): Obstacle | undefined {
  const placed = objects.list('Pod').filter((one) => one.spec.nodeName && !isPodFinished(one));
  const scene: Scene = { pod, node, objects, placed };
  return spreadObstacle(scene) ?? affinityObstacle(scene);
}

interface Scene {
  readonly pod: Pod;
  readonly node: Node;
  readonly objects: Lister;
  readonly placed: readonly Pod[];
}

const SPREAD = "node(s) didn't match pod topology spread constraints";

function spreadObstacle({ node, objects, placed, pod }: Scene): Obstacle | undefined {
  const constraints = (pod.spec.topologySpreadConstraints ?? []).filter(
    ({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule',
  );
  for (const constraint of constraints) {
    const { topologyKey, labelSelector, maxSkew } = constraint;
    const domain = node.metadata.labels?.[topologyKey];
    if (domain === undefined)
      return { reason: `${SPREAD} (missing required label)`, isFinal: true };
    const counts = domainCounts(constraint, { pod, objects, placed });
    const own = labelSelector && matchesSelector(labelSelector, pod.metadata.labels) ? 1 : 0;
    const skew = (counts.get(domain) ?? 0) + own - Math.min(...counts.values());
    if (skew > maxSkew) return { reason: SPREAD, isFinal: false };
  }
  return undefined;
}

/** How many Pods that match are in each domain of the nodes that count. */
function domainCounts(
  { labelSelector, nodeAffinityPolicy, nodeTaintsPolicy, topologyKey }: TopologySpreadConstraint,
  { objects, placed, pod }: Omit<Scene, 'node'>,
): ReadonlyMap<string, number> {
  const counting = objects.list('Node').filter((node) => {
    if (nodeAffinityPolicy !== 'Ignore' && !isWanted(pod, node)) return false;
    const taints = nodeTaintsPolicy === 'Honor' ? (node.spec.taints ?? []) : [];
    return taints.every((taint) => taint.effect === 'PreferNoSchedule' || tolerates(pod, taint));
  });
  const counts = new Map<string, number>();
  for (const { metadata } of counting) {
    const domain = metadata.labels?.[topologyKey];
    if (domain === undefined) continue;
    const here = placed.filter(
      (one) =>
        one.spec.nodeName === metadata.name &&
        one.metadata.namespace === pod.metadata.namespace &&
        one.metadata.deletionTimestamp === undefined &&
        labelSelector !== undefined &&
        matchesSelector(labelSelector, one.metadata.labels),
    );
    counts.set(domain, (counts.get(domain) ?? 0) + here.length);
  }
  return counts;
}

function affinityObstacle(scene: Scene): Obstacle | undefined {
  const { pod, placed } = scene;
  const wanted = requiredTerms(pod, 'podAffinity');
  const isMet = (term: PodAffinityTerm): boolean =>
    isBeside(term, scene) ||
    (matches(term, pod, scene) && !placed.some((one) => matches(term, one, scene)));
  if (!wanted.every(isMet))
    return { reason: "node(s) didn't match pod affinity rules", isFinal: true };
  if (requiredTerms(pod, 'podAntiAffinity').some((term) => isBeside(term, scene)))
    return { reason: "node(s) didn't match pod anti-affinity rules", isFinal: false };
  return placed.some((other) => minds(other, scene))
    ? { reason: "node(s) didn't satisfy existing pods anti-affinity rules", isFinal: false }
    : undefined;
}

function requiredTerms({ spec }: Pod, kind: 'podAffinity' | 'podAntiAffinity') {
  return spec.affinity?.[kind]?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
}

/** Whether a Pod of the term is in the domain of the node. */
function isBeside(term: PodAffinityTerm, scene: Scene): boolean {
  return scene.placed.some((one) => matches(term, one, scene) && isSameDomain(term, one, scene));
}

/** Whether the other Pod's anti-affinity keeps this one away from the node. */
function minds(other: Pod, scene: Scene): boolean {
  return requiredTerms(other, 'podAntiAffinity').some(
    (term) =>
      matches(term, scene.pod, { ...scene, pod: other }) && isSameDomain(term, other, scene),
  );
}

function isSameDomain({ topologyKey }: PodAffinityTerm, { spec }: Pod, { node, objects }: Scene) {
  const domain = objects.get('Node', spec.nodeName ?? '')?.metadata.labels?.[topologyKey];
  return domain !== undefined && domain === node.metadata.labels?.[topologyKey];
}

/** Without namespaces of its own a term is about the Namespace of the Pod that has it. */
function matches(
  { labelSelector, namespaces = [], namespaceSelector }: PodAffinityTerm,
  { metadata }: Pod,
  { objects, pod }: Scene,
): boolean {
  const { namespace = '' } = metadata;
  const isNear =
    namespaces.includes(namespace) ||
    (namespaceSelector !== undefined && isNamed(namespaceSelector, namespace, objects)) ||
    (namespaces.length === 0 &&
      namespaceSelector === undefined &&
      namespace === pod.metadata.namespace);
  return isNear && labelSelector !== undefined && matchesSelector(labelSelector, metadata.labels);
}

function isNamed(selector: LabelSelector, name: string, objects: Lister): boolean {
  return matchesSelector(selector, objects.get('Namespace', name)?.metadata.labels);
}
