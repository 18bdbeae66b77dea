/** Every kind that the API serves, and those that it only knows of. */

import { groupVersions, unsimulatedKinds } from './catalogue.ts';
import { configMapKind } from './configmap.ts';
import { deploymentKind } from './deployment.ts';
import { endpointsKind } from './endpoints.ts';
import { endpointSliceKind } from './endpointslice.ts';
import { eventKind } from './event.ts';
import { ingressKind } from './ingress.ts';
import { apiVersionOf, type KindDefinition } from './kind.ts';
import { leaseKind } from './lease.ts';
import { namespaceKind } from './namespace.ts';
import { networkPolicyKind } from './networkpolicy.ts';
import { nodeKind } from './node.ts';
import { podKind } from './podkind.ts';
import { replicaSetKind } from './replicaset.ts';
import { secretKind } from './secret.ts';
import { serviceAccountKind } from './serviceaccount.ts';
import { serviceKind } from './servicekind.ts';

export const kinds: readonly KindDefinition[] = [
  configMapKind,
  endpointsKind,
  eventKind,
  namespaceKind,
  nodeKind,
  podKind,
  secretKind,
  serviceAccountKind,
  serviceKind,
  deploymentKind,
  replicaSetKind,
  ingressKind,
  networkPolicyKind,
  leaseKind,
  endpointSliceKind,
];

export function findKind(kind: string): KindDefinition | undefined {
  return kinds.find((definition) => definition.kind === kind);
}

/** All kinds that discovery shows, by group, version and resource name as a real server sorts them. */
export const discoveredKinds: readonly KindDefinition[] = [...kinds, ...unsimulatedKinds].sort(
  (a, b) =>
    groupVersions.indexOf(apiVersionOf(a)) - groupVersions.indexOf(apiVersionOf(b)) ||
    (a.plural < b.plural ? -1 : 1),
);
