/** Node, core/v1: a machine of the cluster, with a range of Pod addresses of its own. */

import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import type { Condition, KubernetesObject } from './meta.ts';
import { age } from './time.ts';
import { DNS_1123_SUBDOMAIN, validateMetadata } from './validation.ts';

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

export interface NodeSpec {
  readonly podCIDR?: string;
  readonly podCIDRs?: readonly string[];
  readonly taints?: readonly Taint[];
  readonly unschedulable?: boolean;
}

export interface NodeStatus {
  readonly addresses: readonly { readonly type: string; readonly address: string }[];
  readonly conditions: readonly Condition[];
  readonly capacity?: Readonly<Record<string, string>>;
  readonly allocatable?: Readonly<Record<string, string>>;
  readonly daemonEndpoints?: { readonly kubeletEndpoint: { readonly Port: number } };
  readonly nodeInfo?: Readonly<Record<string, string>>;
}

export interface Node extends KubernetesObject {
  readonly apiVersion: 'v1';
  readonly kind: 'Node';
  readonly spec: NodeSpec;
  readonly status: NodeStatus;
}

export const nodeFields = `
scalar string TaintEffect NodePhase NodeConditionType NodeAddressType
Node { metadata ObjectMeta; spec NodeSpec; status NodeStatus }
NodeSpec {
  podCIDR/PodCIDR string; podCIDRs/PodCIDRs []string merge=; providerID/ProviderID string
  unschedulable bool; taints []Taint; configSource *NodeConfigSource; externalID/DoNotUseExternalID string
}
Taint { key! string; value string; effect! TaintEffect; timeAdded *Time }
NodeStatus {
  capacity ResourceList; allocatable ResourceList; phase NodePhase
  conditions []NodeCondition merge=type; addresses []NodeAddress merge=type
  daemonEndpoints NodeDaemonEndpoints; nodeInfo NodeSystemInfo; images []ContainerImage
}
NodeCondition {
  type! NodeConditionType; status! ConditionStatus; lastHeartbeatTime Time; lastTransitionTime Time
  reason string; message string
}
NodeAddress { type! NodeAddressType; address! string }
NodeDaemonEndpoints { kubeletEndpoint DaemonEndpoint }
DaemonEndpoint { Port! int32 }
NodeSystemInfo {
  machineID! string; systemUUID! string; bootID! string; kernelVersion! string; osImage! string
  containerRuntimeVersion! string; kubeletVersion! string; kubeProxyVersion! string
  operatingSystem! string; architecture! string
}
ContainerImage { names []string; sizeBytes int64 }
`;

export const nodeKind: KindDefinition<Node> = {
  kind: 'Node',
  group: '',
  version: 'v1',
  plural: 'nodes',
  singular: 'node',
  shortNames: ['no'],
  namespaced: false,
  subresources: ['status'],
  countsGenerations: false,
  columns: [
    NAME_COLUMN,
    { name: 'Status' },
    { name: 'Roles' },
    AGE_COLUMN,
    { name: 'Version' },
    { name: 'Internal-IP', priority: 1 },
    { name: 'External-IP', priority: 1 },
    { name: 'OS-Image', priority: 1 },
    { name: 'Kernel-Version', priority: 1 },
    { name: 'Container-Runtime', priority: 1 },
  ],
  cells: (node, now) => [
    node.metadata.name,
    nodeState(node),
    roles(node),
    age(node.metadata.creationTimestamp, now),
    node.status.nodeInfo?.['kubeletVersion'] ?? '',
    addressOf(node, 'InternalIP'),
    addressOf(node, 'ExternalIP'),
    node.status.nodeInfo?.['osImage'] || '<unknown>',
    node.status.nodeInfo?.['kernelVersion'] || '<unknown>',
    node.status.nodeInfo?.['containerRuntimeVersion'] || '<unknown>',
  ],
  setDefaults: (node) => node,
  validate: ({ metadata }) => validateMetadata(metadata, DNS_1123_SUBDOMAIN),
  selectableFields: ({ spec }) => ({ 'spec.unschedulable': String(spec.unschedulable ?? false) }),
};

export function isNodeReady(node: Node): boolean {
  return (
    node.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ??
    false
  );
}

function nodeState(node: Node): string {
  const known = node.status.conditions?.some(({ type }) => type === 'Ready');
  const ready = known ? (isNodeReady(node) ? 'Ready' : 'NotReady') : 'Unknown';
  return node.spec.unschedulable ? `${ready},SchedulingDisabled` : ready;
}

const ROLE_LABEL = 'node-role.kubernetes.io/';

function roles({ metadata }: Node): string {
  const names = Object.keys(metadata.labels ?? {}).filter((key) => key.startsWith(ROLE_LABEL));
  return (
    names
      .map((key) => key.slice(ROLE_LABEL.length))
      .sort()
      .join(',') || '<none>'
  );
}

function addressOf({ status }: Node, type: string): string {
  return status.addresses?.find((address) => address.type === type)?.address ?? '<none>';
}
