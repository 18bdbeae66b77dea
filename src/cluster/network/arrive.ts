/** Where a packet's walk ends: at a process, at a closed port, or nowhere. */

import type { ObjectReference } from '../api/endpointslice.ts';
import type { Node } from '../api/node.ts';
import type { Pod } from '../api/pod.ts';
import type { Listener } from './listener.ts';
import { nodeListener } from './nodeservices.ts';
import { defaultOutside, listenerOutside } from './outside.ts';
import { type Destination, nearestAddress, nodeActor, podActor, tenantsOf } from './places.ts';
import { containerIdOf } from './records.ts';
import type { Actor, Hop, Socket } from './trace.ts';
import type { Parcel, Walk } from './walk.ts';
import type { Network } from './world.ts';

/**
 * `open`: `source` is the client's address as the server sees it, and `isAlive` tells later whether the same process
 * still runs. `echo`: `ttl` is what was left of the ping's. `from` is who tells of a failure: `by` a rule of kube-proxy,
 * the host itself, or a router that nobody answers (`unreachable`) or that the packet outlived (`expired`).
 */
export type Ending =
  | {
      readonly kind: 'open';
      readonly listener: Listener;
      readonly server: Actor;
      readonly source: string;
      readonly socket: Socket;
      isAlive(): boolean;
    }
  | { readonly kind: 'echo'; readonly address: string; readonly ttl: number }
  | { readonly kind: 'refused'; readonly by: 'rule' | 'host'; readonly from: string }
  | { readonly kind: 'unreachable' | 'expired'; readonly from: string }
  | { readonly kind: 'dropped' };

interface Arrival {
  readonly here: Node;
  /** The address that errors go back to. */
  readonly client: string;
  readonly network: Network;
}

/** The end of the way: a Pod, this node itself, the outside, or nothing at all. */
export function arrive(parcel: Parcel, destination: Destination, arrival: Arrival): Walk {
  const { here, client, network } = arrival;
  const actor = nodeActor(here);
  switch (destination.kind) {
    case 'pod':
      return acceptAtPod(destination.pod, parcel, network);
    case 'node':
      return acceptAtNode(parcel, destination.node, network);
    case 'outside': {
      const to: Actor = { kind: 'outside', name: parcel.socket.address };
      const crossing: Hop = { kind: 'cross', actor, to, why: 'the default route of the node' };
      const { hops, ending } = acceptOutside(parcel, network);
      return { hops: [crossing, ...hops], ending };
    }
    case 'neighbour': {
      const from = nearestAddress(here, client);
      return end('unreachable', actor, parcel, { why: destination.why, from });
    }
    case 'nowhere':
      return end('drop', actor, parcel, { why: destination.why });
  }
}

/** A connection belongs to the process that accepted it: the same start of the same container. */
export function acceptAtPod(pod: Pod, parcel: Parcel, network: Network): Walk {
  const { port, protocol } = parcel.socket;
  if (protocol === 'ICMP') return echo(podActor(pod), parcel);
  const { name, namespace } = pod.metadata;
  const idsOf = (one: Pod) => one.spec.containers.map((each) => containerIdOf(one, each.name));
  const isAlive = (): boolean => {
    const now = network.world.objects.get('Pod', name, namespace);
    if (now === undefined || String(idsOf(now)) !== String(idsOf(pod))) return false;
    return network.listenerOf(now, port, protocol) !== undefined;
  };
  return accept(podActor(pod), parcel, {
    listener: network.listenerOf(pod, port, protocol),
    isAlive,
  });
}

/** Pods on the node's own network listen on the node's addresses, beside the node's own processes. */
function acceptAtNode(parcel: Parcel, node: Node, network: Network): Walk {
  const { port, protocol } = parcel.socket;
  if (protocol === 'ICMP') return echo(nodeActor(node), parcel);
  const tenant = tenantsOf(node, network.world.objects).find(
    (pod) => network.listenerOf(pod, port, protocol) !== undefined,
  );
  if (tenant !== undefined) return acceptAtPod(tenant, parcel, network);
  const listener = nodeListener(node, parcel.socket, network.world);
  return accept(nodeActor(node), parcel, { listener, isAlive: () => true });
}

export function acceptOutside(parcel: Parcel, network: Network): Walk {
  const { world } = network;
  const forwarded = world.localPorts?.()?.walk(parcel, network);
  if (forwarded !== undefined) return forwarded;
  const actor: Actor = { kind: 'outside', name: parcel.socket.address };
  if (parcel.socket.protocol === 'ICMP') return echo(actor, parcel);
  const listener = listenerOutside(parcel.socket, world.outside ?? defaultOutside);
  return accept(actor, parcel, { listener, isAlive: () => true });
}

function echo(actor: Actor, { socket, ttl }: Parcel): Walk {
  const hop: Hop = { kind: 'answer', actor, requests: [], why: 'the kernel answers a ping' };
  return { hops: [hop], ending: { kind: 'echo', address: socket.address, ttl } };
}

interface Door {
  readonly listener: Listener | undefined;
  isAlive(): boolean;
}

function accept(actor: Actor, parcel: Parcel, { listener, isAlive }: Door): Walk {
  const { source, socket } = parcel;
  if (listener === undefined) {
    const why = `nothing listens on port ${socket.port}/${socket.protocol}`;
    const hop: Hop = { kind: 'refuse', actor, socket, why };
    return { hops: [hop], ending: { kind: 'refused', by: 'host', from: socket.address } };
  }
  const hop: Hop = { kind: 'deliver', actor, socket, source, why: 'a process listens' };
  return {
    hops: [hop],
    ending: { kind: 'open', listener, server: actor, source, socket, isAlive },
  };
}

interface Reason {
  readonly why: string;
  readonly object?: ObjectReference;
  readonly from?: string;
}

/** The packet ends at `actor`, for a reason; `from` is who tells its sender, if anybody does. */
export function end(
  kind: 'drop' | 'refuse' | 'unreachable' | 'expire',
  actor: Actor,
  { socket }: Parcel,
  { from = '', ...decided }: Reason,
): Walk {
  const hop: Hop = { kind, actor, socket, ...decided };
  return { hops: [hop], ending: endingOf(kind, from) };
}

function endingOf(kind: 'drop' | 'refuse' | 'unreachable' | 'expire', from: string): Ending {
  switch (kind) {
    case 'drop':
      return { kind: 'dropped' };
    case 'refuse':
      return { kind: 'refused', by: 'rule', from };
    case 'unreachable':
      return { kind: 'unreachable', from };
    case 'expire':
      return { kind: 'expired', from };
  }
}
