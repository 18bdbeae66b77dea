/** What kube-proxy keeps of Services and EndpointSlices: every address and port that has a rule. */

import { type EndpointSlice, serviceOfSlice } from '../api/endpointslice.ts';
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

export interface Match {
  readonly service: ProxyService;
  readonly frontend: Frontend;
}

export interface Dialled {
  readonly address: string;
  readonly port: number;
  readonly protocol: Protocol;
}

/**
 * The Service port that has a rule for an address. Only what the lookup touches is computed, and again
 * only when that Service or one of its slices has changed.
 */
export function findByAddress(dialled: Dialled, objects: Lister): Match | undefined {
  for (const service of objects.index('Service', addressesOf)(dialled.address)) {
    const own = frontends(service).find(({ address }) => address === dialled.address);
    const entry = servicePorts(service, objects).find(
      ({ port }) => port.port === dialled.port && port.protocol === dialled.protocol,
    );
    if (own !== undefined && entry !== undefined) return { service: entry, frontend: own.frontend };
  }
  return undefined;
}

export function findByNodePort({ port, protocol }: Dialled, objects: Lister): Match | undefined {
  const [service] = objects.index('Service', nodePortsOf)(`${port}/${protocol}`);
  if (service === undefined) return undefined;
  const entry = servicePorts(service, objects).find(
    (each) => each.port.nodePort === port && each.port.protocol === protocol,
  );
  return entry && { service: entry, frontend: 'nodePort' };
}

/** The Service that has the cluster IP, whatever its ports. */
export function findByClusterIP(address: string, objects: Lister): Service | undefined {
  return objects
    .index(
      'Service',
      addressesOf,
    )(address)
    .find(({ spec }) => spec.clusterIP === address);
}

/** The Service whose local endpoints a node tells of on this port, for load balancers to ask. */
export function findByHealthCheck(port: number, objects: Lister): Service | undefined {
  return objects.index('Service', healthCheckPortsOf)(String(port))[0];
}

const addressesOf = (service: Service): readonly string[] =>
  frontends(service).map(({ address }) => address);

const nodePortsOf = (service: Service): readonly string[] =>
  hasClusterIP(service)
    ? (service.spec.ports ?? []).flatMap(({ nodePort, protocol }) =>
        nodePort ? [`${nodePort}/${protocol}`] : [],
      )
    : [];

/** Only Services that a load balancer must treat node by node have one (`NeedsHealthCheck`). */
function healthCheckPortsOf({ spec }: Service): readonly string[] {
  const { externalTrafficPolicy, healthCheckNodePort, type } = spec;
  const isNeeded = type === 'LoadBalancer' && externalTrafficPolicy === 'Local';
  return isNeeded && healthCheckNodePort ? [String(healthCheckNodePort)] : [];
}

/** Headless Services and ExternalNames are none of kube-proxy's business. */
function hasClusterIP({ spec }: Service): boolean {
  return spec.type !== 'ExternalName' && !!spec.clusterIP && spec.clusterIP !== 'None';
}

/** Load balancers that ask to be used themselves (`ipMode: Proxy`) get no rule. */
function frontends(service: Service): readonly { address: string; frontend: Frontend }[] {
  if (!hasClusterIP(service)) return [];
  const { spec, status } = service;
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

/** The ports of a Service with their endpoints. */
export function servicePorts(service: Service, objects: Lister): readonly ProxyService[] {
  const slices = slicesOf(service, objects);
  const known = computed.get(service);
  const isSame =
    known?.slices.length === slices.length &&
    known.slices.every((slice, index) => slice === slices[index]);
  if (isSame) return known.ports;
  const ports = computePorts(service, slices);
  computed.set(service, { slices, ports });
  return ports;
}

/** Objects are frozen, so their identity stands for their content. */
const computed = new WeakMap<
  Service,
  { slices: readonly EndpointSlice[]; ports: readonly ProxyService[] }
>();

function slicesOf({ metadata }: Service, objects: Lister): readonly EndpointSlice[] {
  return objects.index('EndpointSlice', serviceOfSlice)(`${metadata.namespace}/${metadata.name}`);
}

function computePorts(service: Service, slices: readonly EndpointSlice[]): ProxyService[] {
  const { metadata, spec } = service;
  const isOpenOutside = ({ nodePort }: ServicePort): boolean =>
    !!nodePort || frontends(service).length > 1;
  return (spec.ports ?? []).map((port) => ({
    name: `${metadata.namespace}/${metadata.name}${port.name ? `:${port.name}` : ''}`,
    service,
    port,
    policies: {
      internalLocal: spec.internalTrafficPolicy === 'Local',
      externalLocal: spec.externalTrafficPolicy === 'Local',
      externallyAccessible: isOpenOutside(port),
    },
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
  return slice.endpoints.flatMap(({ addresses: [address], nodeName, conditions, hints }) =>
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
            zoneHints: (hints?.forZones ?? []).map((zone) => zone.name),
          },
        ],
  );
}
