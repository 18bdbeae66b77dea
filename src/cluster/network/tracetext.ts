/** A trace as a readable list. */

import type { ObjectReference } from '../api/endpointslice.ts';
import { type Actor, type Hop, socketName, type Trace } from './trace.ts';

/**
 * The process first, then one line a hop with what decided in brackets. What a server asked of others
 * stands below its answer, indented.
 */
export function traceAsText(trace: Trace): string {
  return `${linesOf(trace).join('\n')}\n`;
}

function linesOf({ from, process, hops, elapsedMs }: Trace): string[] {
  const lines = hops.flatMap((hop, index) => [
    `${index + 1}. ${actorName(hop.actor)}: ${deedOf(hop)} [${decided(hop)}]`,
    ...requestsOf(hop).flatMap(linesOf).map(indent),
  ]);
  return [`${actorName(from)}: ${process}`, ...lines, `${elapsedMs} ms`];
}

export const requestsOf = (hop: Hop): readonly Trace[] =>
  hop.kind === 'answer' ? hop.requests : [];

const indent = (line: string): string => `   ${line}`;

/** The object that decided and why. */
export function decided({ object, why }: Hop): string {
  return object === undefined ? why : `${objectName(object)}: ${why}`;
}

/** What a hop did, in a few words. */
export function deedOf(hop: Hop): string {
  switch (hop.kind) {
    case 'lookup': {
      const { question, outcome, answers, server } = hop;
      const result = outcome === 'answered' ? answers.join(', ') : outcome;
      return `${question.name} ${question.type}? asked of ${server} -> ${result}`;
    }
    case 'balance':
      return `${socketName(hop.socket)} -> Node ${hop.to}, 1 of ${hop.candidates.length}`;
    case 'translate': {
      const rewritten = `${socketName(hop.from)} -> ${socketName(hop.to)}`;
      const share = `${Math.round(hop.probability * 100)} %`;
      return `${rewritten}, 1 of ${hop.candidates.length} (${share})`;
    }
    case 'masquerade':
      return `source ${hop.from} -> ${hop.to}`;
    case 'cross':
      return `to ${actorName(hop.to)}`;
    case 'admit':
      return `${hop.direction} let through`;
    case 'deliver':
      return `accepted on ${socketName(hop.socket)} from ${hop.source}`;
    case 'refuse':
      return `refused ${socketName(hop.socket)}`;
    case 'unreachable':
      return `cannot reach ${socketName(hop.socket)}`;
    case 'expire':
      return `time to live over on the way to ${socketName(hop.socket)}`;
    case 'drop':
      return `dropped ${socketName(hop.socket)}`;
    case 'answer':
      return hop.status === undefined ? 'answered' : `answered ${hop.status}`;
    case 'restore':
      return `reply from ${hop.from} to ${hop.to}`;
  }
}

export function actorName({ kind, namespace, name }: Actor): string {
  if (kind === 'kube-proxy') return `kube-proxy on ${name}`;
  if (kind === 'LoadBalancer') return `load balancer ${name}`;
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

function objectName({ kind, namespace, name }: ObjectReference): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}
