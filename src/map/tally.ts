/** How the requests to a Service spread over its Pods, as they come. */

import type { Trace } from '../cluster/network/trace.ts';

/** Requests by the address they were sent to, most first. */
export interface Tally {
  /** The Service, as `namespace/name`. */
  readonly service: string;
  readonly total: number;
  readonly shares: readonly { readonly address: string; readonly count: number }[];
}

export type Tallies = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** With these requests counted too; those that no Service was chosen for are not. */
export function counted(tallies: Tallies, traces: readonly Trace[]): Tallies {
  const after = new Map(tallies);
  for (const { hops } of traces) {
    const hop = hops.find(({ kind }) => kind === 'translate');
    if (hop?.kind !== 'translate' || hop.object?.kind !== 'Service') continue;
    const service = `${hop.object.namespace}/${hop.object.name}`;
    const counts = new Map(after.get(service));
    counts.set(hop.to.address, (counts.get(hop.to.address) ?? 0) + 1);
    after.set(service, counts);
  }
  return after;
}

export function tallyOf(tallies: Tallies): readonly Tally[] {
  return [...tallies].map(([service, counts]) => ({
    service,
    total: [...counts.values()].reduce((sum, count) => sum + count, 0),
    shares: [...counts]
      .map(([address, count]) => ({ address, count }))
      .toSorted((a, b) => b.count - a.count || (a.address < b.address ? -1 : 1)),
  }));
}
