/**
 * What kube-proxy's rules on one node do with the first packet of a connection.
 * Restates `syncProxyRules` (kubernetes `pkg/proxy/nftables/proxier.go` and `iptables/proxier.go`,
 * v1.33) with `clusterCIDR` 10.244.0.0/16 as the way to tell Pods from everything else.
 */

import type { ObjectReference } from '../api/endpointslice.ts';
import type { Protocol } from '../api/meta.ts';
import type { Lister } from '../api/objects.ts';
import type { Random } from '../random.ts';
import { type AffinityTable, remember, remembered } from './affinity.ts';
import { contains } from './cidr.ts';
import {
  addressKey,
  type Frontend,
  type ProxyService,
  portKey,
  type ServiceTable,
  serviceTable,
} from './servicetable.ts';
import { type CategorizedEndpoints, categorizeEndpoints, type ProxyEndpoint } from './topology.ts';

export type ProxyMode = 'nftables' | 'iptables';

export const CLUSTER_CIDR = '10.244.0.0/16';
export const SERVICE_CIDR = '10.96.0.0/12';

/** The first packet of a connection, where it meets the node's rules. */
export interface Packet {
  readonly source: string;
  readonly destination: string;
  readonly port: number;
  readonly protocol: Protocol;
}

/** The node whose rules decide; `addresses` are all its own, the primary one first. */
export interface ProxyNode {
  readonly name: string;
  readonly addresses: readonly string[];
}

export interface ProxyContext {
  readonly objects: Lister;
  readonly random: Random;
  readonly mode: ProxyMode;
  readonly affinity: AffinityTable;
  now(): number;
}

/** What the rules do, and the object and reason that decided. `pass`: no rule concerns the packet. */
export type ProxyVerdict =
  | { readonly kind: 'pass' }
  | ({ readonly kind: 'reject' | 'drop' } & Decided)
  | ({
      readonly kind: 'translate';
      readonly endpoint: ProxyEndpoint;
      readonly masquerade: boolean;
      readonly candidates: readonly ProxyEndpoint[];
    } & Decided);

interface Decided {
  readonly object?: ObjectReference;
  readonly why: string;
}

export function decide(packet: Packet, node: ProxyNode, context: ProxyContext): ProxyVerdict {
  const table = serviceTable(context.objects);
  const match = matchService(packet, node, table, context.mode);
  if (match === undefined) return withoutRule(packet, table, context.mode);
  const { service, frontend } = match;
  const blocked = outsideSourceRanges(packet, service, frontend);
  if (blocked) return { kind: 'drop', ...because(service, 'loadBalancerSourceRanges') };
  const endpoints = categorizeEndpoints(service.endpoints, service.policies, node.name);
  const counted = countReady(service);
  if (!endpoints.hasAny) return { kind: 'reject', ...because(service, `${frontend}, ${counted}`) };
  const { candidates, masquerade, policy } = admit({ packet, node, service, frontend, endpoints });
  if (candidates.length === 0)
    return { kind: 'drop', ...because(service, `${policy}: Local, no endpoint on ${node.name}`) };
  const endpoint = choose(candidates, packet, node, service, context);
  return {
    kind: 'translate',
    endpoint,
    masquerade: masquerade || endpoint.address === packet.source,
    candidates,
    ...because(service, `${frontend}, ${counted}`),
  };
}

interface Match {
  readonly service: ProxyService;
  readonly frontend: Frontend;
}

/** nftables accepts node ports on the primary address only, iptables on all addresses of the node. */
function matchService(
  packet: Packet,
  node: ProxyNode,
  table: ServiceTable,
  mode: ProxyMode,
): Match | undefined {
  const { destination, port, protocol } = packet;
  const direct = table.addresses.get(addressKey(destination, port, protocol));
  if (direct !== undefined) return direct;
  const accepting = mode === 'nftables' ? node.addresses.slice(0, 1) : node.addresses;
  if (!accepting.includes(destination)) return undefined;
  const service = table.nodePorts.get(portKey(port, protocol));
  return service === undefined ? undefined : { service, frontend: 'nodePort' };
}

