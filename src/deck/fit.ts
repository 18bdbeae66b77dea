/**
 * How large code is set on a slide so that all of it is seen: worked out from lines and columns, when the site is
 * built. slide.css sets the same sizes. Measures in em of a slide, of which one is 16 px at 1920 x 1080.
 */

export interface CodeLine {
  /** Characters. */
  readonly columns: number;
  /** What is too long goes on in a further row; else it would be cut. */
  readonly wraps: boolean;
}

/** From the usual size to the least that is read from the last row, 24 px at 1920. */
export const SIZES = [
  { size: 2.4, leading: 1.45 },
  { size: 2, leading: 1.35 },
  { size: 1.75, leading: 1.35 },
  { size: 1.5, leading: 1.3 },
] as const;

/** Width of a slide between its margins. */
const WIDTH = 105;
/** What name, state and buttons of a console leave. */
export const CONSOLE_HEIGHT = 45;
/** Of one letter of the code face over its size. */
const LETTER = 0.6;
/** Rows are broken between words. */
const FILLED = 0.92;

/** Which of the sizes all lines fit at, the largest first; undefined when they fit at none. */
export function sizeFor(lines: readonly CodeLine[], height: number): number | undefined {
  const found = SIZES.findIndex(({ size, leading }) => {
    const columns = Math.floor(WIDTH / (size * LETTER));
    return rowsOf(lines, columns) * size * leading <= height;
  });
  return found < 0 ? undefined : found;
}

/** Infinite when a line would be cut. */
function rowsOf(lines: readonly CodeLine[], columns: number): number {
  return lines
    .map((line) => {
      if (line.columns <= columns) return 1;
      return line.wraps ? Math.ceil(line.columns / (columns * FILLED)) : Number.POSITIVE_INFINITY;
    })
    .reduce((sum, rows) => sum + rows, 0);
}

/** What does not fit at the smallest size, in words for its author. */
export function excessOf(lines: readonly CodeLine[], height: number): string {
  const { size, leading } = SIZES[SIZES.length - 1] ?? SIZES[0];
  const columns = Math.floor(WIDTH / (size * LETTER));
  const widest = Math.max(...lines.filter(({ wraps }) => !wraps).map((line) => line.columns));
  if (widest > columns) return `a line of ${widest} characters; ${columns} fit`;
  return `${rowsOf(lines, columns)} lines; ${Math.floor(height / (size * leading))} fit`;
}
