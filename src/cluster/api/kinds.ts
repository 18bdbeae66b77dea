/** The kinds that every cluster has from the start; the others are loaded when a request first names one (parts.ts). */

import { configMapKind } from './configmap.ts';
import { deploymentKind } from './deployment.ts';
import { endpointsKind } from './endpoints.ts';
import { endpointSliceKind } from './endpointslice.ts';
import { eventKind } from './event.ts';
import type { KindDefinition } from './kind.ts';
import { leaseKind } from './lease.ts';
import { namespaceKind } from './namespace.ts';
import { nodeKind } from './node.ts';
import { podKind } from './podkind.ts';
import { replicaSetKind } from './replicaset.ts';
import { serviceAccountKind } from './serviceaccount.ts';
import { serviceKind } from './servicekind.ts';

export const kinds: readonly KindDefinition[] = [
  configMapKind,
  endpointsKind,
  eventKind,
  namespaceKind,
  nodeKind,
  podKind,
  serviceAccountKind,
  serviceKind,
  deploymentKind,
  replicaSetKind,
  leaseKind,
  endpointSliceKind,
];
