/** Everything the dataplane may see and touch. */

import type { Protocol } from '../api/meta.ts';
import type { Lister } from '../api/objects.ts';
import type { Pod } from '../api/pod.ts';
import type { AffinityTable } from '../proxy/affinity.ts';
import type { ProxyMode } from '../proxy/proxier.ts';
import type { Random } from '../random.ts';
import type { Client } from './client.ts';
import type { HttpCall, HttpResult } from './http.ts';
import type { ErrorBuckets } from './icmplimit.ts';
import type { Listener } from './listener.ts';
import type { LocalPorts } from './localports.ts';
import type { Outside } from './outside.ts';
import type { PolicyGuard } from './policyguard.ts';
import type { ContainerRecords } from './records.ts';
import type { Trace } from './trace.ts';

/** What the kernels of the nodes remember between connections. */
export interface ConnectionState {
  readonly affinity: AffinityTable;
  /** How many ICMP errors each client may still be sent. */
  readonly errors: ErrorBuckets;
}

export function createConnectionState(): ConnectionState {
  return { affinity: new Map(), errors: new Map() };
}

/** A socket that somebody listens on, on all addresses of the place. */
export interface OpenPort {
  readonly port: number;
  readonly protocol: Protocol;
}

/** The cluster as its network sees it. Objects are read only; `connections` is the network's own. */
export interface World {
  readonly objects: Lister;
  readonly random: Random;
  readonly connections: ConnectionState;
  /** What containers keep; nothing is kept unless given. */
  readonly records?: ContainerRecords;
  /** kube-proxy's mode; nftables unless said otherwise. */
  readonly proxyMode?: ProxyMode;
  /** Milliseconds between two ICMP errors to one client (`net.ipv4.icmp_ratelimit`): 1000 unless said otherwise, 0 without limit. */
  readonly icmpRateLimitMs?: number;
  /** The network plugin's guard of policies; none as long as nobody has written a NetworkPolicy. */
  policyGuard?(): PolicyGuard | undefined;
  /** What the computer outside the cluster listens with; none as long as nothing has asked for a port there. */
  localPorts?(): LocalPorts | undefined;
  /** The world outside the cluster; a small default one unless given. */
  readonly outside?: Outside;
  now(): number;
  record(trace: Trace): void;
}

/** The world together with what the processes in its Pods listen to, which their images know. */
export interface Network {
  readonly world: World;
  listenerOf(pod: Pod, port: number, protocol: 'TCP' | 'UDP' | 'SCTP'): Listener | undefined;
  /** All ports of a Pod that something listens on. */
  portsOf(pod: Pod): readonly OpenPort[];
  /** A request that a server makes, of another, before it answers. */
  request(call: HttpCall, from: Omit<Client, 'network'>): HttpResult;
  /** What a process of CoreDNS answers in a Pod that has the address. */
  nameServer(address: string): Listener;
  /** The same network, but the traces of requests made in it go to `record`. */
  recordedBy(record: World['record']): Network;
}