/** Chain `cluster-ips-check`, which only nftables mode has. */
function withoutRule(packet: Packet, table: ServiceTable, mode: ProxyMode): ProxyVerdict {
  if (mode === 'iptables') return { kind: 'pass' };
  const service = table.clusterIPs.get(packet.destination);
  if (service !== undefined)
    return {
      kind: 'reject',
      ...refer(service),
      why: `it has no port ${packet.port}/${packet.protocol}`,
    };
  if (contains(SERVICE_CIDR, packet.destination))
    return { kind: 'drop', why: `no Service has the address ${packet.destination}` };
  return { kind: 'pass' };
}

function outsideSourceRanges(
  { source }: Packet,
  { service }: ProxyService,
  frontend: Frontend,
): boolean {
  const ranges = service.spec.loadBalancerSourceRanges ?? [];
  if (frontend !== 'loadBalancer' || ranges.length === 0) return false;
  return !ranges.some((range) => contains(range, source));
}

interface Admitted {
  readonly candidates: readonly ProxyEndpoint[];
  readonly masquerade: boolean;
  readonly policy: 'internalTrafficPolicy' | 'externalTrafficPolicy';
}

interface Admission extends Match {
  readonly packet: Packet;
  readonly node: ProxyNode;
  readonly endpoints: CategorizedEndpoints;
}

/** Which endpoints the traffic policy admits here, and whether the source must be rewritten. */
function admit({ packet, node, service, frontend, endpoints }: Admission): Admitted {
  const fromPod = contains(CLUSTER_CIDR, packet.source);
  if (frontend === 'clusterIP') {
    const candidates = service.policies.internalLocal ? endpoints.local : endpoints.cluster;
    return { candidates, masquerade: !fromPod, policy: 'internalTrafficPolicy' };
  }
  const policy = 'externalTrafficPolicy';
  if (!service.policies.externalLocal)
    return { candidates: endpoints.cluster, masquerade: true, policy };
  const fromNode = node.addresses.includes(packet.source);
  if (fromPod || fromNode) return { candidates: endpoints.cluster, masquerade: fromNode, policy };
  return { candidates: endpoints.local, masquerade: false, policy };
}

/** Each candidate is equally likely, for each connection anew, unless the client is remembered. */
function choose(
  candidates: readonly ProxyEndpoint[],
  { source }: Packet,
  node: ProxyNode,
  { name, service }: ProxyService,
  context: ProxyContext,
): ProxyEndpoint {
  const { affinity, random } = context;
  const now = context.now();
  const client = { node: node.name, servicePort: name, source };
  const sticky = service.spec.sessionAffinity === 'ClientIP';
  const known = sticky ? remembered(affinity, client, now) : undefined;
  const endpoint =
    candidates.find((candidate) => endpointName(candidate) === known) ??
    candidates[random.below(candidates.length)];
  if (endpoint === undefined) throw new RangeError('choose needs at least one candidate');
  if (sticky) {
    const timeoutSeconds = service.spec.sessionAffinityConfig?.clientIP.timeoutSeconds ?? 10_800;
    const expires = now + timeoutSeconds * 1000;
    remember(affinity, client, { endpoint: endpointName(endpoint), expires });
  }
  return endpoint;
}

export function endpointName({ address, port }: ProxyEndpoint): string {
  return `${address}:${port}`;
}

function countReady({ endpoints }: ProxyService): string {
  return `${endpoints.filter(({ ready }) => ready).length} of ${endpoints.length} endpoints ready`;
}

function because({ service }: ProxyService, why: string): Decided {
  return { ...refer(service), why };
}

function refer({ metadata }: ProxyService['service']): { object: ObjectReference } {
  const { name, namespace = '' } = metadata;
  return { object: { kind: 'Service', namespace, name } };
}
