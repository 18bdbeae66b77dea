/** The shapes of things: how large one is around its label, how it is drawn, and where an edge meets it. */
import { heightOf, type TextBlock } from './label.ts';
import { element, num } from './svg.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

export type Side = 'left' | 'right' | 'top' | 'bottom';

interface ShapeRule {
  size(label: Size): Size;
  draw(box: Box): string;
  /** How far inside the box the outline stands, `offset` px from the middle of a side; 0 when left out. */
  inset?(size: Size, side: Side, offset: number): number;
}

const TIP = 14;
/** Px between a label and the sides of its box. */
export const MARGIN_X = 12;
const MARGIN_Y = 8;

const padded = (x: number, y: number) => (label: Size) => ({
  width: label.width + 2 * x,
  height: label.height + 2 * y,
});
const fixed = (width: number, height: number) => () => ({ width, height });
const rounded = (radius: number) => (box: Box) =>
  element('rect', { class: 'shape', ...box, rx: radius || undefined });

const RULES = {
  box: { size: padded(MARGIN_X, MARGIN_Y), draw: rounded(0) },
  frame: { size: (label) => ({ width: label.width + 28, height: 0 }), draw: rounded(0) },
  round: { size: padded(MARGIN_X, MARGIN_Y), draw: rounded(9) },
  note: { size: padded(10, 7), draw: rounded(2) },
  class: { size: padded(MARGIN_X, 5), draw: rounded(3) },
  pill: {
    size: padded(18, MARGIN_Y),
    draw: (box) => rounded(box.height / 2)(box),
    inset: ({ width, height }, side, offset) => {
      const radius = height / 2;
      const straight = side === 'left' || side === 'right' ? 0 : width / 2 - radius;
      return radius - chord(radius, Math.max(0, offset - straight));
    },
  },
  tag: {
    size: (label) => ({ width: label.width + 24 + TIP, height: label.height + 2 * MARGIN_Y }),
    draw: ({ x, y, width, height }) =>
      path(
        `M${num(x)} ${num(y)}h${num(width - TIP)}l${TIP} ${num(height / 2)}l${-TIP} ${num(height / 2)}h${num(TIP - width)}z`,
      ),
    inset: ({ height }, side, offset) => (side === 'right' ? (offset / (height / 2)) * TIP : 0),
  },
  shield: {
    size: padded(16, 9),
    draw: ({ x, y, width, height }) => {
      const deep = height * 0.45;
      const half = width / 2;
      return path(
        `M${num(x)} ${num(y)}h${num(width)}v${num(height - deep)}q0 ${num(deep * 0.8)} ${num(-half)} ${num(deep)}q${num(-half)} ${num(-deep * 0.2)} ${num(-half)} ${num(-deep)}z`,
      );
    },
  },
  diamond: {
    size: (label) => ({ width: label.width + 3 * label.height, height: label.height * 2.6 + 8 }),
    draw: ({ x, y, width, height }) =>
      path(
        `M${num(x + width / 2)} ${num(y)}l${num(width / 2)} ${num(height / 2)}l${num(-width / 2)} ${num(height / 2)}l${num(-width / 2)} ${num(-height / 2)}z`,
      ),
    inset: ({ width, height }, side, offset) =>
      side === 'left' || side === 'right'
        ? (offset / (height / 2)) * (width / 2)
        : (offset / (width / 2)) * (height / 2),
  },
  hexagon: {
    size: padded(MARGIN_X + TIP, MARGIN_Y),
    draw: ({ x, y, width, height }) =>
      path(
        `M${num(x + TIP)} ${num(y)}h${num(width - 2 * TIP)}l${TIP} ${num(height / 2)}l${-TIP} ${num(height / 2)}h${num(2 * TIP - width)}l${-TIP} ${num(-height / 2)}z`,
      ),
    inset: ({ height }, side, offset) =>
      side === 'left' || side === 'right' ? (offset / (height / 2)) * TIP : 0,
  },
  ellipse: {
    size: (label) => {
      const diameter = Math.hypot(label.width, label.height) + 12;
      return { width: diameter, height: diameter };
    },
    draw: ({ x, y, width, height }) =>
      element('ellipse', {
        class: 'shape',
        cx: x + width / 2,
        cy: y + height / 2,
        rx: width / 2,
        ry: height / 2,
      }),
    inset: ({ width }, _side, offset) => width / 2 - chord(width / 2, offset),
  },
  cylinder: {
    size: padded(MARGIN_X, 13),
    draw: ({ x, y, width, height }) =>
      path(
        `M${num(x)} ${num(y + 6)}v${num(height - 12)}a${num(width / 2)} 6 0 0 0 ${num(width)} 0v${num(12 - height)}a${num(width / 2)} 6 0 0 0 ${num(-width)} 0a${num(width / 2)} 6 0 0 0 ${num(width)} 0`,
      ),
  },
  start: {
    size: fixed(14, 14),
    draw: ({ x, y }) => element('circle', { class: 'dot', cx: x + 7, cy: y + 7, r: 7 }),
  },
  end: {
    size: fixed(16, 16),
    draw: ({ x, y }) =>
      element('circle', { class: 'shape', cx: x + 8, cy: y + 8, r: 7.5 }) +
      element('circle', { class: 'dot', cx: x + 8, cy: y + 8, r: 4 }),
  },
  choice: {
    size: fixed(24, 24),
    draw: ({ x, y }) => path(`M${num(x + 12)} ${num(y)}l12 12l-12 12l-12 -12z`),
    inset: (_size, _side, offset) => offset,
  },
  bar: {
    size: fixed(70, 6),
    draw: (box) => element('rect', { class: 'dot', ...box, rx: 2 }),
  },
} as const satisfies Record<string, ShapeRule>;

