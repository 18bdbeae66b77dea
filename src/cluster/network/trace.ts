/** The trace of one request: its hops in order, each with who acted, what it did and what decided. */

import type { ObjectReference } from '../api/endpointslice.ts';
import type { Protocol } from '../api/meta.ts';
import type { Question } from '../dns/message.ts';

/** Who acts in a hop. `outside` is a machine that is no part of the cluster. */
export interface Actor {
  readonly kind: 'Pod' | 'Node' | 'kube-proxy' | 'outside';
  readonly namespace?: string;
  readonly name: string;
}

/** The object that decided, where one did, and why in words. */
interface Decided {
  readonly actor: Actor;
  readonly object?: ObjectReference;
  readonly why: string;
}

export interface Socket {
  readonly address: string;
  readonly port: number;
  readonly protocol: Protocol;
}

/** One question to a name server; `outcome` NODATA is a name that exists without such a record. */
export interface LookupHop extends Decided {
  readonly kind: 'lookup';
  readonly question: Question;
  readonly server: string;
  readonly outcome: 'answered' | 'NODATA' | 'NXDOMAIN' | 'SERVFAIL' | 'refused' | 'timed out';
  readonly answers: readonly string[];
}

/** A rule rewrites the destination; `endpoint` is one of `candidates`, all equally likely. */
export interface TranslateHop extends Decided {
  readonly kind: 'translate';
  readonly from: Socket;
  readonly to: Socket;
  readonly candidates: readonly string[];
}

/** The source address is rewritten, so that replies come back the same way. */
export interface MasqueradeHop extends Decided {
  readonly kind: 'masquerade';
  readonly from: string;
  readonly to: string;
}

/** The packet goes from one node (or the outside) to another. */
export interface CrossHop extends Decided {
  readonly kind: 'cross';
  readonly to: string;
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

/** The connection ends here: refused at once, or dropped without a word. */
export interface EndHop extends Decided {
  readonly kind: 'refuse' | 'drop';
  readonly socket: Socket;
}

export interface AnswerHop extends Decided {
  readonly kind: 'answer';
  readonly status: number;
}

export type Hop =
  | LookupHop
  | TranslateHop
  | MasqueradeHop
  | CrossHop
  | AdmitHop
  | DeliverHop
  | EndHop
  | AnswerHop;

/** `at` in virtual milliseconds since the epoch; `process` is the command or program that asked. */
export interface Trace {
  readonly at: number;
  readonly from: Actor;
  readonly process: string;
  readonly hops: readonly Hop[];
  readonly elapsedMs: number;
}

/** A readable list: the process first, then one line a hop with what decided in brackets. */
export function traceAsText(trace: Trace): string {
  const { from, process, hops, elapsedMs } = trace;
  const lines = hops.map((hop, index) => {
    const object = hop.object === undefined ? '' : `${objectName(hop.object)}: `;
    return `${index + 1}. ${actorName(hop.actor)}: ${deed(hop)} [${object}${hop.why}]`;
  });
  return [`${actorName(from)}: ${process}`, ...lines, `${elapsedMs} ms`, ''].join('\n');
}

/** What a hop did, in a few words. */
function deed(hop: Hop): string {
  switch (hop.kind) {
    case 'lookup': {
      const { question, outcome, answers, server } = hop;
      const result = outcome === 'answered' ? answers.join(', ') : outcome;
      return `${question.name} ${question.type}? asked of ${server} -> ${result}`;
    }
    case 'translate':
      return `${socketName(hop.from)} -> ${socketName(hop.to)}, 1 of ${hop.candidates.length}`;
    case 'masquerade':
      return `source ${hop.from} -> ${hop.to}`;
    case 'cross':
      return `to ${hop.to}`;
    case 'admit':
      return `${hop.direction} let through`;
    case 'deliver':
      return `accepted on ${socketName(hop.socket)} from ${hop.source}`;
    case 'refuse':
      return `refused ${socketName(hop.socket)}`;
    case 'drop':
      return `dropped ${socketName(hop.socket)}`;
    case 'answer':
      return `answered ${hop.status}`;
  }
}

const socketName = ({ address, port }: Socket): string => `${address}:${port}`;

function actorName({ kind, namespace, name }: Actor): string {
  if (kind === 'kube-proxy') return `kube-proxy on ${name}`;
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

function objectName({ kind, namespace, name }: ObjectReference): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}
