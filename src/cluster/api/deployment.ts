/** Deployment, apps/v1: keeps ReplicaSets, one for each revision of its Pod template. */

import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import type { Condition, IntOrString, KubernetesObject, LabelSelector } from './meta.ts';
import type { PodTemplateSpec } from './pod.ts';
import { setPodSpecDefaults } from './podspec.ts';
import { age } from './time.ts';
import {
  DNS_1123_SUBDOMAIN,
  type FieldError,
  forbiddenField,
  invalidGoValue,
  invalidValue,
  oneOf,
  validateMetadata,
  validateNonNegative,
} from './validation.ts';
import {
  nameWarnings,
  templateCells,
  validateSelectorChange,
  validateWorkload,
  WORKLOAD_COLUMNS,
} from './workload.ts';

export interface DeploymentStrategy {
  readonly type: 'RollingUpdate' | 'Recreate';
  readonly rollingUpdate?: { readonly maxSurge: IntOrString; readonly maxUnavailable: IntOrString };
}

export interface DeploymentSpec {
  readonly replicas: number;
  readonly selector: LabelSelector;
  readonly template: PodTemplateSpec;
  readonly strategy: DeploymentStrategy;
  readonly minReadySeconds?: number;
  readonly revisionHistoryLimit: number;
  readonly progressDeadlineSeconds: number;
  readonly paused?: boolean;
}

export interface DeploymentStatus {
  readonly observedGeneration?: number;
  readonly replicas?: number;
  readonly updatedReplicas?: number;
  readonly readyReplicas?: number;
  readonly availableReplicas?: number;
  readonly unavailableReplicas?: number;
  readonly conditions?: readonly Condition[];
}

export interface Deployment extends KubernetesObject {
  readonly apiVersion: 'apps/v1';
  readonly kind: 'Deployment';
  readonly spec: DeploymentSpec;
  readonly status: DeploymentStatus;
}

export const deploymentFields = `
scalar string DeploymentStrategyType DeploymentConditionType
Deployment { metadata ObjectMeta; spec DeploymentSpec; status DeploymentStatus }
DeploymentSpec {
  replicas *int32; selector! *LabelSelector; template! PodTemplateSpec
  strategy DeploymentStrategy retainKeys; minReadySeconds int32; revisionHistoryLimit *int32
  paused bool; progressDeadlineSeconds *int32
}
DeploymentStrategy { type DeploymentStrategyType; rollingUpdate *RollingUpdateDeployment }
RollingUpdateDeployment { maxUnavailable *IntOrString; maxSurge *IntOrString }
DeploymentStatus {
  observedGeneration int64; replicas int32; updatedReplicas int32; readyReplicas int32
  availableReplicas int32; unavailableReplicas int32; terminatingReplicas *int32
  conditions []DeploymentCondition merge=type; collisionCount *int32
}
DeploymentCondition {
  type! DeploymentConditionType; status! ConditionStatus; lastUpdateTime Time
  lastTransitionTime Time; reason string; message string
}
`;

export const deploymentKind: KindDefinition<Deployment> = {
  kind: 'Deployment',
  group: 'apps',
  version: 'v1',
  plural: 'deployments',
  singular: 'deployment',
  shortNames: ['deploy'],
  categories: ['all'],
  namespaced: true,
  subresources: ['status', 'scale'],
  countsGenerations: true,
  columns: [
    NAME_COLUMN,
    { name: 'Ready' },
    { name: 'Up-to-date' },
    { name: 'Available' },
    AGE_COLUMN,
    ...WORKLOAD_COLUMNS,
  ],
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    `${status.readyReplicas ?? 0}/${spec.replicas}`,
    status.updatedReplicas ?? 0,
    status.availableReplicas ?? 0,
    age(metadata.creationTimestamp, now),
    ...templateCells(spec),
  ],
  setDefaults: (deployment) => ({ ...deployment, spec: setSpecDefaults(deployment.spec) }),
  validate: ({ metadata, spec }) => [
    ...validateMetadata(metadata, DNS_1123_SUBDOMAIN),
    ...validateSpec(spec),
  ],
  warnings: ({ metadata }) => nameWarnings(metadata.name),
  validateUpdate: ({ spec }, old) => validateSelectorChange(spec.selector, old.spec.selector),
};

