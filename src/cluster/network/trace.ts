/**
 * The trace of one request: its hops in order, each with who acted, what it did, and which object decided and why.
 * As JSON it has the shape of `TraceJson` in traceviews.ts: these types, and what a player of the trace needs.
 */

import type { ObjectReference } from '../api/endpointslice.ts';
import type { Protocol } from '../api/meta.ts';
import type { Question } from '../dns/message.ts';

/** Who acts in a hop. `outside` is a machine that is no part of the cluster. */
export interface Actor {
  readonly kind: 'Pod' | 'Node' | 'kube-proxy' | 'LoadBalancer' | 'outside';
  readonly namespace?: string;
  readonly name: string;
}

/** The object that decided, where one did, and why in words. */
interface Decided {
  readonly actor: Actor;
  readonly object?: ObjectReference;
  readonly why: string;
}

/** ICMP has no ports; its port is 0. */
export interface Socket {
  readonly address: string;
  readonly port: number;
  readonly protocol: Protocol | 'ICMP';
}

export const socketName = ({ address, port, protocol }: Socket): string =>
  protocol === 'ICMP' ? `ping of ${address}` : `${address}:${port}`;

/** One question to a name server; `outcome` NODATA is a name that exists without such a record. */
export interface LookupHop extends Decided {
  readonly kind: 'lookup';
  readonly question: Question;
  readonly server: string;
  readonly outcome: 'answered' | 'NODATA' | 'NXDOMAIN' | 'SERVFAIL' | 'refused' | 'timed out';
  readonly answers: readonly string[];
}

/** A load balancer chooses a node; `candidates` are the nodes that pass its health check. */
export interface BalanceHop extends Decided {
  readonly kind: 'balance';
  readonly socket: Socket;
  readonly to: string;
  readonly candidates: readonly string[];
}

/**
 * A rule rewrites the destination; `to` is one of `candidates`, and had this probability (0 to 1) of being
 * chosen. `frontend` tells by which address of the Service it was dialled.
 */
export interface TranslateHop extends Decided {
  readonly kind: 'translate';
  readonly frontend: 'clusterIP' | 'nodePort' | 'loadBalancer' | 'externalIP';
  readonly from: Socket;
  readonly to: Socket;
  readonly candidates: readonly string[];
  readonly probability: number;
}

/** The source address is rewritten, so that replies come back the same way. */
export interface MasqueradeHop extends Decided {
  readonly kind: 'masquerade';
  readonly from: string;
  readonly to: string;
}

/** The packet goes from one machine to another. */
export interface CrossHop extends Decided {
  readonly kind: 'cross';
  readonly to: Actor;
}

/** A NetworkPolicy lets the packet pass. One that does not ends the connection with a drop. */
export interface AdmitHop extends Decided {
  readonly kind: 'admit';
  readonly direction: 'egress' | 'ingress';
}

/** A process accepts the connection; `source` is the client's address as it sees it. */
export interface DeliverHop extends Decided {
  readonly kind: 'deliver';
  readonly socket: Socket;
  readonly source: string;
}

/** The connection ends here: refused at once, found to lead nowhere, or dropped without a word. */
export interface EndHop extends Decided {
  readonly kind: 'refuse' | 'unreachable' | 'expire' | 'drop';
  readonly socket: Socket;
}

/** An answer; `status` is that of HTTP, if it is spoken, and `host` whom the client asked for. `requests` are what the server asked of others for it. */
export interface AnswerHop extends Decided {
  readonly kind: 'answer';
  readonly status?: number;
  readonly host?: string;
  readonly requests: readonly Trace[];
}

/** On the way back a node reverses what it rewrote: the reply seems to come `from` and goes `to`. */
export interface RestoreHop extends Decided {
  readonly kind: 'restore';
  readonly from: string;
  readonly to: string;
}

export type Hop =
  | LookupHop
  | BalanceHop
  | TranslateHop
  | MasqueradeHop
  | CrossHop
  | AdmitHop
  | DeliverHop
  | EndHop
  | AnswerHop
  | RestoreHop;

/** `at` in virtual milliseconds since the epoch; `process` is the command or program that asked. */
export interface Trace {
  readonly at: number;
  readonly from: Actor;
  readonly process: string;
  readonly hops: readonly Hop[];
  readonly elapsedMs: number;
}
