/** Endpoints, core/v1: the older form of EndpointSlices, one object a Service; deprecated since 1.33. */

import type { ObjectReference } from './endpointslice.ts';
import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import type { KubernetesObject, Protocol } from './meta.ts';
import { age } from './time.ts';
import {
  DNS_1123_SUBDOMAIN,
  type FieldError,
  invalidValue,
  isIPv4,
  isIPv6,
  NOT_AN_IP,
  oneOf,
  required,
  validateMetadata,
  validatePortNumber,
} from './validation.ts';

export interface EndpointAddress {
  readonly ip: string;
  readonly hostname?: string;
  readonly nodeName?: string;
  readonly targetRef?: ObjectReference;
}

export interface EndpointsPort {
  readonly name?: string;
  readonly port: number;
  readonly protocol: Protocol;
  readonly appProtocol?: string;
}

/** Every address serves every port. */
export interface EndpointSubset {
  readonly addresses?: readonly EndpointAddress[];
  readonly notReadyAddresses?: readonly EndpointAddress[];
  readonly ports?: readonly EndpointsPort[];
}

export interface Endpoints extends KubernetesObject {
  readonly apiVersion: 'v1';
  readonly kind: 'Endpoints';
  readonly subsets?: readonly EndpointSubset[];
}

export const endpointsFields = `
Endpoints { metadata ObjectMeta; subsets []EndpointSubset }
EndpointSubset {
  addresses []EndpointAddress; notReadyAddresses []EndpointAddress; ports []EndpointsPort
}
EndpointAddress { ip/IP! string; hostname string; nodeName *string; targetRef *ObjectReference }
EndpointsPort { name string; port! int32; protocol Protocol; appProtocol *string }
`;

export const endpointsKind: KindDefinition<Endpoints> = {
  kind: 'Endpoints',
  group: '',
  version: 'v1',
  plural: 'endpoints',
  singular: 'endpoints',
  shortNames: ['ep'],
  namespaced: true,
  subresources: [],
  countsGenerations: false,
  deprecation: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
  columns: [NAME_COLUMN, { name: 'Endpoints' }, AGE_COLUMN],
  cells: ({ metadata, subsets = [] }, now) => [
    metadata.name,
    formatSubsets(subsets),
    age(metadata.creationTimestamp, now),
  ],
  setDefaults: (endpoints) =>
    endpoints.subsets === undefined
      ? endpoints
      : { ...endpoints, subsets: endpoints.subsets.map(setSubsetDefaults) },
  validate: ({ metadata, subsets = [] }) => [
    ...validateMetadata(metadata, DNS_1123_SUBDOMAIN),
    ...subsets.flatMap((subset, index) => validateSubset(subset, `subsets[${index}]`)),
  ],
};

/** Three `address:port`, then how many more there are; empty when no address is ready. */
function formatSubsets(subsets: readonly EndpointSubset[]): string {
  if (subsets.length === 0) return '<none>';
  const all = subsets.flatMap(({ addresses = [], ports = [] }) =>
    ports.length === 0
      ? addresses.map(({ ip }) => ip)
      : ports.flatMap(({ port }) => addresses.map(({ ip }) => `${ip}:${port}`)),
  );
  const more = all.length - 3;
  return `${all.slice(0, 3).join(',')}${more > 0 ? ` + ${more} more...` : ''}`;
}

function setSubsetDefaults(subset: EndpointSubset): EndpointSubset {
  if (subset.ports === undefined) return subset;
  const ports = subset.ports.map((port) => ({ ...port, protocol: port.protocol ?? 'TCP' }));
  return { ...subset, ports };
}

function validateSubset(subset: EndpointSubset, field: string): readonly FieldError[] {
  const { addresses = [], notReadyAddresses = [], ports = [] } = subset;
  const isEmpty = addresses.length + notReadyAddresses.length === 0;
  return [
    ...(isEmpty ? [required(field, 'must specify `addresses` or `notReadyAddresses`')] : []),
    ...addresses.flatMap(({ ip }, index) => validateAddress(`${field}.addresses[${index}].ip`, ip)),
    ...notReadyAddresses.flatMap(({ ip }, index) =>
      validateAddress(`${field}.notReadyAddresses[${index}].ip`, ip),
    ),
    ...ports.flatMap(({ name, port, protocol }, index) => [
      ...(ports.length > 1 && !name ? [required(`${field}.ports[${index}].name`)] : []),
      ...validatePortNumber(`${field}.ports[${index}].port`, port),
      ...oneOf(`${field}.ports[${index}].protocol`, protocol, ['TCP', 'UDP', 'SCTP']),
    ]),
  ];
}

/** An address that can be an endpoint: `ValidateNonSpecialIP` of pkg/apis/core/validation. */
function validateAddress(field: string, ip: string): readonly FieldError[] {
  if (!isIPv4(ip) && !isIPv6(ip))
    return [NOT_AN_IP, 'must be a valid IP address'].map((why) => invalidValue(field, ip, why));
  const special = SPECIAL_RANGES.find(({ pattern }) => pattern.test(ip));
  return special === undefined ? [] : [invalidValue(field, ip, special.why)];
}

const SPECIAL_RANGES = [
  { pattern: /^(0\.0\.0\.0|::)$/, why: 'may not be unspecified (0.0.0.0 or ::)' },
  { pattern: /^(127\.|::1$)/, why: 'may not be in the loopback range (127.0.0.0/8, ::1/128)' },
  {
    pattern: /^(169\.254\.|fe[89ab])/i,
    why: 'may not be in the link-local range (169.254.0.0/16, fe80::/10)',
  },
  {
    pattern: /^(224\.0\.0\.|ff02:)/i,
    why: 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)',
  },
];
