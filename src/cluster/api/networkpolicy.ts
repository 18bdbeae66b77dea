/** NetworkPolicy, networking.k8s.io/v1: which traffic Pods may receive and send. */

import { contains } from './cidr.ts';
import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import { validateLabelSelector } from './labelselector.ts';
import type { IntOrString, KubernetesObject, LabelSelector, Protocol } from './meta.ts';
import { formatSelector } from './selectors.ts';
import { age } from './time.ts';
import {
  DNS_1123_SUBDOMAIN,
  type FieldError,
  forbiddenField,
  goValue,
  invalidGoValue,
  invalidValue,
  isIPv4,
  isIPv6,
  oneOf,
  portNameProblems,
  required,
  validateMetadata,
  validatePortNumber,
} from './validation.ts';

export type PolicyType = 'Ingress' | 'Egress';

export interface NetworkPolicyPort {
  readonly protocol: Protocol;
  readonly port?: IntOrString;
  readonly endPort?: number;
}

export interface IPBlock {
  readonly cidr: string;
  readonly except?: readonly string[];
}

export interface NetworkPolicyPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: IPBlock;
}

export interface NetworkPolicyIngressRule {
  readonly ports?: readonly NetworkPolicyPort[];
  readonly from?: readonly NetworkPolicyPeer[];
}

export interface NetworkPolicyEgressRule {
  readonly ports?: readonly NetworkPolicyPort[];
  readonly to?: readonly NetworkPolicyPeer[];
}

export interface NetworkPolicySpec {
  readonly podSelector: LabelSelector;
  readonly ingress?: readonly NetworkPolicyIngressRule[];
  readonly egress?: readonly NetworkPolicyEgressRule[];
  readonly policyTypes: readonly PolicyType[];
}

export interface NetworkPolicy extends KubernetesObject {
  readonly apiVersion: 'networking.k8s.io/v1';
  readonly kind: 'NetworkPolicy';
  readonly spec: NetworkPolicySpec;
}

export const networkPolicyFields = `
scalar string PolicyType
NetworkPolicy { metadata ObjectMeta; spec NetworkPolicySpec }
NetworkPolicySpec {
  podSelector! LabelSelector; ingress []NetworkPolicyIngressRule; egress []NetworkPolicyEgressRule
  policyTypes []PolicyType
}
NetworkPolicyIngressRule { ports []NetworkPolicyPort; from []NetworkPolicyPeer }
NetworkPolicyEgressRule { ports []NetworkPolicyPort; to []NetworkPolicyPeer }
NetworkPolicyPort { protocol *Protocol; port *IntOrString; endPort *int32 }
NetworkPolicyPeer {
  podSelector *LabelSelector; namespaceSelector *LabelSelector; ipBlock/IPBlock *IPBlock
}
IPBlock { cidr/CIDR! string; except []string }
`;

export const networkPolicyKind: KindDefinition<NetworkPolicy> = {
  kind: 'NetworkPolicy',
  group: 'networking.k8s.io',
  version: 'v1',
  plural: 'networkpolicies',
  singular: 'networkpolicy',
  shortNames: ['netpol'],
  namespaced: true,
  subresources: [],
  countsGenerations: true,
  columns: [NAME_COLUMN, { name: 'Pod-Selector' }, AGE_COLUMN],
  cells: ({ metadata, spec }, now) => [
    metadata.name,
    formatSelector(spec.podSelector) || '<none>',
    age(metadata.creationTimestamp, now),
  ],
  setDefaults: (policy) => ({ ...policy, spec: setSpecDefaults(policy.spec) }),
  validate: ({ metadata, spec }) => [
    ...validateMetadata(metadata, DNS_1123_SUBDOMAIN),
    ...validateLabelSelector(spec.podSelector, 'spec.podSelector'),
    ...(spec.ingress ?? []).flatMap(({ ports, from }, index) => [
      ...validatePorts(ports, `spec.ingress[${index}]`),
      ...validatePeers(from, `spec.ingress[${index}].from`),
    ]),
    ...(spec.egress ?? []).flatMap(({ ports, to }, index) => [
      ...validatePorts(ports, `spec.egress[${index}]`),
      ...validatePeers(to, `spec.egress[${index}].to`),
    ]),
    ...validateTypes(spec.policyTypes),
  ],
};

