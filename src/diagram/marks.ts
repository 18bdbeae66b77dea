/** The marks at the ends of an edge: arrowheads, and the second sign of a verdict beside its colour. */
import { element, num } from './svg.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface MarkRule {
  /** Px by which the line stops before the thing, to leave room. */
  readonly length: number;
  /** Drawn for a line that runs to the right and ends at 0,0. */
  readonly path: string;
  /** Class beside `head`. */
  readonly class?: 'open' | 'cross';
}

const RULES = {
  none: { length: 0, path: '' },
  arrow: { length: 9, path: 'M0 0L-10 -5V5Z' },
  cross: { length: 12, path: 'M-13 -5L-3 5M-13 5L-3 -5', class: 'cross' },
  ring: { length: 14, path: 'M-2 0A6 6 0 1 1 -14 0A6 6 0 1 1 -2 0M-11 0H-5', class: 'open' },
  circle: { length: 8, path: 'M0 0A4 4 0 1 1 -8 0A4 4 0 1 1 0 0' },
  square: { length: 7, path: 'M0 -3.5H-7V3.5H0Z' },
  'open-square': { length: 7, path: 'M0 -3.5H-7V3.5H0Z', class: 'open' },
  triangle: { length: 12, path: 'M0 0L-12 -6V6Z', class: 'open' },
  diamond: { length: 16, path: 'M0 0L-8 -5L-16 0L-8 5Z' },
  'open-diamond': { length: 16, path: 'M0 0L-8 -5L-16 0L-8 5Z', class: 'open' },
} as const satisfies Record<string, MarkRule>;

export type Mark = keyof typeof RULES;

const FROM_MERMAID: Readonly<Record<string, Mark>> = {
  none: 'none',
  arrow_open: 'none',
  arrow_point: 'arrow',
  arrow_barb: 'arrow',
  arrow_barb_neo: 'arrow',
  arrow_cross: 'cross',
  arrow_circle: 'circle',
  dependency: 'arrow',
  extension: 'triangle',
  composition: 'diamond',
  aggregation: 'open-diamond',
  lollipop: 'circle',
};

/** The mark of an edge's end: a verdict's own, else the one Mermaid read. Throws for one that is not drawn. */
export function markFor(
  mermaidArrow: string | undefined,
  classes: readonly string[],
  dotted: boolean,
): Mark {
  if (classes.includes('refused')) return 'cross';
  if (classes.includes('dropped')) return 'ring';
  if (classes.includes('link')) return dotted ? 'open-square' : 'square';
  const mark = FROM_MERMAID[mermaidArrow || 'none'];
  if (mark === undefined) throw new Error(`the arrow "${mermaidArrow}" is not drawn here`);
  return mark;
}

export function markLength(mark: Mark): number {
  return RULES[mark].length;
}

/** The mark at `tip`, for a line that arrives there from `before`. */
export function drawMark(
  mark: Mark,
  tip: Point,
  before: Point,
  classes: readonly string[],
): string {
  const rule: MarkRule = RULES[mark];
  if (rule.path === '') return '';
  const turn = Math.round((Math.atan2(tip.y - before.y, tip.x - before.x) * 180) / Math.PI);
  return element('path', {
    class: ['head', rule.class, ...classes].filter((name) => name !== undefined).join(' '),
    d: rule.path,
    transform: `translate(${num(tip.x)} ${num(tip.y)})${turn === 0 ? '' : `rotate(${turn})`}`,
  });
}
