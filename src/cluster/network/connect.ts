/**
 * One packet's walk: the first packet of a connection from where it is sent to the process that
 * accepts it, or to where it ends. kube-proxy's rules are asked on each node where it arrives.
 */

import { contains } from '../api/cidr.ts';
import type { Node } from '../api/node.ts';
import type { Pod } from '../api/pod.ts';
import { CLUSTER_CIDR, decide, endpointName, type ProxyVerdict } from '../proxy/proxier.ts';
import type { Listener } from './listener.ts';
import { defaultOutside } from './outside.ts';
import {
  addressOf,
  bridgeAddress,
  type Destination,
  locate,
  nodeOf,
  type Place,
  podActor,
  primaryAddress,
  proxyNode,
  tenantsOf,
} from './places.ts';
import type { Actor, Hop, Socket } from './trace.ts';
import type { Network } from './world.ts';

/** `source` is the client's address as the server sees it; `by` tells a rule from a closed port. */
export type Ending =
  | {
      readonly kind: 'open';
      readonly listener: Listener;
      readonly server: Actor;
      readonly source: string;
      readonly socket: Socket;
    }
  | { readonly kind: 'refused'; readonly by: 'rule' | 'host' }
  | { readonly kind: 'dropped' };

export interface Connection {
  readonly hops: readonly Hop[];
  readonly ending: Ending;
  /** Until the answer to the first packet; a dropped one has none, and the caller's patience counts. */
  readonly elapsedMs: number;
}

/** Dials `to`. Whatever happens is a result; nothing is thrown but for a loop of packets. */
export function connect(from: Place, to: Socket, network: Network): Connection {
  if (from.kind === 'pod' && from.pod.spec.hostNetwork !== true && isLoopback(to.address))
    return finish([], acceptAtPod(from.pod, { source: to.address, socket: to }, network));
  const here = nodeOf(from, network.world.objects);
  if (here === undefined) return connectFromOutside(addressOf(from), to, network);
  const source = isLoopback(to.address) ? to.address : addressOf(from);
  return walk({ source, socket: to }, here, network);
}

/** A packet under way: who it seems to come from and where it is going now. */
interface Parcel {
  readonly source: string;
  readonly socket: Socket;
}

interface Step {
  readonly hops: readonly Hop[];
  readonly ending: Ending;
}

const MAX_NODES = 4;
const isLoopback = (address: string): boolean => address.startsWith('127.');

function connectFromOutside(source: string, to: Socket, network: Network): Connection {
  const { objects, outside = defaultOutside } = network.world;
  const destination = locate(to.address, objects, outside);
  const parcel: Parcel = { source, socket: to };
  if (destination.kind === 'outside') return finish([], acceptOutside(parcel, network));
  const direct = destination.kind === 'node' && primaryAddress(destination.node) === to.address;
  const route = [...outside.routes].find(([range]) => contains(range, to.address));
  const node = direct ? destination.node : objects.get('Node', route?.[1] ?? '');
  if (node === undefined)
    return finish([], drop({ kind: 'outside', name: source }, to, `no route to ${to.address}`));
  return walk(parcel, node, network);
}

function walk(parcel: Parcel, start: Node, network: Network): Connection {
  const hops: Hop[] = [];
  let current = parcel;
  let here = start;
  for (let visited = 0; visited < MAX_NODES; visited += 1) {
    const verdict = judge(current, here, network);
    const translated = applyVerdict(verdict, current.socket, here);
    hops.push(...translated.hops);
    if (translated.ending !== undefined)
      return finish(hops, { hops: [], ending: translated.ending });
    const guarded = guard({ source: current.source, socket: translated.socket }, here, network);
    hops.push(...guarded.hops);
    if (guarded.ending !== undefined) return finish(hops, { hops: [], ending: guarded.ending });
    const destination = locateFrom(translated.socket.address, here, network);
    const byRule = verdict.kind === 'translate' && verdict.masquerade;
    const sent = leave({ source: current.source, here, destination, byRule });
    hops.push(...sent.hops);
    current = { source: sent.source, socket: translated.socket };
    if (destination.kind !== 'node' || isSame(destination.node, here))
      return finish(hops, arrive(current, destination, { here, network }));
    hops.push(crossHop(here, destination.node));
    here = destination.node;
  }
  throw new RangeError(`PacketLoops: ${parcel.socket.address} passed ${MAX_NODES} nodes`);
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
): Partial<Step> & Pick<Step, 'hops'> {
  const hops = world.policyGuard?.()?.({ source, socket, here }, world) ?? [];
  return hops.at(-1)?.kind === 'drop' ? { hops, ending: { kind: 'dropped' } } : { hops };
}

function applyVerdict(
  verdict: ProxyVerdict,
  socket: Socket,
  here: Node,
): { hops: readonly Hop[]; socket: Socket; ending?: Ending } {
  const actor: Actor = { kind: 'kube-proxy', name: here.metadata.name };
  switch (verdict.kind) {
    case 'pass':
      return { hops: [], socket };
    case 'reject':
    case 'drop': {
      const { kind: _, ...decided } = verdict;
      const refused = verdict.kind === 'reject';
      return {
        hops: [{ kind: refused ? 'refuse' : 'drop', actor, socket, ...decided }],
        socket,
        ending: refused ? { kind: 'refused', by: 'rule' } : { kind: 'dropped' },
      };
    }
    case 'translate': {
      const { endpoint, candidates, object, why } = verdict;
      const to: Socket = { ...socket, address: endpoint.address, port: endpoint.port };
      const hop: Hop = {
        kind: 'translate',
        actor,
        from: socket,
        to,
        candidates: candidates.map(endpointName),
        ...(object === undefined ? {} : { object }),
        why,
      };
      return { hops: [hop], socket: to };
    }
  }
}

