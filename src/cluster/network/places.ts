/** Where an address is: at a Pod, at a node, outside the cluster, or nowhere. */

import { contains } from '../api/cidr.ts';
import type { Node } from '../api/node.ts';
import type { Lister } from '../api/objects.ts';
import type { Pod } from '../api/pod.ts';
import type { ProxyNode } from '../proxy/proxier.ts';
import { defaultOutside, isOutside } from './outside.ts';
import type { Actor } from './trace.ts';
import type { World } from './world.ts';

/** Where a request starts. A Pod on its node's network counts as the node. */
export type Place =
  | { readonly kind: 'pod'; readonly pod: Pod }
  | { readonly kind: 'node'; readonly node: Node }
  | { readonly kind: 'outside'; readonly address: string };

/**
 * Where a packet is to go. `neighbour` is an address that nobody has on a network where its owner would be asked for
 * (ARP): that of the Pods of `node`, or the local network of the nodes.
 */
export type Destination =
  | { readonly kind: 'pod'; readonly pod: Pod; readonly node: Node }
  | { readonly kind: 'node'; readonly node: Node }
  | { readonly kind: 'outside' }
  | { readonly kind: 'neighbour'; readonly node?: Node; readonly why: string }
  | { readonly kind: 'nowhere'; readonly why: string };

const NODE_NETWORK = '192.168.49.0/24';

export function locate(
  address: string,
  { objects, outside = defaultOutside }: Pick<World, 'objects' | 'outside'>,
): Destination {
  const [pod] = objects.index('Pod', podAddressOf)(address);
  const home = pod === undefined ? undefined : objects.get('Node', pod.spec.nodeName ?? '');
  if (pod !== undefined && home !== undefined) return { kind: 'pod', pod, node: home };
  const [node] = objects.index('Node', addressesOf)(address);
  if (node !== undefined) return { kind: 'node', node };
  if (isOutside(address, outside)) return { kind: 'outside' };
  const why = `nothing has the address ${address}`;
  const network = objects
    .list('Node')
    .find(({ spec }) => spec.podCIDR !== undefined && contains(spec.podCIDR, address));
  if (network !== undefined) return { kind: 'neighbour', node: network, why };
  return { kind: contains(NODE_NETWORK, address) ? 'neighbour' : 'nowhere', why };
}

/** Pods with an address of their own. A Pod that has finished has given its address back. */
function podAddressOf({ spec, status: { phase, podIP } }: Pod): readonly string[] {
  const isFinished = phase === 'Succeeded' || phase === 'Failed';
  return podIP === undefined || isFinished || spec.hostNetwork === true ? [] : [podIP];
}

/** The Pods on a node's own network, which listen on the node's addresses. */
export function tenantsOf({ metadata }: Node, objects: Lister): readonly Pod[] {
  return objects.index('Pod', hostOf)(metadata.name);
}

const hostOf = ({ spec }: Pod): readonly string[] =>
  spec.hostNetwork === true ? [spec.nodeName ?? ''] : [];

/** The node on whose network stack a place sends, if any. */
export function nodeOf(place: Place, objects: Lister): Node | undefined {
  switch (place.kind) {
    case 'pod':
      return objects.get('Node', place.pod.spec.nodeName ?? '');
    case 'node':
      return place.node;
    case 'outside':
      return undefined;
  }
}

export function addressOf(place: Place): string {
  switch (place.kind) {
    case 'pod':
      return place.pod.status.podIP ?? '';
    case 'node':
      return primaryAddress(place.node);
    case 'outside':
      return place.address;
  }
}

export function primaryAddress({ status }: Node): string {
  return status.addresses.find(({ type }) => type === 'InternalIP')?.address ?? '';
}

/** The node's address on the bridge of its Pods: the first of its range. */
export function bridgeAddress({ spec }: Node): string {
  return (spec.podCIDR ?? '').replace(/\.0\/\d+$/, '.1');
}

/** The node's address that is nearest to `client`, which its errors are sent from. */
export function nearestAddress(node: Node, client: string): string {
  const { podCIDR } = node.spec;
  const isOwnPod = podCIDR !== undefined && contains(podCIDR, client);
  return isOwnPod ? bridgeAddress(node) : primaryAddress(node);
}

function addressesOf(node: Node): readonly string[] {
  return [primaryAddress(node), bridgeAddress(node)].filter((address) => address !== '');
}

export function proxyNode(node: Node): ProxyNode {
  const { labels = {}, name: nodeName } = node.metadata;
  const zone = labels['topology.kubernetes.io/zone'];
  return { nodeName, zone, addresses: [...addressesOf(node), '127.0.0.1'] };
}

export function placeActor(place: Place): Actor {
  switch (place.kind) {
    case 'pod':
      return podActor(place.pod);
    case 'node':
      return nodeActor(place.node);
    case 'outside':
      return { kind: 'outside', name: place.address };
  }
}

export function nodeActor({ metadata }: Node): Actor {
  return { kind: 'Node', name: metadata.name };
}

export function podActor({ metadata }: Pod): Actor {
  return { kind: 'Pod', namespace: metadata.namespace ?? '', name: metadata.name };
}
