/**
 * What kube-proxy's rules on one node do with the first packet of a connection.
 * Restates `syncProxyRules` (kubernetes `pkg/proxy/nftables/proxier.go` and `iptables/proxier.go`,
 * v1.33) with `clusterCIDR` 10.244.0.0/16 as the way to tell Pods from everything else.
 */

import { contains } from '../api/cidr.ts';
import type { ObjectReference } from '../api/endpointslice.ts';
import type { Protocol } from '../api/meta.ts';
import type { Lister } from '../api/objects.ts';
import type { Random } from '../random.ts';
import { type AffinityClient, type AffinityTable, remember, remembered } from './affinity.ts';
import {
  type Frontend,
  findByAddress,
  findByClusterIP,
  findByNodePort,
  type Match,
  type ProxyService,
} from './servicetable.ts';
import {
  type CategorizedEndpoints,
  categorizeEndpoints,
  type Locality,
  type ProxyEndpoint,
} from './topology.ts';

export type ProxyMode = 'nftables' | 'iptables';

export const CLUSTER_CIDR = '10.244.0.0/16';
const SERVICE_CIDR = '10.96.0.0/12';

/** The first packet of a connection, where it meets the node's rules. */
export interface Packet {
  readonly source: string;
  readonly destination: string;
  readonly port: number;
  readonly protocol: Protocol | 'ICMP';
}

/** The node whose rules decide; `addresses` are all its own, the primary one first. */
export interface ProxyNode extends Locality {
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
      readonly frontend: Frontend;
      readonly masquerade: boolean;
      readonly candidates: readonly ProxyEndpoint[];
      /** That of the endpoint: equal shares, or certainty for a client that is remembered. */
      readonly probability: number;
    } & Decided);

interface Decided {
  readonly object?: ObjectReference;
  readonly why: string;
}

export function decide(packet: Packet, node: ProxyNode, context: ProxyContext): ProxyVerdict {
  const match = matchService(packet, node, context);
  if (match === undefined) return withoutRule(packet, context);
  const { service, frontend } = match;
  const endpoints = categorizeEndpoints(service.endpoints, service.policies, node);
  if (isOutsideRanges(packet, match))
    return { kind: 'drop', ...because(service, `loadBalancerSourceRanges lack ${packet.source}`) };
  const counted = `${frontend}; ${countReady(service)}`;
  if (!endpoints.hasAny) {
    // The firewall of iptables mode drops what no rule translated, before it would be rejected.
    const isFenced = context.mode === 'iptables' && isBehindRanges(match);
    return { kind: isFenced ? 'drop' : 'reject', ...because(service, counted) };
  }
  const { candidates, masquerade, policy } = admit({ packet, node, service, frontend, endpoints });
  if (candidates.length === 0)
    return {
      kind: 'drop',
      ...because(service, `${policy}: Local; no endpoint on ${node.nodeName}`),
    };
  const client = { node: node.nodeName, servicePort: service.name, source: packet.source };
  const { endpoint, how, probability } = choose({ candidates, client, service }, context);
  const narrowed = endpoints.byZone && candidates === endpoints.cluster;
  const zone = narrowed ? `hints keep it in zone ${node.zone}; ` : '';
  return {
    kind: 'translate',
    endpoint,
    frontend,
    probability,
    masquerade: masquerade || endpoint.address === packet.source,
    candidates,
    ...because(service, `${counted}; ${zone}${how}`),
  };
}

/** nftables accepts node ports on the primary address only, iptables on all addresses of the node. */
function matchService(
  { destination: address, port, protocol }: Packet,
  node: ProxyNode,
  { objects, mode }: ProxyContext,
): Match | undefined {
  if (protocol === 'ICMP') return undefined;
  const dialled = { address, port, protocol };
  const direct = findByAddress(dialled, objects);
  if (direct !== undefined) return direct;
  const accepting = mode === 'nftables' ? node.addresses.slice(0, 1) : node.addresses;
  return accepting.includes(address) ? findByNodePort(dialled, objects) : undefined;
}