export type Shape = keyof typeof RULES;

/** Mermaid's names of shapes (its brackets) and ours. */
const FROM_MERMAID: Readonly<Record<string, Shape>> = {
  frame: 'frame',
  squareRect: 'box',
  roundedRect: 'round',
  rect: 'round',
  stadium: 'pill',
  odd: 'tag',
  diamond: 'diamond',
  hexagon: 'hexagon',
  circle: 'ellipse',
  ellipse: 'ellipse',
  cylinder: 'cylinder',
  stateStart: 'start',
  stateEnd: 'end',
  choice: 'choice',
  fork: 'bar',
  join: 'bar',
  note: 'note',
  classBox: 'class',
};

/** A thing looks the same however the author drew its brackets. */
const FROM_CLASS: Readonly<Record<string, Shape>> = {
  service: 'pill',
  pod: 'round',
  dns: 'tag',
  policy: 'shield',
  proxy: 'box',
  client: 'box',
};

/** The shape of a node. Throws for a Mermaid shape that has no meaning in the course. */
export function shapeFor(mermaidShape: string | undefined, classes: readonly string[]): Shape {
  if (mermaidShape === 'frame') return 'frame';
  const byClass = classes.map((name) => FROM_CLASS[name]).find((shape) => shape !== undefined);
  const shape = byClass ?? FROM_MERMAID[mermaidShape ?? 'squareRect'];
  if (shape === undefined) {
    throw new Error(
      `the shape "${mermaidShape}" is not drawn here; use [box], (round), ([pill]), >tag], {diamond}, {{hexagon}}, ((circle)) or [(cylinder)]`,
    );
  }
  return shape;
}

/** The box that holds a label of one or more blocks, in px. */
export function sizeOf(shape: Shape, label: readonly TextBlock[]): Size {
  const text = {
    width: Math.max(0, ...label.map((block) => block.width)),
    height: heightOf(label),
  };
  const { width, height } = rule(shape).size(text);
  return { width: Math.ceil(width), height: Math.ceil(height) };
}

export function drawShape(shape: Shape, box: Box): string {
  return rule(shape).draw(box);
}

/** How far inside its box a shape begins, where an edge arrives at a side, `offset` px from the side's middle. */
export function inset(shape: Shape, size: Size, side: Side, offset: number): number {
  return rule(shape).inset?.(size, side, Math.abs(offset)) ?? 0;
}

function rule(shape: Shape): ShapeRule {
  return RULES[shape];
}

function path(d: string): string {
  return element('path', { class: 'shape', d });
}

/** Half the chord of a circle, `distance` from its centre. */
function chord(radius: number, distance: number): number {
  return Math.sqrt(Math.max(0, radius * radius - distance * distance));
}