function setSpecDefaults(spec: DeploymentSpec): DeploymentSpec {
  return {
    ...spec,
    replicas: spec.replicas ?? 1,
    template: { ...spec.template, spec: setPodSpecDefaults(spec.template.spec) },
    strategy: strategyDefaults(spec.strategy),
    revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    progressDeadlineSeconds: spec.progressDeadlineSeconds ?? 600,
  };
}

function strategyDefaults(strategy: Partial<DeploymentStrategy>): DeploymentStrategy {
  const type = strategy.type ?? 'RollingUpdate';
  if (type !== 'RollingUpdate') return { ...strategy, type };
  const rollingUpdate = { maxUnavailable: '25%', maxSurge: '25%', ...strategy.rollingUpdate };
  return { type, rollingUpdate };
}

const RECREATE_ROLLS_NOTHING = "may not be specified when strategy `type` is 'Recreate'";

/** `ValidateDeploymentSpec` of pkg/apis/apps/validation. */
function validateSpec(spec: DeploymentSpec): readonly FieldError[] {
  const { strategy, minReadySeconds = 0, progressDeadlineSeconds } = spec;
  return [
    ...validateNonNegative('spec.replicas', spec.replicas),
    ...validateWorkload(spec),
    ...oneOf('spec.strategy.type', strategy.type, ['Recreate', 'RollingUpdate']),
    ...(strategy.type === 'Recreate' && strategy.rollingUpdate
      ? [forbiddenField('spec.strategy.rollingUpdate', RECREATE_ROLLS_NOTHING)]
      : []),
    ...(strategy.type === 'RollingUpdate' && strategy.rollingUpdate
      ? validateRollingUpdate(strategy.rollingUpdate, 'spec.strategy.rollingUpdate')
      : []),
    ...validateNonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...validateNonNegative('spec.revisionHistoryLimit', spec.revisionHistoryLimit),
    ...validateNonNegative('spec.progressDeadlineSeconds', progressDeadlineSeconds),
    ...(progressDeadlineSeconds <= minReadySeconds
      ? [
          invalidValue(
            'spec.progressDeadlineSeconds',
            progressDeadlineSeconds,
            'must be greater than minReadySeconds',
          ),
        ]
      : []),
  ];
}

type RollingUpdate = NonNullable<DeploymentStrategy['rollingUpdate']>;

const PERCENT = /^(\d+)%$/;
const NOT_A_PERCENT =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

function validateRollingUpdate(
  { maxUnavailable, maxSurge }: RollingUpdate,
  field: string,
): readonly FieldError[] {
  const isZero = (value: IntOrString): boolean => Number.parseInt(String(value), 10) === 0;
  return [
    ...validateAmount(maxUnavailable, `${field}.maxUnavailable`),
    ...validateAmount(maxSurge, `${field}.maxSurge`),
    ...(isZero(maxUnavailable) && isZero(maxSurge)
      ? [
          invalidGoValue(
            `${field}.maxUnavailable`,
            goIntOrString(maxUnavailable),
            'may not be 0 when `maxSurge` is 0',
          ),
        ]
      : []),
    ...(Number(PERCENT.exec(String(maxUnavailable))?.[1] ?? 0) > 100
      ? [
          invalidGoValue(
            `${field}.maxUnavailable`,
            goIntOrString(maxUnavailable),
            'must not be greater than 100%',
          ),
        ]
      : []),
  ];
}

function validateAmount(value: IntOrString, field: string): readonly FieldError[] {
  if (typeof value === 'number') return validateNonNegative(field, value);
  return PERCENT.test(value) ? [] : [invalidGoValue(field, goIntOrString(value), NOT_A_PERCENT)];
}

const goIntOrString = (value: IntOrString): string =>
  typeof value === 'number'
    ? `intstr.IntOrString{Type:0, IntVal:${value}, StrVal:""}`
    : `intstr.IntOrString{Type:1, IntVal:0, StrVal:${JSON.stringify(value)}}`;
