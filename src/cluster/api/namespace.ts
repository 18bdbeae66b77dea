/** Namespace, core/v1: the scope of names. */

import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import type { KubernetesObject } from './meta.ts';
import { age } from './time.ts';
import { DNS_1123_LABEL, validateMetadata } from './validation.ts';

export interface Namespace extends KubernetesObject {
  readonly apiVersion: 'v1';
  readonly kind: 'Namespace';
  readonly spec: { readonly finalizers?: readonly string[] };
  readonly status: { readonly phase: 'Active' | 'Terminating' };
}

export const namespaceFields = `
scalar string FinalizerName NamespacePhase
Namespace { metadata ObjectMeta; spec NamespaceSpec; status NamespaceStatus }
NamespaceSpec { finalizers []FinalizerName }
NamespaceStatus { phase NamespacePhase; conditions []NamespaceCondition merge=type }
NamespaceCondition {
  type! string; status! ConditionStatus; lastTransitionTime Time; reason string; message string
}
`;

export const namespaceKind: KindDefinition<Namespace> = {
  kind: 'Namespace',
  group: '',
  version: 'v1',
  plural: 'namespaces',
  singular: 'namespace',
  shortNames: ['ns'],
  namespaced: false,
  subresources: ['status'],
  countsGenerations: false,
  returnsDeleted: true,
  columns: [NAME_COLUMN, { name: 'Status' }, AGE_COLUMN],
  cells: ({ metadata, status }, now) => [
    metadata.name,
    status.phase,
    age(metadata.creationTimestamp, now),
  ],
  setDefaults: (namespace) => ({
    ...namespace,
    metadata: {
      ...namespace.metadata,
      labels: {
        'kubernetes.io/metadata.name': namespace.metadata.name,
        ...namespace.metadata.labels,
      },
    },
  }),
  prepareForCreate: (namespace) => ({
    ...namespace,
    spec: { finalizers: ['kubernetes'], ...namespace.spec },
    status: { phase: 'Active' },
  }),
  validate: ({ metadata }) => validateMetadata(metadata, DNS_1123_LABEL),
  selectableFields: ({ status }) => ({ 'status.phase': status.phase }),
};
