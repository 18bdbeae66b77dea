/** The three ways to show a trace. */

import type { AnswerHop, Hop, Trace } from './trace.ts';
import { traceAsMermaid } from './tracemermaid.ts';
import { type Move, movesOf, type Outcome, outcomeOf } from './tracemoves.ts';
import { traceAsText } from './tracetext.ts';

/** `json` has the shape of `TraceJson`. */
export type TraceView = 'text' | 'json' | 'mermaid';

/**
 * A trace as JSON. `at` is in virtual milliseconds since the epoch, `elapsedMs` in virtual milliseconds; `from` is who asked,
 * `process` its command. Each hop has, besides what its `kind` adds:
 *
 * - `kind`: `lookup`, `balance`, `translate`, `masquerade`, `cross`, `admit`, `deliver`, `answer`, `restore`, or an end:
 *   `refuse`, `unreachable`, `expire`, `drop`.
 * - `actor`: who acts, a Pod, a Node, kube-proxy (`name` is its node's), a load balancer or an outside machine.
 * - `move`: from where to where the packet goes in this hop. Both are places: Pods, Nodes, load balancers, outside machines.
 *   They are the same where it stays; `via` passes it on. A lookup goes to the name server, and its answer comes back to `move.from`.
 * - `object`: the object that decided, `{ kind, namespace, name }`, where one did; `why`: the reason, in words.
 *
 * What a server asked of others for its answer is `requests`, traces of this shape themselves. Fields may be added; what is
 * here stays, or `version` changes.
 */
export interface TraceJson extends Omit<Trace, 'hops'> {
  /** How it ended. */
  readonly outcome: Outcome;
  readonly hops: readonly HopJson[];
}

export type HopJson = { readonly move: Move } & (
  | Exclude<Hop, AnswerHop>
  | (Omit<AnswerHop, 'requests'> & { readonly requests: readonly TraceJson[] })
);

export const traceViews: Readonly<Record<TraceView, (trace: Trace) => string>> = {
  text: traceAsText,
  json: (trace) => `${JSON.stringify({ version: 1, ...traceAsJson(trace) }, null, 2)}\n`,
  mermaid: traceAsMermaid,
};

function traceAsJson(trace: Trace): TraceJson {
  const moves = movesOf(trace);
  const hops = trace.hops.map((hop, index): HopJson => {
    const move = moves[index] ?? { from: trace.from, to: trace.from };
    if (hop.kind !== 'answer') return { ...hop, move };
    return { ...hop, move, requests: hop.requests.map(traceAsJson) };
  });
  return { ...trace, outcome: outcomeOf(trace), hops };
}