/** Chain `cluster-ips-check`, which only nftables mode has; it stops what is no TCP, UDP or SCTP, too. */
function withoutRule(packet: Packet, { objects, mode }: ProxyContext): ProxyVerdict {
  const { destination, port, protocol } = packet;
  if (mode === 'iptables' || !contains(SERVICE_CIDR, destination)) return { kind: 'pass' };
  const service = findByClusterIP(destination, objects);
  if (service === undefined)
    return { kind: 'drop', why: `no Service has the address ${destination}` };
  const why = protocol === 'ICMP' ? 'it answers no ping' : `it has no port ${port}/${protocol}`;
  return { kind: 'reject', ...refer(service), why };
}

/** The ranges guard the load balancer's address only. */
function isBehindRanges({ service, frontend }: Match): boolean {
  return frontend === 'loadBalancer' && rangesOf(service).length > 0;
}

function isOutsideRanges({ source }: Packet, match: Match): boolean {
  const ranges = rangesOf(match.service);
  return isBehindRanges(match) && !ranges.some((range) => contains(range, source));
}

const rangesOf = ({ service }: ProxyService): readonly string[] =>
  service.spec.loadBalancerSourceRanges ?? [];

interface Admitted {
  readonly candidates: readonly ProxyEndpoint[];
  readonly masquerade: boolean;
  readonly policy: 'internalTrafficPolicy' | 'externalTrafficPolicy';
}

interface Admission extends Match {
  readonly packet: Pick<Packet, 'source'>;
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

interface Choice {
  readonly candidates: readonly ProxyEndpoint[];
  readonly client: AffinityClient;
  readonly service: ProxyService;
}

/** Each candidate is equally likely, for each connection anew, unless the client is remembered. */
function choose(
  { candidates, client, service }: Choice,
  context: ProxyContext,
): { endpoint: ProxyEndpoint; how: string; probability: number } {
  const { spec } = service.service;
  const share = 1 / candidates.length;
  if (spec.sessionAffinity !== 'ClientIP')
    return {
      endpoint: pick(candidates, context.random),
      how: 'chosen at random',
      probability: share,
    };
  const now = context.now();
  const known = remembered(context.affinity, client, now);
  const kept = candidates.find((candidate) => endpointName(candidate) === known);
  const endpoint = kept ?? pick(candidates, context.random);
  const { timeoutSeconds } = spec.sessionAffinityConfig?.clientIP ?? DEFAULT_AFFINITY;
  const expires = now + timeoutSeconds * 1000;
  remember(context.affinity, client, { endpoint: endpointName(endpoint), expires });
  const how = kept === undefined ? 'chosen at random and remembered' : 'remembered';
  const probability = kept === undefined ? share : 1;
  return { endpoint, how: `${how} for ${client.source} (sessionAffinity)`, probability };
}

const DEFAULT_AFFINITY = { timeoutSeconds: 10_800 };

function pick(candidates: readonly ProxyEndpoint[], random: Random): ProxyEndpoint {
  const endpoint = candidates[random.below(candidates.length)];
  if (endpoint === undefined) throw new RangeError('pick needs at least one candidate');
  return endpoint;
}

export function endpointName({ address, port }: ProxyEndpoint): string {
  return `${address}:${port}`;
}

function countReady({ endpoints, slices }: ProxyService): string {
  const ready = endpoints.filter((endpoint) => endpoint.ready).length;
  const serving = ready === 0 && endpoints.some((each) => each.serving && each.terminating);
  const fallback = serving ? ', but some still serve while they terminate' : '';
  const names = slices.length === 0 ? 'no EndpointSlice' : `EndpointSlice ${slices.join(', ')}`;
  return `${names}, ${ready} of ${endpoints.length} endpoints ready${fallback}`;
}

function because({ service }: ProxyService, why: string): Decided {
  return { ...refer(service), why };
}

function refer({ metadata }: ProxyService['service']): { object: ObjectReference } {
  const { name, namespace = '' } = metadata;
  return { object: { kind: 'Service', namespace, name } };
}
