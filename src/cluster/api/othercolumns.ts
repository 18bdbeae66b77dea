/** Columns of kinds that are not simulated: their lists are empty, but clients see the header (pkg/printers/internalversion). */

import { AGE_COLUMN, type Column, NAME_COLUMN } from './kind.ts';

/** `#` marks numbers, `?` truth values, `+` what shows only with `-o wide`. */
const COLUMNS = `
ReplicationController: Name, Desired#, Current#, Ready#, Age, Containers+, Images+, Selector+
DaemonSet: Name, Desired#, Current#, Ready#, Up-to-date#, Available#, Node Selector, Age, Containers+, Images+, Selector+
HorizontalPodAutoscaler: Name, Reference, Targets, MinPods, MaxPods, Replicas, Age
CronJob: Name, Schedule, Timezone, Suspend?, Active#, Last Schedule, Age, Containers+, Images+, Selector+
Job: Name, Status, Completions, Duration, Age, Containers+, Images+, Selector+
PersistentVolumeClaim: Name, Status, Volume, Capacity, Access Modes, StorageClass, VolumeAttributesClass, Age, VolumeMode+
PersistentVolume: Name, Capacity, Access Modes, Reclaim Policy, Status, Claim, StorageClass, VolumeAttributesClass, Reason, Age, VolumeMode+
StorageClass: Name, Provisioner, ReclaimPolicy, VolumeBindingMode, AllowVolumeExpansion, Age
ResourceQuota: Name, Request, Limit, Age
LimitRange: Name, Created At
PodDisruptionBudget: Name, Min Available, Max Unavailable, Allowed Disruptions, Age
RoleBinding: Name, Role, Age, Users+, Groups+, ServiceAccounts+
ClusterRoleBinding: Name, Role, Age, Users+, Groups+, ServiceAccounts+
Role: Name, Created At
ClusterRole: Name, Created At
IngressClass: Name, Controller, Parameters, Age
ControllerRevision: Name, Controller, Revision#, Age
PriorityClass: Name, Value, Global-Default, Age, PreemptionPolicy
`;

const columns: ReadonlyMap<string, readonly Column[]> = new Map(
  COLUMNS.trim()
    .split('\n')
    .map((line) => line.split(': '))
    .map(([kind = '', names = '']) => [kind, names.split(', ').map(toColumn)]),
);

export const otherColumns = (kind: string): readonly Column[] =>
  columns.get(kind) ?? [NAME_COLUMN, AGE_COLUMN];

function toColumn(text: string): Column {
  const name = text.replace(/[#?+]$/, '');
  if (text.endsWith('#')) return { name, type: 'integer' };
  if (text.endsWith('?')) return { name, type: 'boolean' };
  return text.endsWith('+') ? { name, priority: 1 } : { name };
}
