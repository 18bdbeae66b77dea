/**
 * One packet's walk: the first packet of a connection, a datagram or a ping, from where it is sent to where it ends.
 * kube-proxy's rules and the network plugin's policies are asked on each node that it passes.
 */

import { contains } from '../api/cidr.ts';
import type { ObjectReference } from '../api/endpointslice.ts';
import type { Node } from '../api/node.ts';
import { CLUSTER_CIDR, decide, endpointName, type ProxyVerdict } from '../proxy/proxier.ts';
import { acceptAtPod, acceptOutside, arrive, type Ending, end } from './arrive.ts';
import { balance } from './loadbalancer.ts';
import { defaultOutside } from './outside.ts';
import {
  addressOf,
  bridgeAddress,
  type Destination,
  locate,
  nearestAddress,
  nodeActor,
  nodeOf,
  type Place,
  placeActor,
  primaryAddress,
  proxyNode,
} from './places.ts';
import type { Actor, Hop, Socket } from './trace.ts';
import type { Network } from './world.ts';

/** A packet under way: who it seems to come from, where it is going now, and how many nodes may still forward it. */
export interface Parcel {
  readonly source: string;
  readonly socket: Socket;
  readonly ttl: number;
}

export interface Walk {
  readonly hops: readonly Hop[];
  readonly ending: Ending;
}

/** What Linux gives a packet to live (`net.ipv4.ip_default_ttl`). */
export const DEFAULT_TTL = 64;

/** Sends one packet. Whatever happens to it is a result. */
export function send(from: Place, socket: Socket, network: Network, ttl = DEFAULT_TTL): Walk {
  const loops = isLoopback(socket.address);
  const source = loops ? socket.address : addressOf(from);
  const parcel: Parcel = { source, socket, ttl };
  if (from.kind === 'pod' && from.pod.spec.hostNetwork !== true && loops)
    return acceptAtPod(from.pod, parcel, network);
  const here = nodeOf(from, network.world.objects);
  if (here === undefined) return sendFromOutside(from, parcel, network);
  const isOwn = from.kind !== 'pod' || from.pod.spec.hostNetwork === true;
  return pass(parcel, { here, isOwn, visited: 0 }, network);
}

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

/** From outside, a node is reached at its own address; other ranges need a route to one, or a load balancer. */
function sendFromOutside(from: Place, parcel: Parcel, network: Network): Walk {
  const { objects, outside = defaultOutside } = network.world;
  const { socket } = parcel;
  const destination = locate(socket.address, network.world);
  const actor = placeActor(from);
  if (destination.kind === 'outside' || isLoopback(socket.address))
    return acceptOutside(parcel, network);
  if (destination.kind === 'node' && primaryAddress(destination.node) === socket.address)
    return enter(
      actor,
      parcel,
      { node: destination.node, why: 'the address of the node' },
      network,
    );
  const [range, name] = [...outside.routes].find(([each]) => contains(each, socket.address)) ?? [];
  const node = objects.get('Node', name ?? '');
  if (node !== undefined)
    return enter(actor, parcel, { node, why: `a route sends ${range} there` }, network);
  const balanced = balance(parcel, network.world);
  if (balanced?.node !== undefined)
    return prefix(
      balanced.hops,
      enter(balanced.actor, balanced.parcel, { node: balanced.node, why: balanced.why }, network),
    );
  if (balanced !== undefined) return { hops: balanced.hops, ending: { kind: 'dropped' } };
  if (destination.kind === 'neighbour' && destination.node === undefined)
    return end('unreachable', actor, parcel, { why: destination.why, from: parcel.source });
  return end('drop', actor, parcel, { why: `no route to ${socket.address}` });
}

interface Entry {
  readonly node: Node;
  readonly why: string;
}

function enter(actor: Actor, parcel: Parcel, { node, why }: Entry, network: Network): Walk {
  const crossing: Hop = { kind: 'cross', actor, to: nodeActor(node), why };
  return prefix([crossing], pass(parcel, { here: node, isOwn: false, visited: 0 }, network));
}

const prefix = (before: readonly Hop[], { hops, ending }: Walk): Walk => ({
  hops: [...before, ...hops],
  ending,
});

/** Where the packet is: `isOwn` when this node itself sent it, and so does not count as forwarding it. */
interface Station {
  readonly here: Node;
  readonly isOwn: boolean;
  readonly visited: number;
}

const MAX_NODES = 4;

function pass(parcel: Parcel, station: Station, network: Network): Walk {
  const { here, visited } = station;
  const actor = nodeActor(here);
  if (visited === MAX_NODES)
    return end('drop', actor, parcel, { why: 'it goes in circles until its time to live is over' });
  const verdict = judge(parcel, here, network);
  const { hops, ending, socket } = applyVerdict(verdict, parcel, here);
  if (ending !== undefined) return { hops, ending };
  const judged = guard({ ...parcel, socket }, here, network);
  if (judged.ending !== undefined)
    return { hops: [...hops, ...judged.hops], ending: judged.ending };
  const destination = locateFrom(socket.address, here, network);
  const isMarked = verdict.kind === 'translate' && verdict.masquerade;
  const mark = isMarked ? { object: verdict.object } : undefined;
  const sent = leave({ source: parcel.source, here, destination, mark });
  const before = [...hops, ...judged.hops, ...sent.hops];
  const next = { ...parcel, source: sent.source, socket };
  return prefix(before, forward(next, destination, station, { parcel, network }));
}

/** What arrived, before this node rewrote it: errors go back to its source. */
interface Arrived {
  readonly parcel: Parcel;
  readonly network: Network;
}

