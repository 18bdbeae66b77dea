/** One request on the drawing: the way it has gone, the way ahead, and the packet where it is. */

import type { Layout } from './layout.ts';
import { bottomOf, centreOf, middleOf } from './layout.ts';
import type { Leg, Manner, Station, Step } from './route.ts';
import { type Part, type Shape, shape } from './shapes.ts';
import { boxOf, lineThrough, type Point, pointOn, tipOf, wayBetween } from './ways.ts';

/** The ways of all steps; those after the `current` one, counted from 0, lie ahead. */
export function trafficParts(
  steps: readonly Step[],
  current: number,
  layout: Layout,
): readonly Part[] {
  const lines = new Map<string, { readonly way: readonly Point[]; readonly kind: string }>();
  for (const [index, { legs }] of steps.entries())
    for (const leg of legs) {
      const way = wayOf(leg, layout);
      const key = wayKey(leg);
      const known = lines.get(key);
      if (!way || (known && known.kind !== 'ahead')) continue;
      lines.set(key, {
        way: known?.way ?? way,
        kind: index > current ? 'ahead' : LINES[leg.manner],
      });
    }
  const edges = [...lines].map(([key, { way, kind }]) => ({
    key: `way/${key}`,
    shape: shape(
      'g',
      {},
      shape('path', { class: `edge ${kind}`, d: lineThrough(way) }),
      ...(kind === 'lookup' ? [] : [shape('path', { class: `head tip ${kind}`, d: tipOf(way) })]),
    ),
  }));
  return [...edges, ...numbersOf(steps, current, layout)];
}

/** A lookup goes beside the request that it is made for. */
const LOOKUP_ASIDE = 7;

const wayOf = ({ from, to, manner }: Leg, layout: Layout): readonly Point[] | undefined =>
  wayBetween(from, to, layout, manner === 'lookup' ? LOOKUP_ASIDE : 0);

/** An answer goes back along the line of the request. */
const LINES: Readonly<Record<Manner, string>> = {
  allowed: 'allowed',
  back: 'allowed',
  lookup: 'lookup',
  refused: 'refused',
};

/** The same line in both directions. */
function wayKey({ from, to, manner }: Leg): string {
  const ends = [JSON.stringify(from), JSON.stringify(to)].sort().join('-');
  return manner === 'lookup' ? `lookup ${ends}` : ends;
}

const NUMBER_RADIUS = 9;

/** The number of each step that has been made, on the way that it led; the way back bears none. */
function numbersOf(steps: readonly Step[], current: number, layout: Layout): readonly Part[] {
  const taken: Point[] = [];
  return steps.slice(0, current + 1).flatMap(({ legs }, index) => {
    const leg = legs.find(({ manner }) => manner === 'allowed' || manner === 'lookup');
    const way = leg && wayOf(leg, layout);
    if (!way) return [];
    const place = [0.5, 0.3, 0.7]
      .map((share) => pointOn(way, share))
      .find((point) => isFree(point, taken));
    if (!place) return [];
    taken.push(place);
    return [{ key: `step/${index}`, shape: numberAt(place, index + 1) }];
  });
}

function isFree({ x, y }: Point, taken: readonly Point[]): boolean {
  return taken.every((other) => Math.hypot(other.x - x, other.y - y) > 2 * NUMBER_RADIUS);
}

function numberAt({ x, y }: Point, number: number): Shape {
  return shape(
    'g',
    { class: 'step-mark' },
    shape('circle', { class: 'step', cx: x, cy: y, r: NUMBER_RADIUS }),
    shape('text', { class: 'step-text middle', x, y: y + 4 }, String(number)),
  );
}

/** The packet in this step, after a share (0 to 1) of the step's way. */
export function packetParts(step: Step, share: number, layout: Layout): readonly Part[] {
  const point = positionIn(step, share, layout);
  if (!point) return [];
  const isThere = share >= 1;
  if (isThere && step.verdict === 'dropped') return [{ key: 'packet', shape: droppedAt(point) }];
  if (isThere && step.verdict === 'refused') return [{ key: 'packet', shape: refusedAt(point) }];
  return [
    {
      key: 'packet',
      shape: shape(
        'g',
        { class: 'packet-group' },
        shape('circle', { class: 'packet-ring', cx: point.x, cy: point.y, r: 13 }),
        shape('circle', { class: 'packet', cx: point.x, cy: point.y, r: 8 }),
        ...tagAt(point, step.says, layout),
      ),
    },
  ];
}

export function positionIn({ legs, at }: Step, share: number, layout: Layout): Point | undefined {
  const ways = legs.flatMap((leg) => {
    const way = wayOf(leg, layout);
    return way ? [way] : [];
  });
  if (ways.length === 0 || share >= 1) return restingAt(at, layout) ?? ways.at(-1)?.at(-1);
  const scaled = share * ways.length;
  const index = Math.min(Math.floor(scaled), ways.length - 1);
  return pointOn(ways[index] ?? [], scaled - index);
}

/** At the lower edge of a box, so that its words can be read. */
function restingAt(station: Station, layout: Layout): Point | undefined {
  const box = boxOf(station, layout);
  if (!box) return undefined;
  if (station.kind === 'loadBalancer') return { x: box.x, y: centreOf(box) };
  return { x: middleOf(box), y: bottomOf(box) + 9 };
}

const TAG_HEIGHT = 22;
const TAG_CHARACTER = 7.2;
/** From the packet's middle to that of a tag below it. */
const TAG_BELOW = 26;

/** To the right of the packet; where there is no room, below it, so that its way can be seen. */
function tagAt(point: Point, text: string, { width, composition }: Layout): readonly Shape[] {
  if (text === '') return [];
  const wide = text.length * TAG_CHARACTER * composition.letters + 16;
  const hasRoom = point.x + 20 + wide <= width;
  const below = Math.max(2, Math.min(point.x - wide / 2, width - wide));
  const left = hasRoom ? point.x + 20 : below;
  const y = hasRoom ? point.y : point.y + TAG_BELOW;
  return [
    shape('rect', {
      class: 'packet-tag',
      x: left,
      y: y - TAG_HEIGHT / 2,
      width: wide,
      height: TAG_HEIGHT,
      rx: 3,
    }),
    shape('text', { class: 'packet-text', x: left + 8, y: y + 4 }, text),
  ];
}

function droppedAt({ x, y }: Point): Shape {
  return shape(
    'g',
    { class: 'end-mark' },
    shape('circle', { class: 'mark dropped', cx: x, cy: y, r: 11 }),
    shape('path', { class: 'mark dropped-dash', d: `M${x - 5} ${y}h10` }),
  );
}

function refusedAt({ x, y }: Point): Shape {
  return shape(
    'g',
    { class: 'end-mark' },
    shape('rect', {
      class: 'mark refused-box',
      x: x - 11,
      y: y - 11,
      width: 22,
      height: 22,
      rx: 3,
    }),
    shape('path', {
      class: 'mark refused',
      d: `M${x - 5} ${y - 5}l10 10M${x + 5} ${y - 5}l-10 10`,
    }),
  );
}
