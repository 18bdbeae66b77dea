/** Reading the cluster's objects: the only view of the cluster that the dataplane has. */

import type { ConfigMap } from './configmap.ts';
import type { ControllerRevision } from './controllerrevision.ts';
import type { Deployment } from './deployment.ts';
import type { Endpoints } from './endpoints.ts';
import type { EndpointSlice } from './endpointslice.ts';
import type { Event } from './event.ts';
import type { Ingress } from './ingress.ts';
import type { Lease } from './lease.ts';
import type { Namespace } from './namespace.ts';
import type { NetworkPolicy } from './networkpolicy.ts';
import type { Node } from './node.ts';
import type { Pod } from './pod.ts';
import type { ReplicaSet } from './replicaset.ts';
import type { Secret } from './secret.ts';
import type { Service } from './service.ts';
import type { ServiceAccount } from './serviceaccount.ts';
import type { StatefulSet } from './statefulset.ts';

/** Object types by kind. A new kind is one line here and one file beside this one. */
export interface Kinds {
  Namespace: Namespace;
  Node: Node;
  Pod: Pod;
  Service: Service;
  Endpoints: Endpoints;
  EndpointSlice: EndpointSlice;
  Deployment: Deployment;
  ReplicaSet: ReplicaSet;
  ConfigMap: ConfigMap;
  Event: Event;
  ServiceAccount: ServiceAccount;
  Secret: Secret;
  NetworkPolicy: NetworkPolicy;
  Lease: Lease;
  Ingress: Ingress;
  StatefulSet: StatefulSet;
  ControllerRevision: ControllerRevision;
}

/** A lister: committed objects, frozen, sorted by namespace and name. */
export interface Lister {
  list<K extends keyof Kinds>(kind: K, namespace?: string): readonly Kinds[K][];
  get<K extends keyof Kinds>(kind: K, name: string, namespace?: string): Kinds[K] | undefined;
  /**
   * Finds objects by the keys that a pure function gives them, without looking at all of them (client-go's Indexer).
   * The index is kept under the function itself, so it must be the same function each time.
   */
  index<K extends keyof Kinds>(
    kind: K,
    keysOf: (object: Kinds[K]) => readonly string[],
  ): (key: string) => readonly Kinds[K][];
}
