/** What is on the map: nodes, Pods, Services and policies, and how they hang together. */

import type { NetworkPolicy } from '../cluster/api/networkpolicy.ts';
import type { Node } from '../cluster/api/node.ts';
import { formatSelector, matchesSelector } from '../cluster/api/selectors.ts';
import { idOf, type MapObjects, objectsOf } from './objects.ts';
import { type MapPod, mapPod } from './pods.ts';
import { type MapService, mapService } from './services.ts';

export interface MapNode {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** Nothing, or `not ready`, `no new Pods`. */
  readonly word: string;
}

export interface MapPolicy {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  /** As `kubectl` prints it; empty selects all Pods. */
  readonly selector: string;
  /** `ingress`, `egress` or `ingress and egress`. */
  readonly directions: string;
  /** Ids of the Pods that it isolates. */
  readonly pods: readonly string[];
}

export interface ClusterMap {
  readonly namespaces: readonly string[];
  readonly nodes: readonly MapNode[];
  readonly pods: readonly MapPod[];
  readonly services: readonly MapService[];
  readonly policies: readonly MapPolicy[];
}

export const EMPTY_MAP: ClusterMap = {
  namespaces: [],
  nodes: [],
  pods: [],
  services: [],
  policies: [],
};

/** Each list by namespace and name. */
export function mapOf(objects: MapObjects): ClusterMap {
  const pods = objectsOf(objects, 'Pod').map(mapPod);
  const slices = objectsOf(objects, 'EndpointSlice');
  return {
    namespaces: objectsOf(objects, 'Namespace').map(({ metadata }) => metadata.name),
    nodes: objectsOf(objects, 'Node').map(mapNode),
    pods,
    services: objectsOf(objects, 'Service').map((service) => mapService(service, slices)),
    policies: objectsOf(objects, 'NetworkPolicy').map((policy) => mapPolicy(policy, pods)),
  };
}

function mapNode(node: Node): MapNode {
  const { addresses = [], conditions = [] } = node.status;
  const isReady = conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
  return {
    id: idOf(node),
    name: node.metadata.name,
    address: addresses.find(({ type }) => type === 'InternalIP')?.address ?? '',
    word: isReady ? (node.spec.unschedulable ? 'no new Pods' : '') : 'not ready',
  };
}

function mapPolicy(policy: NetworkPolicy, pods: readonly MapPod[]): MapPolicy {
  const { name, namespace = '' } = policy.metadata;
  const { podSelector, policyTypes } = policy.spec;
  const isolated = pods.filter(
    (pod) => pod.namespace === namespace && matchesSelector(podSelector, pod.labels),
  );
  return {
    id: idOf(policy),
    name,
    namespace,
    selector: formatSelector(podSelector),
    directions: policyTypes.map((type) => type.toLowerCase()).join(' and '),
    pods: isolated.map(({ id }) => id),
  };
}

/** Such as `3 nodes, 9 Pods, 3 Services, 1 policy`. */
export function summary({ nodes, pods, services, policies }: ClusterMap): string {
  return [
    counted(nodes.length, 'node'),
    counted(pods.length, 'Pod'),
    counted(services.length, 'Service'),
    policies.length > 0 ? counted(policies.length, 'policy', 'policies') : '',
  ]
    .filter(Boolean)
    .join(', ');
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
