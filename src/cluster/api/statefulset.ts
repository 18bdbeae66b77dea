/** StatefulSet, apps/v1: Pods with an order and names that stay. */

import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import type { Condition, KubernetesObject, LabelSelector } from './meta.ts';
import type { PodTemplateSpec } from './pod.ts';
import { setPodSpecDefaults } from './podspec.ts';
import { age } from './time.ts';
import {
  DNS_1123_SUBDOMAIN,
  type FieldError,
  forbiddenField,
  oneOf,
  validateMetadata,
  validateNonNegative,
} from './validation.ts';
import { nameWarnings, templateCells, validateWorkload, WORKLOAD_COLUMNS } from './workload.ts';

export interface StatefulSetSpec {
  readonly replicas: number;
  readonly selector: LabelSelector;
  readonly template: PodTemplateSpec;
  readonly serviceName: string;
  readonly podManagementPolicy: 'OrderedReady' | 'Parallel';
  readonly updateStrategy: {
    readonly type: 'RollingUpdate' | 'OnDelete';
    readonly rollingUpdate?: { readonly partition: number };
  };
  readonly revisionHistoryLimit: number;
  readonly persistentVolumeClaimRetentionPolicy: object;
  readonly minReadySeconds?: number;
  readonly ordinals?: { readonly start: number };
}

export interface StatefulSetStatus {
  readonly observedGeneration?: number;
  readonly replicas: number;
  readonly readyReplicas?: number;
  readonly currentReplicas?: number;
  readonly updatedReplicas?: number;
  readonly currentRevision?: string;
  readonly updateRevision?: string;
  readonly collisionCount?: number;
  readonly availableReplicas: number;
  readonly conditions?: readonly Condition[];
}

export interface StatefulSet extends KubernetesObject {
  readonly apiVersion: 'apps/v1';
  readonly kind: 'StatefulSet';
  readonly spec: StatefulSetSpec;
  readonly status: StatefulSetStatus;
}

/** Simplified: volumeClaimTemplates are refused by name; there are no volumes that outlive a Pod. */
export const statefulSetFields = `
scalar string PodManagementPolicyType StatefulSetUpdateStrategyType PersistentVolumeClaimRetentionPolicyType
StatefulSet { metadata ObjectMeta; spec StatefulSetSpec; status StatefulSetStatus }
StatefulSetSpec {
  replicas *int32; selector! *LabelSelector; template! PodTemplateSpec
  volumeClaimTemplates []PersistentVolumeClaim; serviceName! string
  podManagementPolicy PodManagementPolicyType; updateStrategy StatefulSetUpdateStrategy
  revisionHistoryLimit *int32; minReadySeconds int32
  persistentVolumeClaimRetentionPolicy *StatefulSetPersistentVolumeClaimRetentionPolicy
  ordinals *StatefulSetOrdinals
}
StatefulSetUpdateStrategy {
  type StatefulSetUpdateStrategyType; rollingUpdate *RollingUpdateStatefulSetStrategy
}
RollingUpdateStatefulSetStrategy { partition *int32; maxUnavailable *IntOrString }
StatefulSetPersistentVolumeClaimRetentionPolicy {
  whenDeleted PersistentVolumeClaimRetentionPolicyType
  whenScaled PersistentVolumeClaimRetentionPolicyType
}
StatefulSetOrdinals { start! int32 }
StatefulSetStatus {
  observedGeneration int64; replicas! int32; readyReplicas int32; currentReplicas int32
  updatedReplicas int32; currentRevision string; updateRevision string; collisionCount *int32
  conditions []StatefulSetCondition merge=type; availableReplicas! int32
}
StatefulSetCondition {
  type! string; status! ConditionStatus; lastTransitionTime Time; reason string; message string
}
`;

export const statefulSetKind: KindDefinition<StatefulSet> = {
  kind: 'StatefulSet',
  group: 'apps',
  version: 'v1',
  plural: 'statefulsets',
  singular: 'statefulset',
  shortNames: ['sts'],
  categories: ['all'],
  namespaced: true,
  subresources: ['scale', 'status'],
  countsGenerations: true,
  columns: [NAME_COLUMN, { name: 'Ready' }, AGE_COLUMN, ...WORKLOAD_COLUMNS.slice(0, 2)],
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    `${status.readyReplicas ?? 0}/${spec.replicas}`,
    age(metadata.creationTimestamp, now),
    ...templateCells(spec).slice(0, 2),
  ],
  setDefaults: (set) => ({ ...set, spec: setSpecDefaults(set.spec) }),
  validate: ({ metadata, spec }) => [
    ...validateMetadata(metadata, DNS_1123_SUBDOMAIN),
    ...oneOf('spec.podManagementPolicy', spec.podManagementPolicy, ['OrderedReady', 'Parallel']),
    ...oneOf('spec.updateStrategy.type', spec.updateStrategy.type, ['OnDelete', 'RollingUpdate']),
    ...validateNonNegative('spec.replicas', spec.replicas),
    ...validateNonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...validateWorkload(spec),
  ],
  warnings: ({ metadata }) => nameWarnings(metadata.name),
  validateUpdate: ({ spec }, old) => validateSpecChange(spec, old.spec),
};

/** `SetDefaults_StatefulSet` of pkg/apis/apps/v1/defaults.go. */
function setSpecDefaults(spec: StatefulSetSpec): StatefulSetSpec {
  const { updateStrategy = {} as Partial<StatefulSetSpec['updateStrategy']> } = spec;
  const type = updateStrategy.type ?? 'RollingUpdate';
  const rollingUpdate = { partition: 0, ...updateStrategy.rollingUpdate };
  return {
    ...spec,
    podManagementPolicy: spec.podManagementPolicy ?? 'OrderedReady',
    revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    persistentVolumeClaimRetentionPolicy: {
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
      ...spec.persistentVolumeClaimRetentionPolicy,
    },
    replicas: spec.replicas ?? 1,
    updateStrategy:
      type === 'RollingUpdate' ? { type, rollingUpdate } : { ...updateStrategy, type },
    template: { ...spec.template, spec: setPodSpecDefaults(spec.template.spec) },
  };
}

const CHANGEABLE = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

/** `ValidateStatefulSetUpdate` of pkg/apis/apps/validation. */
function validateSpecChange(spec: StatefulSetSpec, old: StatefulSetSpec): readonly FieldError[] {
  const fixed = (of: StatefulSetSpec): string =>
    JSON.stringify(
      Object.entries(of)
        .filter(([key]) => !CHANGEABLE.includes(key))
        .sort(),
    );
  if (fixed(spec) === fixed(old)) return [];
  const names = CHANGEABLE.map((name) => `'${name}'`);
  const listed = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return [
    forbiddenField(
      'spec',
      `updates to statefulset spec for fields other than ${listed} are forbidden`,
    ),
  ];
}
