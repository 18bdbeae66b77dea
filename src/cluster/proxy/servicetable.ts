/** What kube-proxy keeps of Services and EndpointSlices: every address and port that has a rule. */

import type { EndpointSlice } from '../api/endpointslice.ts';
import type { Protocol } from '../api/meta.ts';
import type { Lister } from '../api/objects.ts';
import type { Service, ServicePort } from '../api/service.ts';
import type { ProxyEndpoint, TrafficPolicies } from './topology.ts';

/** One port of one Service with its endpoints. `name` is `namespace/name:port`, as kube-proxy logs it. */
export interface ProxyService {
  readonly name: string;
  readonly service: Service;
  readonly port: ServicePort;
  readonly policies: TrafficPolicies;
  readonly endpoints: readonly ProxyEndpoint[];
  /** The names of the EndpointSlices that the endpoints come from. */
  readonly slices: readonly string[];
}

/** By which of its addresses a Service was dialled. */
export type Frontend = 'clusterIP' | 'nodePort' | 'loadBalancer' | 'externalIP';

export interface ServiceTable {
  /** Keyed by `address:port/protocol`. */
  readonly addresses: ReadonlyMap<string, { service: ProxyService; frontend: Frontend }>;
  /** Keyed by `port/protocol`. */
  readonly nodePorts: ReadonlyMap<string, ProxyService>;
  readonly clusterIPs: ReadonlyMap<string, Service>;
}

/** The table of the cluster; computed again only when Services or slices have changed. */
export function serviceTable(objects: Lister): ServiceTable {
  const services = objects.list('Service');
  const slices = objects.list('EndpointSlice');
  const known = tables.get(services);
  if (known?.slices === slices) return known.table;
  const table = buildTable(services, slices);
  tables.set(services, { slices, table });
  return table;
}

/** Listed objects are frozen, so the identity of the lists stands for their content. */
const tables = new WeakMap<
  readonly Service[],
  { slices: readonly EndpointSlice[]; table: ServiceTable }
>();

function buildTable(services: readonly Service[], slices: readonly EndpointSlice[]): ServiceTable {
  const slicesOf = Map.groupBy(
    slices,
    ({ metadata }) =>
      `${metadata.namespace}/${metadata.labels?.['kubernetes.io/service-name'] ?? ''}`,
  );
  const addresses = new Map<string, { service: ProxyService; frontend: Frontend }>();
  const nodePorts = new Map<string, ProxyService>();
  const clusterIPs = new Map<string, Service>();
  for (const service of services) {
    if (!hasClusterIP(service)) continue;
    clusterIPs.set(service.spec.clusterIP ?? '', service);
    const own = slicesOf.get(`${service.metadata.namespace}/${service.metadata.name}`) ?? [];
    for (const entry of proxyServices(service, own)) {
      for (const { address, frontend } of frontends(service))
        addresses.set(addressKey(address, entry.port.port, entry.port.protocol), {
          service: entry,
          frontend,
        });
      if (entry.port.nodePort)
        nodePorts.set(portKey(entry.port.nodePort, entry.port.protocol), entry);
    }
  }
  return { addresses, nodePorts, clusterIPs };
}

export function addressKey(address: string, port: number, protocol: Protocol): string {
  return `${address}:${port}/${protocol}`;
}

export function portKey(port: number, protocol: Protocol): string {
  return `${port}/${protocol}`;
}

/** Headless Services and ExternalNames are none of kube-proxy's business. */
function hasClusterIP({ spec }: Service): boolean {
  return spec.type !== 'ExternalName' && !!spec.clusterIP && spec.clusterIP !== 'None';
}

/** The ports of a Service; computed again only when the Service or one of its slices has changed. */
function proxyServices(
  service: Service,
  slices: readonly EndpointSlice[],
): readonly ProxyService[] {
  const known = computed.get(service);
  const isSame =
    known?.slices.length === slices.length &&
    known.slices.every((slice, index) => slice === slices[index]);
  if (isSame) return known.ports;
  const ports = computePorts(service, slices);
  computed.set(service, { slices, ports });
  return ports;
}

const computed = new WeakMap<
  Service,
  { slices: readonly EndpointSlice[]; ports: readonly ProxyService[] }
>();

function computePorts(service: Service, slices: readonly EndpointSlice[]): ProxyService[] {
  const { metadata, spec } = service;
  const policies: TrafficPolicies = {
    internalLocal: spec.internalTrafficPolicy === 'Local',
    externalLocal: spec.externalTrafficPolicy === 'Local',
    externallyAccessible: spec.type !== 'ClusterIP' || (spec.externalIPs ?? []).length > 0,
  };
  return (spec.ports ?? []).map((port) => ({
    name: `${metadata.namespace}/${metadata.name}${port.name ? `:${port.name}` : ''}`,
    service,
    port,
    policies,
    endpoints: slices.flatMap((slice) => endpointsOf(slice, port)),
    slices: slices.map((slice) => slice.metadata.name),
  }));
}

/** A slice serves a Service port through the port of the same name and protocol. */
function endpointsOf(slice: EndpointSlice, { name = '', protocol }: ServicePort): ProxyEndpoint[] {
  const target = slice.ports.find(
    (port) => (port.name ?? '') === name && (port.protocol ?? 'TCP') === protocol,
  );
  const port = target?.port;
  if (port === undefined || slice.addressType !== 'IPv4') return [];
  return slice.endpoints.flatMap(({ addresses: [address], nodeName, conditions }) =>
    address === undefined
      ? []
      : [
          {
            address,
            port,
            nodeName,
            ready: conditions.ready ?? true,
            serving: conditions.serving ?? true,
            terminating: conditions.terminating ?? false,
          },
        ],
  );
}

/** Load balancers that ask to be used themselves (`ipMode: Proxy`) get no rule. */
function frontends({ spec, status }: Service): { address: string; frontend: Frontend }[] {
  const ingress = status.loadBalancer.ingress ?? [];
  const balanced = ingress.filter(({ ipMode = 'VIP' }) => ipMode === 'VIP');
  return [
    { address: spec.clusterIP ?? '', frontend: 'clusterIP' },
    ...(spec.externalIPs ?? []).map((address) => ({ address, frontend: 'externalIP' as const })),
    ...balanced.flatMap(({ ip }) =>
      ip === undefined ? [] : [{ address: ip, frontend: 'loadBalancer' as const }],
    ),
  ];
}
