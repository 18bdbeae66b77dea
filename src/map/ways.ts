/** The lines along which packets go on the drawing: at right angles, beside the boxes. */

import type { Rect } from './composition.ts';
import { bottomOf, centreOf, type Layout, middleOf, rightOf } from './layout.ts';
import type { Station } from './route.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a station is; undefined when it is not on the map, filtered out or gone. */
export function boxOf(station: Station, layout: Layout): Rect | undefined {
  switch (station.kind) {
    case 'pod':
      return layout.pods.find(({ thing }) => thing.id === station.id)?.box;
    case 'rules':
      return layout.nodes.find(({ thing }) => thing.name === station.node)?.rules;
    case 'loadBalancer':
      return layout.services.find(({ thing }) => thing.ingress.includes(station.address))?.box;
    case 'outside':
      return layout.clients.find(({ thing }) => thing === station.address)?.box;
  }
}

/**
 * Corners of the way from one station to another; undefined when one of them is not on the map.
 * @param aside how far from the others it runs between Pods, so that both can be seen
 */
export function wayBetween(
  from: Station,
  to: Station,
  layout: Layout,
  aside = 0,
): readonly Point[] | undefined {
  if (rank(from) > rank(to)) return wayBetween(to, from, layout, aside)?.toReversed();
  const [start, end] = [boxOf(from, layout), boxOf(to, layout)];
  if (!start || !end) return undefined;
  const way =
    layout.composition.name === 'wide'
      ? wideWay(from, to, { start, end, layout, aside })
      : narrowWay(from, to, { start, end, layout, aside });
  return withoutRepeats(way);
}

/** Traffic goes from the outside to Services, rules and Pods; other ways are these, reversed. */
const RANKS = { outside: 0, loadBalancer: 1, rules: 2, pod: 3 };
const rank = ({ kind }: Station): number => RANKS[kind];

interface Ends {
  readonly start: Rect;
  readonly end: Rect;
  readonly layout: Layout;
  readonly aside: number;
}

/** Lanes of the wide composition: between outside and Services, Services and nodes, rules and Pods; and above all. */
const BEFORE_SERVICES = 188;
const BEFORE_NODES = 438;
const BEFORE_PODS = 568;
const ABOVE_ALL = 14;

function wideWay(
  from: Station,
  to: Station,
  { start, end, layout, aside }: Ends,
): readonly Point[] {
  const [y1, y2] = [centreOf(start), centreOf(end)];
  if (from.kind === 'outside' && to.kind === 'loadBalancer')
    return path([rightOf(start), y1], [BEFORE_SERVICES, y1], [BEFORE_SERVICES, y2], [end.x, y2]);
  if (from.kind === 'outside' && to.kind === 'outside')
    return path([middleOf(start), y1], [middleOf(end), y2]);
  if (from.kind === 'outside')
    return [
      ...path([rightOf(start), y1], [BEFORE_SERVICES, y1], [BEFORE_SERVICES, ABOVE_ALL]),
      ...path([BEFORE_NODES, ABOVE_ALL]),
      ...intoNode(to, end, layout),
    ];
  if (from.kind === 'loadBalancer')
    return [
      ...path([rightOf(start), y1 + 12], [BEFORE_NODES, y1 + 12]),
      ...intoNode(to, end, layout),
    ];
  return [
    ...fromNode(from, start, layout, aside),
    ...fromNode(to, end, layout, aside).toReversed(),
  ];
}

/** From the lane before the nodes to the rules, or to a Pod of that node. */
function intoNode(to: Station, end: Rect, layout: Layout): readonly Point[] {
  const y = centreOf(end);
  if (to.kind === 'rules') return path([BEFORE_NODES, y], [end.x, y]);
  const lane = laneOf(to, layout);
  return path([BEFORE_NODES, lane], [middleOf(end), lane], [middleOf(end), bottomOf(end)]);
}

/** From rules or Pod to the lane between them. */
function fromNode(station: Station, box: Rect, layout: Layout, aside: number): readonly Point[] {
  if (station.kind === 'rules')
    return path([rightOf(box), centreOf(box)], [BEFORE_PODS, centreOf(box)]);
  const [x, lane] = [middleOf(box) - aside, laneOf(station, layout) - aside / 2];
  return path([x, bottomOf(box)], [x, lane], [BEFORE_PODS + aside, lane]);
}

