/**
 * What a name of the cluster stands for. Restates the `kubernetes` plugin of CoreDNS: `parse.go` for
 * the shapes of names, `findServices`, `findPods` and `serviceRecordForIP` for what is found.
 */

import {
  type Endpoint,
  type EndpointPort,
  type EndpointSlice,
  serviceOfSlice,
} from '../api/endpointslice.ts';
import type { Protocol } from '../api/meta.ts';
import type { Lister } from '../api/objects.ts';
import type { Service } from '../api/service.ts';
import { type Explanation, isIPv4, isIPv6 } from './message.ts';

export const ZONE = 'cluster.local';

/**
 * One address (or, for an ExternalName, one name) that a question leads to.
 * `owner` is the name that an SRV record would point to; port -1 stands for "declares no ports".
 */
export interface Entry {
  readonly owner: string;
  readonly host: string;
  readonly port: number;
}

/** Found without entries is NODATA; missing is NXDOMAIN. */
export type Found =
  | {
      readonly kind: 'found';
      readonly entries: readonly Entry[];
      readonly explanation: Explanation;
    }
  | { readonly kind: 'missing'; readonly explanation: Explanation };

/** The cluster in which names are looked up; `zone` is written as the question writes it. */
export interface Zone {
  readonly zone: string;
  readonly objects: Lister;
}

/** Looks up a name below `cluster.local`; `labels` are lower case and exclude the zone. */
export function findRecords(labels: readonly string[], { zone, objects }: Zone): Found {
  const request = parseRequest(labels, zone);
  if (request === undefined) return missing('no name of the cluster has this shape');
  const { kind, namespace, name } = request;
  if (namespace === undefined)
    return nothingHere(`${labels.join('.') || 'the zone'} holds names only`);
  if (objects.get('Namespace', namespace) === undefined)
    return missing(`there is no Namespace ${namespace}`);
  if (name === undefined) return nothingHere(`a Namespace has no address`);
  if (kind === 'pod') return findPod(name, request);
  const service = objects.get('Service', name, namespace);
  if (service === undefined) return missing(`there is no Service ${namespace}/${name}`);
  return findService(request, service, objects);
}

/** The names that an address has: of its Service, or one for each Service that has it as endpoint. */
export function findReverse(address: string, objects: Lister): Found {
  const [service] = objects.index('Service', clusterIPOf)(address);
  if (service !== undefined)
    return found([entry(serviceName(service, ZONE), address, 0)], explain(service, 'clusterIP'));
  const owners = slicesWith(address, objects).flatMap((slice) =>
    endpointsOf(slice)
      .filter((endpoint) => endpoint.address === address)
      .map(
        ({ endpoint }) => `${endpointHostname(endpoint, address)}.${sliceOwner(slice)}.svc.${ZONE}`,
      ),
  );
  if (owners.length === 0) return missing(`no Service and no endpoint has the address ${address}`);
  return found(
    [...new Set(owners)].map((owner) => entry(owner, address, 0)),
    { why: `endpoint of ${owners.length} Services` },
  );
}

/** The EndpointSlices that have an address among their ready ones. */
export function slicesWith(address: string, objects: Lister): readonly EndpointSlice[] {
  return objects.index('EndpointSlice', readyAddressesOf)(address);
}

interface RecordRequest {
  readonly zone: string;
  readonly kind: 'svc' | 'pod';
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly port?: string | undefined;
  readonly protocol?: string | undefined;
}

/**
 * Shapes: `service.namespace.svc`, `endpoint.service.namespace.svc`,
 * `_port._protocol.service.namespace.svc` with or without underscores, and the same below `pod`.
 */
function parseRequest(labels: readonly string[], zone: string): RecordRequest | undefined {
  const [kind = 'svc', namespace, name, ...rest] = [...labels].reverse();
  if (kind !== 'svc' && kind !== 'pod') return undefined;
  const [first, second] = rest;
  if (rest.length > 2) return undefined;
  const request = { zone, kind, namespace, name } as const;
  if (second === undefined) return { ...request, endpoint: first };
  return { ...request, protocol: stripUnderscore(first), port: stripUnderscore(second) };
}

const stripUnderscore = (label = ''): string => label.replace(/^_/, '');

/**
 * Mode `pods insecure`: any well-formed address answers, whether a Pod has it or not, and whatever stands
 * before it.
 */
function findPod(name: string, { namespace, zone }: RecordRequest): Found {
  const isFour = /^[^-]+(-[^-]+){3}$/.test(name);
  const address = name.replaceAll('-', isFour ? '.' : ':');
  if (!isIPv4(address) && !isIPv6(address))
    return missing(`${name} is not an address written with dashes`);
  return found([entry(`${name}.${namespace}.pod.${zone}`, address, 0)], {
    why: 'the name spells the address; CoreDNS does not check it (pods insecure)',
  });
}

