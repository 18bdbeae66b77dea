/** Where everything on the map is: the model and the places of its things, as boxes. */

import { boxAt, type Composition, type Rect, rowsOf } from './composition.ts';
import type { ClusterMap, MapNode, MapPolicy } from './model.ts';
import { NOWHERE, type Places } from './places.ts';
import type { MapPod } from './pods.ts';
import type { MapService } from './services.ts';
import { type Wire, wiresOf } from './wires.ts';

export interface Placed<Thing> {
  readonly thing: Thing;
  readonly box: Rect;
}

export interface PlacedPod extends Placed<MapPod> {
  /** Height at which traffic runs to and from its row. */
  readonly lane: number;
  /** Ids of the policies that isolate it. */
  readonly policies: readonly MapPolicy[];
}

/** A frame, and the box of kube-proxy's rules on its edge. */
export interface PlacedNode extends Placed<MapNode> {
  readonly rules: Rect;
}

export interface Layout {
  readonly composition: Composition;
  readonly width: number;
  readonly height: number;
  readonly dense: boolean;
  readonly crowded: boolean;
  readonly outside: Rect;
  readonly clients: readonly Placed<string>[];
  readonly services: readonly Placed<MapService>[];
  readonly nodes: readonly PlacedNode[];
  /** The frame of Pods that have no node yet, if there are any. */
  readonly nowhere: Rect | undefined;
  readonly pods: readonly PlacedPod[];
  readonly wires: readonly Wire[];
}

export function layOut(map: ClusterMap, places: Places, composition: Composition): Layout {
  const { dense, crowded } = places;
  const clients = clientsOf(places, composition);
  const services = servicesOf(map, places, composition);
  const frames = framesOf(map, places, composition, services);
  const pods = frames.flatMap(({ name, box }) => podsIn(name, box, map, places, composition));
  const outside = outsideOf(clients, composition);
  const nodes = map.nodes.flatMap((thing) => {
    const frame = frames.find(({ name }) => name === thing.name);
    return frame ? [{ thing, box: frame.box, rules: rulesOf(frame.box, places, composition) }] : [];
  });
  const bottoms = [outside, ...services.map(({ box }) => box), ...frames.map(({ box }) => box)].map(
    bottomOf,
  );
  return {
    composition,
    width: composition.width,
    height: Math.max(...bottoms) + 16,
    dense,
    crowded,
    outside,
    clients,
    services,
    nodes,
    nowhere: frames.find(({ name }) => name === NOWHERE)?.box,
    pods,
    wires: composition.wired && !dense ? wiresOf(services, pods) : [],
  };
}

export const bottomOf = ({ y, height }: Rect): number => y + height;
export const rightOf = ({ x, width }: Rect): number => x + width;
export const middleOf = ({ x, width }: Rect): number => x + width / 2;
export const centreOf = ({ y, height }: Rect): number => y + height / 2;

const CLIENT_INSET = 18;

function clientsOf(
  { outside }: Places,
  { outside: frame, client }: Composition,
): readonly Placed<string>[] {
  const inset = (frame.width - (client.perRow - 1) * client.stepX - client.width) / 2;
  return outside.flatMap((thing, index) =>
    thing === undefined
      ? []
      : [{ thing, box: boxAt(client, index, frame.x + inset, frame.y + CLIENT_INSET) }],
  );
}

function outsideOf(clients: readonly Placed<string>[], { outside, client }: Composition): Rect {
  const lowest = Math.max(
    outside.y + CLIENT_INSET + client.height,
    ...clients.map(({ box }) => bottomOf(box)),
  );
  return { ...outside, height: lowest + CLIENT_INSET - outside.y };
}

function servicesOf(
  map: ClusterMap,
  places: Places,
  composition: Composition,
): readonly Placed<MapService>[] {
  const { service, smallService, outside, client, name } = composition;
  const byId = new Map(map.services.map((each) => [each.id, each]));
  const clientRows = rowsOf(client, places.outside.length) - 1;
  const y = name === 'narrow' ? service.y + clientRows * client.stepY + outside.y : service.y;
  return places.services.flatMap((id, index) => {
    const thing = byId.get(id ?? '');
    const rows = places.crowded ? smallService : service;
    return thing ? [{ thing, box: boxAt(rows, index, service.x, y) }] : [];
  });
}

interface Frame {
  readonly name: string;
  readonly box: Rect;
}

/** One below the other; in the narrow composition below the Services. */
function framesOf(
  map: ClusterMap,
  places: Places,
  { node, pod, smallPod, name, service }: Composition,
  services: readonly Placed<MapService>[],
): readonly Frame[] {
  const rows = places.dense ? smallPod : pod;
  const lowest = Math.max(service.y, ...services.map(({ box }) => bottomOf(box)));
  let y = name === 'narrow' ? lowest + (places.crowded ? 30 : 52) : node.y;
  const names = map.nodes.map((each) => each.name);
  const isWaiting = places.pods.get(NOWHERE)?.some(Boolean);
  return [...names, ...(isWaiting ? [NOWHERE] : [])].map((each) => {
    const count = rowsOf(rows, places.pods.get(each)?.length ?? 0);
    const height =
      headOf(places, node.head) +
      (count - 1) * rows.stepY +
      rows.height +
      footOf(places, node.foot);
    const box = { x: node.x, y, width: node.width, height };
    y += height + node.gap;
    return { name: each, box };
  });
}

/** Small Pods have no wires above them. */
const headOf = ({ dense }: Places, head: number): number => (dense ? Math.min(head, 30) : head);
const footOf = ({ dense }: Places, foot: number): number => (dense ? Math.min(foot, 24) : foot);

/** Below a Pod, and below the note under it. */
const LANE_BELOW = 26;

function podsIn(
  node: string,
  frame: Rect,
  map: ClusterMap,
  places: Places,
  { node: { head }, pod, smallPod, podX }: Composition,
): readonly PlacedPod[] {
  const rows = places.dense ? smallPod : pod;
  const byId = new Map(map.pods.map((each) => [each.id, each]));
  return (places.pods.get(node) ?? []).flatMap((id, index) => {
    const thing = byId.get(id ?? '');
    if (!thing) return [];
    const box = boxAt(rows, index, podX, frame.y + headOf(places, head));
    const policies = map.policies.filter((policy) => policy.pods.includes(thing.id));
    return [{ thing, box, lane: bottomOf(box) + (places.dense ? 8 : LANE_BELOW), policies }];
  });
}

/** At the first row of Pods, where it does not move when rows are added. */
function rulesOf(frame: Rect, places: Places, { rules, node, pod, smallPod }: Composition): Rect {
  const row = places.dense ? smallPod : pod;
  const y = frame.y + headOf(places, node.head) + (row.height - rules.height) / 2;
  return { ...rules, y: Math.max(y, frame.y + 10) };
}
