/** EndpointSlice, discovery.k8s.io/v1: the Pods behind a Service, at most 100 a slice. */

import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import type { KubernetesObject, Protocol } from './meta.ts';
import { age } from './time.ts';
import {
  DNS_1123_SUBDOMAIN,
  type FieldError,
  invalidValue,
  oneOf,
  required,
  validateMetadata,
} from './validation.ts';

export interface EndpointConditions {
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
}

export interface ObjectReference {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly uid?: string;
}

export interface Endpoint {
  readonly addresses: readonly string[];
  readonly conditions: Partial<EndpointConditions>;
  readonly hostname?: string;
  readonly nodeName?: string;
  readonly targetRef?: ObjectReference;
  readonly zone?: string;
  readonly hints?: { readonly forZones?: readonly { readonly name: string }[] };
}

export interface EndpointPort {
  readonly name?: string;
  readonly port?: number;
  readonly protocol?: Protocol;
  readonly appProtocol?: string;
}

export interface EndpointSlice extends KubernetesObject {
  readonly apiVersion: 'discovery.k8s.io/v1';
  readonly kind: 'EndpointSlice';
  readonly addressType: 'IPv4' | 'IPv6' | 'FQDN';
  readonly endpoints: readonly Endpoint[];
  readonly ports: readonly EndpointPort[];
}

/** An index: the Service that a slice belongs to, as `namespace/name`; its label names it. */
export const serviceOfSlice = ({ metadata }: EndpointSlice): readonly string[] => [
  `${metadata.namespace}/${metadata.labels?.['kubernetes.io/service-name'] ?? ''}`,
];

export const endpointSliceFields = `
scalar string AddressType
EndpointSlice {
  metadata ObjectMeta; addressType! AddressType; endpoints! []Endpoint; ports! []EndpointPort
}
Endpoint {
  addresses! []string; conditions EndpointConditions; hostname *string; targetRef *ObjectReference
  deprecatedTopology map[string]string; nodeName *string; zone *string; hints *EndpointHints
}
EndpointConditions { ready *bool; serving *bool; terminating *bool }
EndpointHints { forZones []ForZone }
ForZone { name! string }
EndpointPort { name *string; protocol *Protocol; port *int32; appProtocol *string }
`;

export const endpointSliceKind: KindDefinition<EndpointSlice> = {
  kind: 'EndpointSlice',
  group: 'discovery.k8s.io',
  version: 'v1',
  plural: 'endpointslices',
  singular: 'endpointslice',
  shortNames: [],
  namespaced: true,
  subresources: [],
  countsGenerations: true,
  columns: [
    NAME_COLUMN,
    { name: 'AddressType' },
    { name: 'Ports' },
    { name: 'Endpoints' },
    AGE_COLUMN,
  ],
  cells: ({ metadata, addressType, ports, endpoints }, now) => [
    metadata.name,
    addressType,
    listed(
      ports.map((port) => String(port.port ?? '*')),
      '<unset>',
    ),
    listed(
      endpoints.flatMap(({ addresses }) => addresses),
      '<unset>',
    ),
    age(metadata.creationTimestamp, now),
  ],
  setDefaults: (slice) => ({
    ...slice,
    ports: slice.ports.map((port) => ({ name: '', protocol: 'TCP', ...port })),
  }),
  validate: (slice) => [
    ...validateMetadata(slice.metadata, DNS_1123_SUBDOMAIN),
    ...(slice.addressType
      ? oneOf('addressType', slice.addressType, ['FQDN', 'IPv4', 'IPv6'])
      : [required('addressType')]),
    ...slice.endpoints.flatMap(validateEndpoint),
  ],
  validateUpdate: (slice, old) =>
    slice.addressType === old.addressType
      ? []
      : [invalidValue('addressType', slice.addressType, 'field is immutable')],
};

function validateEndpoint({ addresses }: Endpoint, index: number): readonly FieldError[] {
  return addresses.length > 0
    ? []
    : [required(`endpoints[${index}].addresses`, 'must contain at least 1 address')];
}

/** Three items, then how many more there are. */
export function listed(items: readonly string[], empty: string): string {
  if (items.length === 0) return empty;
  const more = items.length - 3;
  return `${items.slice(0, 3).join(',')}${more > 0 ? ` + ${more} more...` : ''}`;
}