function findService(request: RecordRequest, service: Service, objects: Lister): Found {
  if (service.spec.type === 'ExternalName') return findExternalName(request, service);
  if (service.spec.clusterIP === 'None' || request.endpoint !== undefined)
    return findEndpoints(request, service, objects);
  return findClusterIP(request, service);
}

/** A name that looks like an address cannot be the target of a CNAME and is not served. */
function findExternalName(request: RecordRequest, service: Service): Found {
  const target = service.spec.externalName ?? '';
  if (request.endpoint !== undefined || request.port !== undefined)
    return missing('an ExternalName has neither endpoints nor ports', service);
  if (isIPv4(target)) return missing(`externalName ${target} is an address, not a name`, service);
  const owner = serviceName(service, request.zone);
  return found([entry(owner, target.replace(/\.$/, ''), 0)], explain(service, 'externalName'));
}

function findClusterIP(request: RecordRequest, service: Service): Found {
  const { clusterIP = '', ports = [] } = service.spec;
  const entries = ports
    .filter((port) => portMatches(request, port.name, port.protocol))
    .map((port) => entry(serviceName(service, request.zone), clusterIP, port.port));
  if (entries.length === 0) return missing('the Service has no port of that name', service);
  return found(entries, explain(service, 'clusterIP'));
}

function findEndpoints(request: RecordRequest, service: Service, objects: Lister): Found {
  const { name, namespace } = service.metadata;
  const slices = objects.index('EndpointSlice', serviceOfSlice)(`${namespace}/${name}`);
  const entries = slices.flatMap((slice) =>
    endpointsOf(slice)
      .map(({ endpoint, address }) => ({ address, hostname: endpointHostname(endpoint, address) }))
      .filter(({ hostname }) => request.endpoint === undefined || request.endpoint === hostname)
      .flatMap(({ address, hostname }) =>
        declaredPorts(slice)
          .filter((port) => portMatches(request, port.name, port.protocol))
          .map((port) =>
            entry(`${hostname}.${serviceName(service, request.zone)}`, address, port.port ?? -1),
          ),
      ),
  );
  const counted = readiness(slices);
  if (entries.length > 0) return found(entries, explain(service, counted));
  return missing(
    request.endpoint === undefined ? counted : 'no ready endpoint of that name',
    service,
  );
}

/** A slice without ports still gives addresses; port -1 keeps it out of SRV answers. */
function declaredPorts(slice: EndpointSlice): readonly EndpointPort[] {
  return slice.ports.length > 0 ? slice.ports : [{ port: -1 }];
}

function portMatches(request: RecordRequest, name = '', protocol: Protocol = 'TCP'): boolean {
  return (
    (!request.port || request.port === name.toLowerCase()) &&
    (!request.protocol || request.protocol === protocol.toLowerCase())
  );
}

/** Its own hostname, or its address with dashes (`endpointHostname`). */
export function endpointHostname(endpoint: Endpoint, address: string): string {
  return endpoint.hostname ?? address.replaceAll(/[.:]/g, '-');
}

const isReady = (endpoint: Endpoint): boolean => endpoint.conditions.ready !== false;

export function endpointsOf(slice: EndpointSlice): { endpoint: Endpoint; address: string }[] {
  return slice.endpoints
    .filter(isReady)
    .flatMap((endpoint) => endpoint.addresses.map((address) => ({ endpoint, address })));
}

const clusterIPOf = ({ spec }: Service): readonly string[] =>
  spec.clusterIP === undefined ? [] : [spec.clusterIP];

const readyAddressesOf = (slice: EndpointSlice): readonly string[] =>
  endpointsOf(slice).map(({ address }) => address);

function readiness(slices: readonly EndpointSlice[]): string {
  const endpoints = slices.flatMap((slice) => slice.endpoints);
  return `headless, ${endpoints.filter(isReady).length} of ${endpoints.length} endpoints ready`;
}

function sliceOwner({ metadata }: EndpointSlice): string {
  const service = metadata.labels?.['kubernetes.io/service-name'] ?? '';
  return `${service}.${metadata.namespace}`;
}

export function serviceName({ metadata }: Service, zone: string): string {
  return `${metadata.name}.${metadata.namespace}.svc.${zone}`;
}

const entry = (owner: string, host: string, port: number): Entry => ({ owner, host, port });

function explain({ metadata }: Service, why: string): Explanation {
  const { name, namespace = '' } = metadata;
  return { object: { kind: 'Service', namespace, name }, why };
}

const found = (entries: readonly Entry[], explanation: Explanation): Found => ({
  kind: 'found',
  entries,
  explanation,
});

const nothingHere = (why: string): Found => found([], { why });

function missing(why: string, service?: Service): Found {
  return { kind: 'missing', explanation: service === undefined ? { why } : explain(service, why) };
}
