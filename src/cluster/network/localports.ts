/**
 * Ports of the computer outside the cluster that lead into Pods, as `kubectl port-forward` opens them there: through the
 * API server and a kubelet. Loaded by the first one.
 */

import type { Node } from '../api/node.ts';
import type { Ending } from './arrive.ts';
import type { Listener } from './listener.ts';
import { defaultOutside } from './outside.ts';
import { nodeActor, primaryAddress } from './places.ts';
import { enterPod, type PodPort } from './podentry.ts';
import type { Actor, Hop } from './trace.ts';
import type { Parcel, Walk } from './walk.ts';
import type { Network, World } from './world.ts';

export interface LocalPort {
  /** `127.0.0.1`, `::1`, `0.0.0.0`, or another address of this computer. */
  readonly address: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly to: PodPort;
  /** A program has connected. */
  accepted(): void;
  /** The Pod could not be reached for it, in the words of the kubelet and its container runtime. */
  failed(why: string): void;
}

/** `problem`: why the port cannot be opened, in the words of Linux. */
export type OpenedPort = { readonly port: number; close(): void } | { readonly problem: string };

export interface LocalPorts {
  open(wanted: LocalPort): OpenedPort;
  /** The way of what was sent to this computer; undefined: no such port is open. */
  walk(parcel: Parcel, network: Network): Walk | undefined;
}

export function createLocalPorts({ outside = defaultOutside }: World): LocalPorts {
  const open = new Set<LocalPort>();
  const isMine = (address: string): boolean =>
    address.startsWith('127.') || [...ANY, '::1', ...(outside.machines ?? [])].includes(address);
  let given = FIRST_FREE_PORT;
  const freePort = (): number => {
    while ([...open].some(({ port }) => port === given)) given += 1;
    return given++;
  };
  return {
    open(wanted) {
      const { address, port } = wanted;
      if (!isMine(address)) return { problem: 'cannot assign requested address' };
      if (port !== 0 && port < FIRST_PORT_FOR_ALL) return { problem: 'permission denied' };
      if ([...open].some((other) => other.port === port && meets(other.address, address)))
        return { problem: 'address already in use' };
      const local = { ...wanted, port: port || freePort() };
      open.add(local);
      return { port: local.port, close: () => void open.delete(local) };
    },
    walk(parcel, network) {
      const { address, port } = parcel.socket;
      const local = [...open].find((one) => one.port === port && meets(one.address, address));
      return local && forward(local, parcel, { network, isOpen: () => open.has(local) });
    },
  };
}

/** Those below are for root alone (`net.ipv4.ip_unprivileged_port_start`). */
const FIRST_PORT_FOR_ALL = 1024;
/** Simplified: Linux chooses by chance. */
const FIRST_FREE_PORT = 39_001;

const ANY: readonly string[] = ['0.0.0.0', '::'];

/** Whether what is sent to one of them may arrive at the other. */
function meets(one: string, other: string): boolean {
  if (one === '::' || other === '::') return true;
  const isOtherFamily = one.includes(':') !== other.includes(':');
  return one === other || (!isOtherFamily && (ANY.includes(one) || ANY.includes(other)));
}

interface Forwarding {
  readonly network: Network;
  isOpen(): boolean;
}

/** kubectl has accepted before anybody asks the Pod: of what fails behind it the program only learns that nothing comes. */
function forward(local: LocalPort, parcel: Parcel, { network, isOpen }: Forwarding): Walk {
  const { socket, source } = parcel;
  const { machines: [name = source] = [] } = network.world.outside ?? defaultOutside;
  local.accepted();
  const { hops, ending, why } = enterPod(local.to, network);
  const computer: Actor = { kind: 'outside', name };
  const before = wayIn(computer, local.to, network.world);
  if (ending.kind === 'open') {
    const isAlive = (): boolean => isOpen() && ending.isAlive();
    return { hops: [...before, ...hops], ending: { ...ending, isAlive } };
  }
  local.failed(why ?? '');
  return { hops: [...before, ...hops], ending: { ...CUT, server: computer, source, socket } };
}

const NOTHING: Listener = { kind: 'raw', converse: () => '', serve: () => undefined };

const CUT = {
  kind: 'open',
  listener: NOTHING,
  isAlive: () => false,
} as const satisfies Partial<Ending>;

/** From computer to API server to kubelet, over connections that are open already. */
function wayIn(computer: Actor, to: PodPort, { objects }: World): readonly Hop[] {
  const nodes = objects.list('Node');
  const slice = objects.get('EndpointSlice', 'kubernetes', 'default');
  const address = slice?.endpoints[0]?.addresses[0];
  const server = nodes.find((node) => primaryAddress(node) === address);
  const { nodeName } = objects.get('Pod', to.name, to.namespace)?.spec ?? {};
  const home = nodes.find(({ metadata }) => metadata.name === nodeName);
  return [
    ...crossing(computer, server, 'kubectl port-forward hands it to the API server'),
    ...(server ? crossing(nodeActor(server), home, 'the API server hands it to the kubelet') : []),
  ];
}

function crossing(actor: Actor, to: Node | undefined, why: string): readonly Hop[] {
  return to === undefined ? [] : [{ kind: 'cross', actor, to: nodeActor(to), why }];
}