function forward(
  parcel: Parcel,
  destination: Destination,
  { here, isOwn, visited }: Station,
  { parcel: arrived, network }: Arrived,
): Walk {
  const counts = !isOwn && isForwarded(arrived, destination, here);
  if (counts && parcel.ttl <= 1) {
    const from = nearestAddress(here, arrived.source);
    return end('expire', nodeActor(here), parcel, { why: 'the time to live is over', from });
  }
  const next = counts ? { ...parcel, ttl: parcel.ttl - 1 } : parcel;
  const target = 'node' in destination ? destination.node : undefined;
  if (target === undefined || isSame(target, here))
    return arrive(next, destination, { here, client: arrived.source, network });
  const crossing: Hop = {
    kind: 'cross',
    actor: nodeActor(here),
    to: nodeActor(target),
    why: 'route to the other node',
  };
  if (destination.kind === 'node') {
    const station: Station = { here: target, isOwn: false, visited: visited + 1 };
    return prefix([crossing], pass(next, station, network));
  }
  return prefix([crossing], forwardToPod(next, destination, target, network));
}

/** The other node's policies judge what arrives for its Pods, and it forwards once more. */
function forwardToPod(
  parcel: Parcel,
  destination: Destination,
  here: Node,
  network: Network,
): Walk {
  const judged = guard(parcel, here, network);
  if (judged.ending !== undefined) return { hops: judged.hops, ending: judged.ending };
  const station: Station = { here, isOwn: false, visited: MAX_NODES };
  return prefix(judged.hops, forward(parcel, destination, station, { parcel, network }));
}

/** Between two Pods of a node the bridge only switches; what is for the node itself ends there. */
function isForwarded({ source, socket }: Parcel, destination: Destination, here: Node): boolean {
  if (destination.kind === 'node') return !isSame(destination.node, here);
  if (destination.kind !== 'pod') return true;
  const { podCIDR = '' } = here.spec;
  return !(contains(podCIDR, source) && contains(podCIDR, socket.address));
}

const isSame = (a: Node, b: Node): boolean => a.metadata.name === b.metadata.name;

function judge({ source, socket }: Parcel, here: Node, { world }: Network): ProxyVerdict {
  const { address: destination, port, protocol } = socket;
  return decide({ source, destination, port, protocol }, proxyNode(here), {
    objects: world.objects,
    random: world.random,
    mode: world.proxyMode ?? 'nftables',
    affinity: world.connections.affinity,
    now: () => world.now(),
  });
}

/** The policies of the Pods on a node, for what leaves it and what arrives there. */
function guard(
  { source, socket }: Parcel,
  here: Node,
  { world }: Network,
): { hops: readonly Hop[]; ending?: Ending } {
  const hops = world.policyGuard?.()?.({ source, socket, here }, world) ?? [];
  return hops.at(-1)?.kind === 'drop' ? { hops, ending: { kind: 'dropped' } } : { hops };
}

function applyVerdict(
  verdict: ProxyVerdict,
  parcel: Parcel,
  here: Node,
): { hops: readonly Hop[]; socket: Socket; ending?: Ending } {
  const { socket } = parcel;
  const actor: Actor = { kind: 'kube-proxy', name: here.metadata.name };
  switch (verdict.kind) {
    case 'pass':
      return { hops: [], socket };
    case 'reject':
    case 'drop': {
      const { kind, ...decided } = verdict;
      const from = nearestAddress(here, parcel.source);
      const what = kind === 'drop' ? 'drop' : 'refuse';
      const { hops, ending } = end(what, actor, parcel, { ...decided, from });
      return { hops, socket, ending };
    }
    case 'translate': {
      const { endpoint, candidates, frontend, object, probability, why } = verdict;
      const to: Socket = { ...socket, address: endpoint.address, port: endpoint.port };
      const hop: Hop = {
        kind: 'translate',
        actor,
        frontend,
        from: socket,
        to,
        candidates: candidates.map(endpointName),
        probability,
        ...(object === undefined ? {} : { object }),
        why,
      };
      return { hops: [hop], socket: to };
    }
  }
}

function locateFrom(address: string, here: Node, { world }: Network): Destination {
  if (isLoopback(address)) return { kind: 'node', node: here };
  return locate(address, world);
}

interface Departure {
  readonly source: string;
  readonly here: Node;
  readonly destination: Destination;
  /** Whose rules marked the packet for masquerade, if any did. */
  readonly mark: { readonly object: ObjectReference | undefined } | undefined;
}

/**
 * The source address beyond `here`. A masquerade takes the address of the interface that the packet
 * leaves by: the bridge's for a Pod of this node, else the node's own. The network plugin does the
 * same for what a Pod sends to anything but Pods (kindnet, ip-masq-agent).
 */
function leave({ source, here, destination, mark }: Departure): {
  readonly hops: readonly Hop[];
  readonly source: string;
} {
  const own = primaryAddress(here);
  const toPods =
    destination.kind === 'pod' || (destination.kind === 'neighbour' && !!destination.node);
  const isHere = 'node' in destination && !!destination.node && isSame(destination.node, here);
  const outgoing = toPods && isHere ? bridgeAddress(here) : own;
  const leavesPods = contains(CLUSTER_CIDR, source) && !toPods && !isHere;
  if (source === outgoing || !(mark || source === own || leavesPods)) return { source, hops: [] };
  const actor: Actor = { kind: mark ? 'kube-proxy' : 'Node', name: here.metadata.name };
  const object = mark?.object && { object: mark.object };
  const why = mark
    ? 'so that replies return through this node'
    : leavesPods
      ? 'what leaves for anything but Pods carries the address of the node'
      : 'the address of the bridge to the Pods of this node';
  return {
    source: outgoing,
    hops: [{ kind: 'masquerade', actor, from: source, to: outgoing, ...object, why }],
  };
}