function locateFrom(address: string, here: Node, { world }: Network): Destination {
  if (isLoopback(address)) return { kind: 'node', node: here };
  return locate(address, world.objects, world.outside ?? defaultOutside);
}

interface Departure {
  readonly source: string;
  readonly here: Node;
  readonly destination: Destination;
  /** kube-proxy's rules marked the packet for masquerade. */
  readonly byRule: boolean;
}

/**
 * The source address beyond `here`. A masquerade takes the address of the interface that the packet
 * leaves by: the bridge's for a Pod of this node, else the node's own. The network plugin does the
 * same for what a Pod sends to anything but Pods (kindnet, ip-masq-agent).
 */
function leave({
  source,
  here,
  destination,
  byRule,
}: Departure): Omit<Step, 'ending'> & Pick<Parcel, 'source'> {
  const { name } = here.metadata;
  const own = primaryAddress(here);
  const toOwnPod = destination.kind === 'pod' && isSame(destination.node, here);
  const outgoing = toOwnPod ? bridgeAddress(here) : own;
  const toOwnNode = destination.kind === 'node' && isSame(destination.node, here);
  const leavesPods = contains(CLUSTER_CIDR, source) && destination.kind !== 'pod' && !toOwnNode;
  if (source === outgoing || !(byRule || source === own || leavesPods)) return { source, hops: [] };
  const actor: Actor = { kind: byRule ? 'kube-proxy' : 'Node', name };
  const why = byRule
    ? 'so that replies return through this node'
    : leavesPods
      ? 'what leaves for anything but Pods carries the address of the node'
      : 'the address of the bridge to the Pods of this node';
  return {
    source: outgoing,
    hops: [{ kind: 'masquerade', actor, from: source, to: outgoing, why }],
  };
}

function crossHop(here: Node, next: Node): Hop {
  const actor: Actor = { kind: 'Node', name: here.metadata.name };
  return { kind: 'cross', actor, to: `Node ${next.metadata.name}`, why: 'route to the other node' };
}

/** The end of the way: a Pod, this node itself, the outside, or nothing at all. */
function arrive(
  parcel: Parcel,
  destination: Destination,
  { here, network }: { readonly here: Node; readonly network: Network },
): Step {
  switch (destination.kind) {
    case 'pod': {
      if (isSame(destination.node, here)) return acceptAtPod(destination.pod, parcel, network);
      const guarded = guard(parcel, destination.node, network);
      const before = [crossHop(here, destination.node), ...guarded.hops];
      if (guarded.ending !== undefined) return { hops: before, ending: guarded.ending };
      const { hops, ending } = acceptAtPod(destination.pod, parcel, network);
      return { hops: [...before, ...hops], ending };
    }
    case 'node':
      return acceptAtNode(parcel, destination.node, network);
    case 'outside':
      return acceptOutside(parcel, network);
    case 'nowhere':
      return drop({ kind: 'Node', name: here.metadata.name }, parcel.socket, destination.why);
  }
}

function acceptAtPod(pod: Pod, parcel: Parcel, network: Network): Step {
  const { port, protocol } = parcel.socket;
  return accept(podActor(pod), parcel, network.listenerOf(pod, port, protocol));
}

/** Pods on the node's own network listen on the node's addresses. */
function acceptAtNode(parcel: Parcel, node: Node, network: Network): Step {
  const { port, protocol } = parcel.socket;
  const { name } = node.metadata;
  for (const pod of tenantsOf(node, network.world.objects)) {
    const listener = network.listenerOf(pod, port, protocol);
    if (listener !== undefined) return accept(podActor(pod), parcel, listener);
  }
  return accept({ kind: 'Node', name }, parcel, undefined);
}

function acceptOutside(parcel: Parcel, { world }: Network): Step {
  const { address, port } = parcel.socket;
  const { listeners } = world.outside ?? defaultOutside;
  const listener = listeners.get(`${address}:${port}`);
  return accept({ kind: 'outside', name: address }, parcel, listener);
}

function accept(actor: Actor, { source, socket }: Parcel, listener?: Listener): Step {
  if (listener === undefined) {
    const why = `nothing listens on port ${socket.port}/${socket.protocol}`;
    const hop: Hop = { kind: 'refuse', actor, socket, why };
    return { hops: [hop], ending: { kind: 'refused', by: 'host' } };
  }
  const hop: Hop = { kind: 'deliver', actor, socket, source, why: 'a process listens' };
  return { hops: [hop], ending: { kind: 'open', listener, server: actor, source, socket } };
}

function drop(actor: Actor, socket: Socket, why: string): Step {
  return { hops: [{ kind: 'drop', actor, socket, why }], ending: { kind: 'dropped' } };
}

/** A round trip takes 1 ms, and 1 ms more for each machine that is crossed to. */
function finish(before: readonly Hop[], { hops: last, ending }: Step): Connection {
  const hops = [...before, ...last];
  const crossings = hops.filter(({ kind }) => kind === 'cross').length;
  return { hops, ending, elapsedMs: 1 + crossings };
}