/** `SetDefaults_NetworkPolicy`: Ingress always, Egress when there are egress rules. */
function setSpecDefaults(spec: NetworkPolicySpec): NetworkPolicySpec {
  const withProtocol = <R extends NetworkPolicyIngressRule | NetworkPolicyEgressRule>(
    rule: R,
  ): R =>
    rule.ports === undefined
      ? rule
      : {
          ...rule,
          ports: rule.ports.map((port) => ({ ...port, protocol: port.protocol ?? 'TCP' })),
        };
  return {
    ...spec,
    ...(spec.ingress && { ingress: spec.ingress.map(withProtocol) }),
    ...(spec.egress && { egress: spec.egress.map(withProtocol) }),
    policyTypes: spec.policyTypes ?? (spec.egress ? ['Ingress', 'Egress'] : ['Ingress']),
  };
}

const validatePorts = (ports: readonly NetworkPolicyPort[] = [], field: string) =>
  ports.flatMap((port, index) => validatePort(port, `${field}.ports[${index}]`));

/** An end that is too low is shown as the port that it must not be below, as the real server does. */
function validatePort(
  { protocol, port, endPort }: NetworkPolicyPort,
  field: string,
): readonly FieldError[] {
  const endProblem =
    endPort === undefined
      ? undefined
      : port === undefined
        ? 'may not be specified when `port` is not specified'
        : typeof port === 'string'
          ? 'may not be specified when `port` is non-numeric'
          : endPort < port
            ? 'must be greater than or equal to `port`'
            : undefined;
  return [
    ...oneOf(`${field}.protocol`, protocol, ['TCP', 'UDP', 'SCTP']),
    ...(endProblem
      ? [invalidValue(`${field}.endPort`, typeof port === 'number' ? port : endPort, endProblem)]
      : []),
    ...(typeof port === 'number' ? validatePortNumber(`${field}.port`, port) : []),
    ...(typeof port === 'string'
      ? portNameProblems(port).map((why) => invalidValue(`${field}.port`, port, why))
      : []),
  ];
}

const validatePeers = (peers: readonly NetworkPolicyPeer[] = [], field: string) =>
  peers.flatMap((peer, index) => validatePeer(peer, `${field}[${index}]`));

function validatePeer(peer: NetworkPolicyPeer, field: string): readonly FieldError[] {
  const { podSelector, namespaceSelector, ipBlock } = peer;
  const count = [podSelector, namespaceSelector, ipBlock].filter(Boolean).length;
  return [
    ...validateLabelSelector(podSelector, `${field}.podSelector`),
    ...validateLabelSelector(namespaceSelector, `${field}.namespaceSelector`),
    ...(ipBlock ? validateBlock(ipBlock, `${field}.ipBlock`) : []),
    ...(count === 0 ? [required(field, 'must specify a peer')] : []),
    ...(count > 1 && ipBlock
      ? [forbiddenField(field, 'may not specify both ipBlock and another peer')]
      : []),
  ];
}

const NOT_A_CIDR = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';

function validateBlock({ cidr, except = [] }: IPBlock, field: string): readonly FieldError[] {
  if (cidr === '') return [required(`${field}.cidr`)];
  if (!isCIDR(cidr)) return [invalidValue(`${field}.cidr`, cidr, NOT_A_CIDR)];
  return except.flatMap((range, index) => {
    const at = `${field}.except[${index}]`;
    if (!isCIDR(range)) return [invalidValue(at, range, NOT_A_CIDR)];
    return isStrictSubset(range, cidr)
      ? []
      : [invalidValue(at, range, 'must be a strict subset of `cidr`')];
  });
}

function isCIDR(text: string): boolean {
  const [address = '', length = '', ...rest] = text.split('/');
  if (rest.length > 0 || !/^\d{1,3}$/.test(length)) return false;
  return isIPv4(address) ? Number(length) <= 32 : isIPv6(address) && Number(length) <= 128;
}

/** Simplified: of IPv6 ranges only the lengths are compared. */
function isStrictSubset(inner: string, outer: string): boolean {
  const [address = '', length] = inner.split('/');
  const [network = '', shorter] = outer.split('/');
  if (isIPv4(address) !== isIPv4(network) || Number(length) <= Number(shorter)) return false;
  return !isIPv4(address) || contains(outer, address);
}

function validateTypes(types: readonly PolicyType[]): readonly FieldError[] {
  const shown = `[]networking.PolicyType{${types.map(goValue).join(', ')}}`;
  if (types.length > 2)
    return [invalidGoValue('spec.policyTypes', shown, 'may not specify more than two policyTypes')];
  return types.flatMap((type, index) =>
    oneOf(`spec.policyTypes[${index}]`, type, ['Ingress', 'Egress']),
  );
}