/** Of the narrow composition: the lane that runs down through the rules, which lie upon it. */
const DOWN = 25;
const BELOW_BOX = 9;
/** Above a row of Services, below the notes of the row before. */
const BETWEEN_ROWS = 5;

function narrowWay(
  from: Station,
  to: Station,
  { start, end, layout, aside }: Ends,
): readonly Point[] {
  if (from.kind === 'outside' && to.kind === 'outside')
    return path([middleOf(start), centreOf(start)], [middleOf(end), centreOf(end)]);
  if (to.kind === 'loadBalancer') return toLoadBalancer(start, end, layout);
  return [...leaving(from, start, layout, aside), ...leaving(to, end, layout, aside).toReversed()];
}

/** From above; to a lower row of Services by the lane beside its column. */
function toLoadBalancer(start: Rect, end: Rect, layout: Layout): readonly Point[] {
  const y = bottomOf(layout.outside) + BELOW_BOX;
  const down = path([middleOf(start), bottomOf(start)], [middleOf(start), y]);
  const isFirstRow = layout.services.every(({ box }) => box.y >= end.y);
  if (isFirstRow) return [...down, ...path([middleOf(end), y], [middleOf(end), end.y])];
  const [lane, into] = [besideColumn(end, layout), centreOf(end) - BELOW_BOX];
  return [...down, ...path([lane, y], [lane, into], [end.x, into])];
}

/** The lane to the left of a Service: the one that runs down, or the one between the columns. */
function besideColumn({ x }: Rect, { composition: { service } }: Layout): number {
  return x === service.x ? DOWN : x - (service.stepX - service.width) / 2;
}

/** From a station to the lane down. */
function leaving(station: Station, box: Rect, layout: Layout, aside: number): readonly Point[] {
  if (station.kind === 'rules') return path([DOWN, centreOf(box)]);
  if (station.kind === 'loadBalancer') return fromLoadBalancer(box, layout);
  const y = station.kind === 'pod' ? laneOf(station, layout) : bottomOf(layout.outside) + BELOW_BOX;
  const x = middleOf(box) - aside;
  return path([x, bottomOf(box)], [x, y - aside / 2], [DOWN + aside, y - aside / 2]);
}

/** Out of its left end, and between the rows of Services to the lane down. */
function fromLoadBalancer(box: Rect, layout: Layout): readonly Point[] {
  const { service, smallService } = layout.composition;
  const lane = besideColumn(box, layout);
  const below = box.y + (layout.crowded ? smallService : service).stepY - BETWEEN_ROWS;
  const y = centreOf(box);
  return path([box.x, y], [lane, y], ...(lane === DOWN ? [] : [[lane, below] as const]), [
    DOWN,
    lane === DOWN ? y : below,
  ]);
}

function laneOf(station: Station, { pods }: Layout): number {
  const pod = pods.find(({ thing }) => station.kind === 'pod' && thing.id === station.id);
  return pod?.lane ?? 0;
}

const path = (...points: readonly (readonly [number, number])[]): readonly Point[] =>
  points.map(([x, y]) => ({ x, y }));

function withoutRepeats(points: readonly Point[]): readonly Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    return before === undefined || before.x !== point.x || before.y !== point.y;
  });
}

/** The tip of an arrow at the end of a way. */
export function tipOf(points: readonly Point[]): string {
  const [end, before] = [points.at(-1), points.at(-2)];
  if (!end || !before) return '';
  const [right, down] = [Math.sign(end.x - before.x), Math.sign(end.y - before.y)];
  const base = { x: end.x - 9 * right, y: end.y - 9 * down };
  const [wideX, wideY] = [5 * down, 5 * right];
  return `M${end.x} ${end.y}L${base.x + wideX} ${base.y + wideY}L${base.x - wideX} ${base.y - wideY}z`;
}

/** Of an SVG path. */
export function lineThrough(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

/** The point after this share of the way, from 0 to 1. */
export function pointOn(points: readonly Point[], share: number): Point {
  const lengths = points.slice(1).map((point, index) => distance(points[index] ?? point, point));
  let left = share * lengths.reduce((sum, length) => sum + length, 0);
  for (const [index, length] of lengths.entries()) {
    const [a, b] = [points[index], points[index + 1]];
    if (a && b && left <= length) {
      const part = length === 0 ? 0 : left / length;
      return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
    }
    left -= length;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
