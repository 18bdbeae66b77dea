/** Lease, coordination.k8s.io/v1: a node says with it that it lives. */

import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import type { KubernetesObject } from './meta.ts';
import { age } from './time.ts';
import { DNS_1123_SUBDOMAIN, validateMetadata } from './validation.ts';

export interface Lease extends KubernetesObject {
  readonly apiVersion: 'coordination.k8s.io/v1';
  readonly kind: 'Lease';
  readonly spec: {
    readonly holderIdentity?: string;
    readonly leaseDurationSeconds?: number;
    readonly renewTime?: string;
  };
}

export const leaseFields = `
scalar string CoordinatedLeaseStrategy
Lease { metadata ObjectMeta; spec LeaseSpec }
LeaseSpec {
  holderIdentity *string; leaseDurationSeconds *int32; acquireTime *MicroTime; renewTime *MicroTime
  leaseTransitions *int32; strategy *CoordinatedLeaseStrategy; preferredHolder *string
}
`;

export const leaseKind: KindDefinition<Lease> = {
  kind: 'Lease',
  group: 'coordination.k8s.io',
  version: 'v1',
  plural: 'leases',
  singular: 'lease',
  shortNames: [],
  namespaced: true,
  subresources: [],
  countsGenerations: false,
  columns: [NAME_COLUMN, { name: 'Holder' }, AGE_COLUMN],
  cells: ({ metadata, spec }, now) => [
    metadata.name,
    spec.holderIdentity ?? '',
    age(metadata.creationTimestamp, now),
  ],
  setDefaults: (lease) => lease,
  validate: ({ metadata }) => validateMetadata(metadata, DNS_1123_SUBDOMAIN),
};
