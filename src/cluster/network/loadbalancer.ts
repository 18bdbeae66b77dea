/**
 * A load balancer in front of the nodes, as a cloud or an add-on provides it for Services of type LoadBalancer.
 * It sends to nodes that pass its health check, and leaves the packet's destination as it is (`ipMode: VIP`), or
 * puts a node port in its place and itself in the sender's (`ipMode: Proxy`).
 * Simplified: it knows of each change at once, and it has no port but the Service's.
 */

import { contains } from '../api/cidr.ts';
import type { Node } from '../api/node.ts';
import type { Lister } from '../api/objects.ts';
import type { LoadBalancerIngress, Service } from '../api/service.ts';
import { localEndpoints } from './nodeservices.ts';
import { primaryAddress } from './places.ts';
import type { Actor, Hop } from './trace.ts';
import type { Parcel } from './walk.ts';
import type { World } from './world.ts';

export interface Balanced {
  readonly actor: Actor;
  readonly hops: readonly Hop[];
  readonly parcel: Parcel;
  /** Undefined when the load balancer drops the packet. */
  readonly node?: Node;
  readonly why: string;
}

/** What the load balancer that has the packet's address does with it; undefined when none has. */
export function balance(parcel: Parcel, { objects, random }: World): Balanced | undefined {
  const { address, port, protocol } = parcel.socket;
  const [service] = objects.index('Service', ingressOf)(address);
  if (service === undefined) return undefined;
  const actor: Actor = { kind: 'LoadBalancer', name: address };
  const { name, namespace = '' } = service.metadata;
  const object = { kind: 'Service', namespace, name } as const;
  const refuse = (why: string): Balanced => ({
    actor,
    hops: [{ kind: 'drop', actor, socket: parcel.socket, object, why }],
    parcel,
    why,
  });
  const servicePort = service.spec.ports?.find(
    (each) => each.port === port && each.protocol === protocol,
  );
  if (servicePort === undefined) return refuse(`it has no port ${port}/${protocol}`);
  const ranges = service.spec.loadBalancerSourceRanges ?? [];
  if (ranges.length > 0 && !ranges.some((range) => contains(range, parcel.source)))
    return refuse(`loadBalancerSourceRanges lack ${parcel.source}`);
  const nodes = objects.list('Node');
  const healthy = nodes.filter((node) => passesCheck(node, service, objects));
  const why = explain(service, nodes.length - healthy.length);
  const node = healthy[random.below(healthy.length)];
  if (node === undefined) return refuse(`no node passes its health check; ${why}`);
  const candidates = healthy.map(({ metadata }) => metadata.name);
  const to = node.metadata.name;
  const hop: Hop = { kind: 'balance', actor, socket: parcel.socket, to, candidates, object, why };
  const isProxy = modeOf(service, address) === 'Proxy';
  const dialled = isProxy ? primaryAddress(node) : address;
  const { nodePort = 0 } = servicePort;
  return {
    actor,
    hops: [hop],
    parcel: {
      ...parcel,
      source: isProxy ? address : parcel.source,
      socket: { ...parcel.socket, address: dialled, port: isProxy ? nodePort : port },
    },
    node,
    why: isProxy ? `to node port ${nodePort}, from itself` : 'the address stays as it is',
  };
}

const ingressOf = ({ spec, status }: Service): readonly string[] =>
  spec.type === 'LoadBalancer'
    ? (status.loadBalancer.ingress ?? []).flatMap(({ ip }) => (ip === undefined ? [] : [ip]))
    : [];

function modeOf({ status }: Service, address: string): LoadBalancerIngress['ipMode'] {
  return status.loadBalancer.ingress?.find(({ ip }) => ip === address)?.ipMode ?? 'VIP';
}

const EXCLUDED = 'node.kubernetes.io/exclude-from-external-load-balancers';

/** Restates which nodes a cloud's controller registers (cloud-provider `service/controller.go`) and what they answer. */
function passesCheck(node: Node, service: Service, objects: Lister): boolean {
  if (node.metadata.labels?.[EXCLUDED] !== undefined) return false;
  if (node.metadata.deletionTimestamp !== undefined) return false;
  const { externalTrafficPolicy } = service.spec;
  return externalTrafficPolicy !== 'Local' || localEndpoints(service, node, objects) > 0;
}

function explain({ spec }: Service, left: number): string {
  const check =
    spec.externalTrafficPolicy === 'Local'
      ? `externalTrafficPolicy: Local; port ${spec.healthCheckNodePort} tells which nodes have a ready endpoint`
      : 'every node that is not excluded takes part';
  return left === 0 ? check : `${check}; ${left} left out`;
}
