/** A hop in words: who did what, what was rewritten, and which rule or object decided. */

import type { Actor, Hop } from '../cluster/network/trace.ts';
import { socketName } from '../cluster/network/trace.ts';
import { decided } from '../cluster/network/tracetext.ts';

export type ThingKind = 'service' | 'pod' | 'node' | 'outside' | 'dns' | 'policy';

/** Words, and things that have a shape. */
export type Phrase = readonly (string | { readonly kind: ThingKind; readonly name: string })[];

export interface HopWords {
  readonly deed: Phrase;
  /** What stands in the packet: its destination (`to`) or source (`from`), before and after. */
  readonly rewrites: readonly {
    readonly what: 'to' | 'from';
    readonly before: string;
    readonly after: string;
  }[];
  /** What there is to add in the machine's words. */
  readonly detail: string | undefined;
  readonly why: string;
}

export function wordsOf(hop: Hop): HopWords {
  const actor = thingOf(hop.actor);
  const why = decided(hop);
  const plain = (...deed: Phrase): HopWords => ({ deed, rewrites: [], detail: undefined, why });
  switch (hop.kind) {
    case 'lookup': {
      const { question, outcome, answers } = hop;
      const result = outcome === 'answered' ? answers.join(', ') : outcome;
      const dns = { kind: 'dns', name: shortName(hop.actor) } as const;
      return {
        ...plain(dns, ' is asked for a name'),
        detail: `${question.name} ${question.type}\n${result}`,
      };
    }
    case 'balance':
      return {
        ...plain('the load balancer picks ', { kind: 'node', name: hop.to }),
        detail: `1 of ${hop.candidates.length}`,
      };
    case 'translate': {
      const [before, after] = [socketName(hop.from), socketName(hop.to)];
      const share = Math.round(hop.probability * 100);
      return {
        ...plain(actor, ' picks a Pod'),
        rewrites: [{ what: 'to', before, after }],
        detail: `1 of ${hop.candidates.length}, ${share} %`,
      };
    }
    case 'masquerade':
      return {
        ...plain(actor, ' hides the sender'),
        rewrites: [{ what: 'from', before: hop.from, after: hop.to }],
      };
    case 'cross':
      return plain(actor, ' sends it on to ', thingOf(hop.to));
    case 'admit':
      return plain(policyOf(hop), ` lets it pass, ${hop.direction}`);
    case 'deliver':
      return {
        ...plain(actor, ' accepts'),
        detail: `${socketName(hop.socket)}, from ${hop.source}`,
      };
    case 'answer':
      return plain(actor, hop.status === undefined ? ' answers' : ` answers ${hop.status}`);
    case 'restore':
      return {
        ...plain(actor, ' puts the addresses back'),
        detail: `from ${hop.from}\nto ${hop.to}`,
      };
    case 'refuse':
      return { ...plain(actor, ' refuses'), detail: socketName(hop.socket) };
    case 'unreachable':
      return { ...plain(actor, ' finds no way'), detail: socketName(hop.socket) };
    case 'expire':
      return {
        ...plain(actor, ' gives up: its time to live is over'),
        detail: socketName(hop.socket),
      };
    case 'drop':
      return { ...plain(policyOf(hop), ' drops it'), detail: socketName(hop.socket) };
  }
}

function policyOf({ object, actor }: Hop): { readonly kind: ThingKind; readonly name: string } {
  return object?.kind === 'NetworkPolicy' ? { kind: 'policy', name: object.name } : thingOf(actor);
}

const THINGS = {
  Pod: 'pod',
  Node: 'node',
  'kube-proxy': 'node',
  LoadBalancer: 'service',
  outside: 'outside',
} as const;

export function thingOf(actor: Actor): { readonly kind: ThingKind; readonly name: string } {
  return { kind: THINGS[actor.kind], name: shortName(actor) };
}

function shortName({ kind, name }: Actor): string {
  return kind === 'kube-proxy' ? `kube-proxy on ${name}` : name;
}
