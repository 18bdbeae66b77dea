/** The way of one request over the map: from station to station, hop by hop. */

import type { Actor, Hop, Trace } from '../cluster/network/trace.ts';
import { thingId } from './objects.ts';

/** Where a packet can be. `rules` are those of kube-proxy on a node, which also stand for its network. */
export type Station =
  | { readonly kind: 'pod'; readonly id: string }
  | { readonly kind: 'rules'; readonly node: string }
  | { readonly kind: 'loadBalancer'; readonly address: string }
  | { readonly kind: 'outside'; readonly address: string };

/** `back` is the way of an answer. */
export type Manner = 'allowed' | 'lookup' | 'back' | 'refused';

export interface Leg {
  readonly from: Station;
  readonly to: Station;
  readonly manner: Manner;
}

export type Verdict = 'allowed' | 'refused' | 'dropped';

export interface Step {
  readonly hop: Hop;
  /** 0, and one more for each server that asks another one for its answer. */
  readonly depth: number;
  /** Where the packet goes in this step; nothing when it stays. */
  readonly legs: readonly Leg[];
  /** Where it is afterwards. */
  readonly at: Station;
  readonly verdict: Verdict;
  /** The id of the object that decided. */
  readonly object: string | undefined;
  /** What the packet then says of itself, such as `to 10.244.3.5:80`. */
  readonly says: string;
}

/** What a server asked of others comes before its answer. */
export function stepsOf(trace: Trace, depth = 0): readonly Step[] {
  const client = stationOf(trace.from);
  const steps: Step[] = [];
  let at = client;
  let isBack = false;
  let says = '';
  for (const [index, hop] of trace.hops.entries()) {
    if (hop.kind === 'answer')
      steps.push(...hop.requests.flatMap((request) => stepsOf(request, depth + 1)));
    const isLast = index === trace.hops.length - 1;
    const legs = legsOf(hop, { at, client, isBack, isLast });
    says = saying(hop) ?? says;
    at = legs.at(-1)?.to ?? at;
    isBack ||= hop.kind === 'answer';
    const object = hop.object && thingId(hop.object.kind, hop.object.namespace, hop.object.name);
    steps.push({ hop, depth, legs, at, verdict: verdictOf(hop), object, says });
  }
  return steps;
}

/** Addresses of the machines outside that take part. */
export function outsidersOf(trace: Trace): readonly string[] {
  const steps = stepsOf(trace);
  const stations = [
    stationOf(trace.from),
    ...steps.flatMap(({ legs }) => legs.map(({ to }) => to)),
  ];
  const found = stations.flatMap((station) =>
    station.kind === 'outside' ? [station.address] : [],
  );
  return [...new Set(found)];
}

export function stationOf({ kind, namespace, name }: Actor): Station {
  switch (kind) {
    case 'Pod':
      return { kind: 'pod', id: thingId('Pod', namespace, name) };
    case 'Node':
    case 'kube-proxy':
      return { kind: 'rules', node: name };
    case 'LoadBalancer':
      return { kind: 'loadBalancer', address: name };
    case 'outside':
      return { kind: 'outside', address: name };
  }
}

export const isSameStation = (a: Station, b: Station): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

interface Where {
  readonly at: Station;
  readonly client: Station;
  readonly isBack: boolean;
  readonly isLast: boolean;
}

function legsOf(hop: Hop, { at, client, isBack, isLast }: Where): readonly Leg[] {
  const actor = stationOf(hop.actor);
  if (hop.kind === 'lookup')
    return [
      { from: client, to: actor, manner: 'lookup' },
      { from: actor, to: client, manner: 'lookup' },
    ];
  const stops = hop.kind === 'cross' ? [actor, stationOf(hop.to)] : [actor];
  const manner: Manner = isBack ? 'back' : 'allowed';
  const ends = endingOf(hop, isLast);
  const all = [
    ...stops.map((to) => ({ to, manner })),
    ...(ends ? [{ to: client, manner: ends }] : []),
  ];
  let from = at;
  return all.flatMap(({ to, manner: how }): readonly Leg[] => {
    if (isSameStation(from, to)) return [];
    const leg: Leg = { from, to, manner: how };
    from = to;
    return [leg];
  });
}

/** How the client learns that it is over; it does not when the packet was dropped. */
function endingOf(hop: Hop, isLast: boolean): Manner | undefined {
  if (!isLast || hop.kind === 'drop' || hop.kind === 'lookup') return undefined;
  return verdictOf(hop) === 'refused' ? 'refused' : 'back';
}

export function verdictOf({ kind }: Hop): Verdict {
  if (kind === 'drop') return 'dropped';
  return kind === 'refuse' || kind === 'unreachable' || kind === 'expire' ? 'refused' : 'allowed';
}

function saying(hop: Hop): string | undefined {
  switch (hop.kind) {
    case 'lookup':
      return `${hop.question.name} ${hop.question.type}?`;
    case 'balance':
      return `to ${hop.socket.address}:${hop.socket.port}`;
    case 'translate':
      return `to ${hop.to.address}:${hop.to.port}`;
    case 'deliver':
      return `to ${hop.socket.address}:${hop.socket.port}`;
    case 'answer':
      return hop.status === undefined ? 'answer' : `answer ${hop.status}`;
    case 'restore':
      return `from ${hop.from}`;
    default:
      return undefined;
  }
}
