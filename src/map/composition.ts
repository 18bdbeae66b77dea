/** Ways to set the same map: traffic runs to the right, or on a phone down; and to the right for a room. Measures in units of the drawing. */

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Boxes of one size in rows. */
interface Rows {
  readonly width: number;
  readonly height: number;
  readonly perRow: number;
  /** From the start of one to that of the next. */
  readonly stepX: number;
  readonly stepY: number;
}

export interface Composition {
  readonly name: 'wide' | 'narrow';
  readonly width: number;
  readonly outside: { readonly x: number; readonly y: number; readonly width: number };
  readonly client: Rows;
  /** In the narrow composition there is a lane to the left of each column. */
  readonly service: Rows & { readonly x: number; readonly y: number };
  /** Where Services are many. */
  readonly smallService: Rows;
  readonly node: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly gap: number;
    /** Above the first row of Pods and below the last. */
    readonly head: number;
    readonly foot: number;
  };
  /** Where the first Pod of a row begins. */
  readonly podX: number;
  readonly pod: Rows;
  /** Where Pods are many. */
  readonly smallPod: Rows;
  readonly rules: { readonly x: number; readonly width: number; readonly height: number };
  /** Whether wires lead from Services to Pods; else only their ends show. */
  readonly wired: boolean;
  /** How much larger than usual small letters are set in the same boxes. */
  readonly letters: number;
}

export const WIDE: Composition = {
  name: 'wide',
  width: 945,
  outside: { x: 1, y: 208.5, width: 164 },
  client: { width: 127, height: 52, perRow: 1, stepX: 0, stepY: 66 },
  service: { x: 212, y: 30, width: 200, height: 48, perRow: 1, stepX: 0, stepY: 110 },
  smallService: { width: 200, height: 34, perRow: 1, stepX: 0, stepY: 44 },
  node: { x: 486.5, y: 8.5, width: 457, gap: 28, head: 74, foot: 42 },
  podX: 592,
  pod: { width: 106, height: 56, perRow: 3, stepX: 116, stepY: 118 },
  smallPod: { width: 50, height: 30, perRow: 6, stepX: 57.6, stepY: 46 },
  rules: { x: 477, width: 72, height: 42 },
  wired: true,
  letters: 1,
};

/** On stage: as the wide one, but low, so that it fills a slide and its letters can be read from the last row. */
export const ON_STAGE: Composition = {
  ...WIDE,
  outside: { ...WIDE.outside, y: 138.5 },
  service: { ...WIDE.service, y: 34, stepY: 106 },
  node: { ...WIDE.node, gap: 14, head: 26, foot: 36 },
  pod: { ...WIDE.pod, stepY: 94 },
  wired: false,
  letters: 1.15,
};

export const NARROW: Composition = {
  name: 'narrow',
  width: 350,
  outside: { x: 1, y: 8.5, width: 348 },
  client: { width: 154, height: 46, perRow: 2, stepX: 164, stepY: 58 },
  service: { x: 40.5, y: 112, width: 149, height: 46, perRow: 2, stepX: 160, stepY: 84 },
  smallService: { width: 149, height: 34, perRow: 2, stepX: 160, stepY: 44 },
  node: { x: 40.5, y: 0, width: 309, gap: 18, head: 26, foot: 36 },
  podX: 52,
  pod: { width: 90, height: 52, perRow: 3, stepX: 99, stepY: 94 },
  smallPod: { width: 64, height: 30, perRow: 4, stepX: 74, stepY: 46 },
  rules: { x: 3, width: 44, height: 52 },
  wired: false,
  letters: 1,
};

/** The box of the place with this number. */
export function boxAt(
  { width, height, perRow, stepX, stepY }: Rows,
  index: number,
  x: number,
  y: number,
): Rect {
  return {
    x: x + (index % perRow) * stepX,
    y: y + Math.floor(index / perRow) * stepY,
    width,
    height,
  };
}

/** Rows that so many places take; one at least. */
export function rowsOf({ perRow }: Rows, places: number): number {
  return Math.max(1, Math.ceil(places / perRow));
}
