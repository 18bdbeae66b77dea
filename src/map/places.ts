/** Who has which place. Whatever has one keeps it as long as it lives, so that nothing jumps when something else changes. */

import type { ClusterMap } from './model.ts';

/** Ids in the order of the places; a place may be empty. */
export type Slots = readonly (string | undefined)[];

export interface Places {
  /** By the node's name; under the empty name, Pods that have no node yet. */
  readonly pods: ReadonlyMap<string, Slots>;
  readonly services: Slots;
  /** Clients and servers outside the cluster, by address. */
  readonly outside: Slots;
  /** Whether Pods are drawn small, because a node has many. */
  readonly dense: boolean;
  /** Whether Services are drawn small. */
  readonly crowded: boolean;
}

/** Pods on one node from which on all are drawn small, and at which they are drawn large again. */
const DENSE_ABOVE = 6;
const ROOMY_BELOW = 3;
const CROWDED_ABOVE = 6;
const UNCROWDED_BELOW = 4;

export const NOWHERE = '';

const NO_PLACES: Places = {
  pods: new Map(),
  services: [],
  outside: [],
  dense: false,
  crowded: false,
};

/** @param outside addresses of machines outside that are to be shown */
export function placesOf(
  map: ClusterMap,
  outside: readonly string[],
  before: Places = NO_PLACES,
): Places {
  const homes = Map.groupBy(map.pods, ({ node }) => node ?? NOWHERE);
  const names = [...map.nodes.map(({ name }) => name), NOWHERE];
  const most = Math.max(0, ...[...homes.values()].map((pods) => pods.length));
  return {
    pods: new Map(
      names.map((name) => {
        const ids = (homes.get(name) ?? []).map(({ id }) => id);
        return [name, seated(ids, before.pods.get(name) ?? [])];
      }),
    ),
    services: seated(
      map.services.map(({ id }) => id),
      before.services,
    ),
    outside: seated(outside, before.outside),
    dense: before.dense ? most > ROOMY_BELOW : most > DENSE_ABOVE,
    crowded: before.crowded
      ? map.services.length > UNCROWDED_BELOW
      : map.services.length > CROWDED_ABOVE,
  };
}

/** Newcomers take the first free places. The row is cut back only once less than half of it is taken. */
export function seated(ids: readonly string[], before: Slots): Slots {
  const present = new Set(ids);
  const slots = before.map((id) => (id !== undefined && present.has(id) ? id : undefined));
  const seatedIds = new Set(slots);
  let free = 0;
  for (const id of ids) {
    if (seatedIds.has(id)) continue;
    while (slots[free] !== undefined) free += 1;
    slots[free] = id;
  }
  return ids.length * 2 < slots.length ? slots.slice(0, slots.findLastIndex(Boolean) + 1) : slots;
}
