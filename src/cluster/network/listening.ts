/** Which ports are open at a place: what `ss` and `netstat` list. Loaded by them. */

import type { Node } from '../api/node.ts';
import type { Pod } from '../api/pod.ts';
import type { Service } from '../api/service.ts';
import { nodeListener, PROXY_HEALTH_PORT } from './nodeservices.ts';
import { type Place, primaryAddress, tenantsOf } from './places.ts';
import type { Network, OpenPort } from './world.ts';

/** In order of port. Machines outside the cluster have none. */
export function listeningAt(place: Place, network: Network): readonly OpenPort[] {
  const open = place.kind === 'outside' ? [] : openAt(place, network);
  return open.toSorted((a, b) => a.port - b.port || (a.protocol < b.protocol ? -1 : 1));
}

function openAt(place: Exclude<Place, { kind: 'outside' }>, network: Network) {
  const { objects } = network.world;
  if (place.kind === 'node') return onNode(place.node, network);
  const { pod } = place;
  const node = objects.get('Node', pod.spec.nodeName ?? '');
  if (pod.spec.hostNetwork === true && node !== undefined) return onNode(node, network);
  return network.portsOf(pod);
}

/** A node port is none of these: rules of kube-proxy take its packets before any process could. */
function onNode(node: Node, network: Network): readonly OpenPort[] {
  const { world } = network;
  const isOpen = (port: number): boolean =>
    nodeListener(node, { address: primaryAddress(node), port, protocol: 'TCP' }, world) !==
    undefined;
  const own = candidates(world.objects.list('Service'))
    .concat(world.objects.get('EndpointSlice', 'kubernetes', 'default')?.ports?.[0]?.port ?? [])
    .filter(isOpen)
    .map((port) => ({ port, protocol: 'TCP' as const }));
  const tenants: readonly Pod[] = tenantsOf(node, world.objects);
  return [...own, ...tenants.flatMap((pod) => network.portsOf(pod))];
}

const candidates = (services: readonly Service[]): number[] => [
  PROXY_HEALTH_PORT,
  ...services.flatMap(({ spec }) => spec.healthCheckNodePort ?? []),
];
