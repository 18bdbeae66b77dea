/** The objects of which a map is drawn, as the watches of the API tell of them. */

import type { EndpointSlice } from '../cluster/api/endpointslice.ts';
import type { Namespace } from '../cluster/api/namespace.ts';
import type { NetworkPolicy } from '../cluster/api/networkpolicy.ts';
import type { Node } from '../cluster/api/node.ts';
import type { Pod } from '../cluster/api/pod.ts';
import type { Service } from '../cluster/api/service.ts';

/** What a map watches, as paths of the API. */
export const WATCHED: readonly string[] = [
  '/api/v1/namespaces',
  '/api/v1/nodes',
  '/api/v1/pods',
  '/api/v1/services',
  '/apis/discovery.k8s.io/v1/endpointslices',
  '/apis/networking.k8s.io/v1/networkpolicies',
];

export interface Kinds {
  readonly Namespace: Namespace;
  readonly Node: Node;
  readonly Pod: Pod;
  readonly Service: Service;
  readonly EndpointSlice: EndpointSlice;
  readonly NetworkPolicy: NetworkPolicy;
}

export type MapObject = Kinds[keyof Kinds];

/** An event of a watch. */
export interface MapEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: MapObject;
}

/** By `idOf`. */
export type MapObjects = ReadonlyMap<string, MapObject>;

/** The objects after these events. */
export function follow(objects: MapObjects, events: readonly MapEvent[]): MapObjects {
  const after = new Map(objects);
  for (const { type, object } of events) {
    if (type === 'DELETED') after.delete(idOf(object));
    else after.set(idOf(object), object);
  }
  return after;
}

/** `Pod/default/web-1`; `Node//worker-1` for what is in no namespace. */
export function idOf({ kind, metadata }: MapObject): string {
  return thingId(kind, metadata.namespace, metadata.name);
}

export function thingId(kind: string, namespace: string | undefined, name: string): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}

/** All objects of a kind, by namespace and name. */
export function objectsOf<K extends keyof Kinds>(
  objects: MapObjects,
  kind: K,
): readonly Kinds[K][] {
  const found = [...objects.values()].filter((object) => object.kind === kind) as Kinds[K][];
  return found.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}
