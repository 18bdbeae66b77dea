/** ReplicaSet, apps/v1: keeps as many Pods of one template as it is asked for. */

import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import type { KubernetesObject, LabelSelector } from './meta.ts';
import type { PodTemplateSpec } from './pod.ts';
import { setPodSpecDefaults } from './podspec.ts';
import { age } from './time.ts';
import { DNS_1123_SUBDOMAIN, validateMetadata, validateNonNegative } from './validation.ts';
import {
  nameWarnings,
  templateCells,
  validateSelectorChange,
  validateWorkload,
  WORKLOAD_COLUMNS,
} from './workload.ts';

export interface ReplicaSetSpec {
  readonly replicas: number;
  readonly minReadySeconds?: number;
  readonly selector: LabelSelector;
  readonly template: PodTemplateSpec;
}

export interface ReplicaSetStatus {
  readonly replicas: number;
  readonly fullyLabeledReplicas?: number;
  readonly readyReplicas?: number;
  readonly availableReplicas?: number;
  readonly observedGeneration?: number;
}

export interface ReplicaSet extends KubernetesObject {
  readonly apiVersion: 'apps/v1';
  readonly kind: 'ReplicaSet';
  readonly spec: ReplicaSetSpec;
  readonly status: ReplicaSetStatus;
}

export const replicaSetFields = `
ReplicaSet { metadata ObjectMeta; spec ReplicaSetSpec; status ReplicaSetStatus }
ReplicaSetSpec {
  replicas *int32; minReadySeconds int32; selector! *LabelSelector; template PodTemplateSpec
}
ReplicaSetStatus {
  replicas! int32; fullyLabeledReplicas int32; readyReplicas int32; availableReplicas int32
  terminatingReplicas *int32; observedGeneration int64; conditions []ReplicaSetCondition merge=type
}
ReplicaSetCondition {
  type! string; status! ConditionStatus; lastTransitionTime Time; reason string; message string
}
`;

export const replicaSetKind: KindDefinition<ReplicaSet> = {
  kind: 'ReplicaSet',
  group: 'apps',
  version: 'v1',
  plural: 'replicasets',
  singular: 'replicaset',
  shortNames: ['rs'],
  categories: ['all'],
  namespaced: true,
  subresources: ['status', 'scale'],
  countsGenerations: true,
  columns: [
    NAME_COLUMN,
    { name: 'Desired', type: 'integer' },
    { name: 'Current', type: 'integer' },
    { name: 'Ready', type: 'integer' },
    AGE_COLUMN,
    ...WORKLOAD_COLUMNS,
  ],
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    spec.replicas,
    status.replicas,
    status.readyReplicas ?? 0,
    age(metadata.creationTimestamp, now),
    ...templateCells(spec),
  ],
  setDefaults: (replicaSet) => ({
    ...replicaSet,
    spec: {
      ...replicaSet.spec,
      replicas: replicaSet.spec.replicas ?? 1,
      template: {
        ...replicaSet.spec.template,
        spec: setPodSpecDefaults(replicaSet.spec.template.spec),
      },
    },
    status: { ...replicaSet.status, replicas: replicaSet.status.replicas ?? 0 },
  }),
  validate: ({ metadata, spec }) => [
    ...validateMetadata(metadata, DNS_1123_SUBDOMAIN),
    ...validateNonNegative('spec.replicas', spec.replicas),
    ...validateWorkload(spec),
  ],
  warnings: ({ metadata }) => nameWarnings(metadata.name),
  validateUpdate: ({ spec }, old) => validateSelectorChange(spec.selector, old.spec.selector),
};
