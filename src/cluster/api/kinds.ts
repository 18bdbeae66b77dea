/** Every kind that the API serves, in the order in which discovery lists them. */

import { configMapKind } from './configmap.ts';
import { deploymentKind } from './deployment.ts';
import { endpointsKind } from './endpoints.ts';
import { endpointSliceKind } from './endpointslice.ts';
import { eventKind } from './event.ts';
import type { KindDefinition } from './kind.ts';
import { namespaceKind } from './namespace.ts';
import { nodeKind } from './node.ts';
import { podKind } from './podkind.ts';
import { replicaSetKind } from './replicaset.ts';
import { serviceKind } from './servicekind.ts';

export const kinds: readonly KindDefinition[] = [
  configMapKind,
  endpointsKind,
  eventKind,
  namespaceKind,
  nodeKind,
  podKind,
  serviceKind,
  deploymentKind,
  replicaSetKind,
  endpointSliceKind,
];

export function findKind(kind: string): KindDefinition | undefined {
  return kinds.find((definition) => definition.kind === kind);
}
