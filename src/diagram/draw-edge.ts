/** Draws one edge: from outline to outline, round at its corners, with the marks at its ends. */
import type { Placed, PlacedEdge } from './layout.ts';
import { drawMark, markLength, type Point } from './marks.ts';
import { inset, type Side } from './shapes.ts';
import { element, num } from './svg.ts';

const CORNER_RADIUS = 10;

type PlacedNode = Placed['nodes'][number];

export interface DrawnEdge {
  readonly line: string;
  readonly marks: string;
}

/** An edge's line and its marks, apart: a word may stand between them. `nodes` tells the shapes at its ends. */
export function drawEdge(
  { edge, points }: PlacedEdge,
  nodes: ReadonlyMap<string, PlacedNode>,
): DrawnEdge {
  const ends = { tail: nodes.get(edge.from), head: nodes.get(edge.to) };
  const met = moveEnds(points, (tip, before, end) => meetOutline(tip, before, ends[end]));
  const line = moveEnds(met, (tip, before, end) => moved(tip, before, -markLength(edge[end])));
  return {
    line: element('path', { class: ['edge', ...edge.classes].join(' '), d: roundedPath(line) }),
    marks:
      drawMark(edge.tail, at(met, 0), at(met, 1), edge.classes) +
      drawMark(edge.head, at(met, met.length - 1), at(met, met.length - 2), edge.classes),
  };
}

/** The points with both ends moved; `move` is told the end's neighbour and which end it is. */
function moveEnds(
  points: readonly Point[],
  move: (tip: Point, before: Point, end: 'tail' | 'head') => Point,
): Point[] {
  const last = points.length - 1;
  return points.map((point, index) => {
    if (index === 0) return move(point, at(points, 1), 'tail');
    return index === last ? move(point, at(points, last - 1), 'head') : point;
  });
}

/** ELK ends an edge at the box of a thing; its outline may stand further in. */
function meetOutline(tip: Point, before: Point, placed: PlacedNode | undefined): Point {
  if (placed === undefined) return tip;
  const { box, node } = placed;
  const level = tip.y === before.y;
  const side: Side = level
    ? before.x < tip.x
      ? 'left'
      : 'right'
    : before.y < tip.y
      ? 'top'
      : 'bottom';
  const offset = level ? tip.y - (box.y + box.height / 2) : tip.x - (box.x + box.width / 2);
  return moved(tip, before, inset(node.shape, box, side, offset));
}

/** `point`, `distance` px further on the way that leads from `before` to it. */
function moved(point: Point, before: Point, distance: number): Point {
  const length = Math.hypot(point.x - before.x, point.y - before.y) || 1;
  const share = distance / length;
  return { x: point.x + (point.x - before.x) * share, y: point.y + (point.y - before.y) * share };
}

function roundedPath(points: readonly Point[]): string {
  const steps = points.slice(1, -1).map((corner, index) => {
    const [before, after] = [at(points, index), at(points, index + 2)];
    const radius = Math.min(
      CORNER_RADIUS,
      distance(before, corner) / 2,
      distance(corner, after) / 2,
    );
    const [start, end] = [moved(corner, before, -radius), moved(corner, after, -radius)];
    return `L${written(start)}Q${written(corner)} ${written(end)}`;
  });
  return `M${written(at(points, 0))}${steps.join('')}L${written(at(points, points.length - 1))}`;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function written({ x, y }: Point): string {
  return `${num(x)} ${num(y)}`;
}

function at(points: readonly Point[], index: number): Point {
  const point = points[index];
  if (point === undefined)
    throw new RangeError(`a line of ${points.length} points has no ${index}`);
  return point;
}
