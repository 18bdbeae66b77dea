/** Aligns cells that are separated by tabs, as Go's text/tabwriter does: elastic columns. */

export interface TabwriterOptions {
  readonly minWidth: number;
  readonly padding: number;
}

/** Tables of `get`: three spaces between columns, none narrower than six. */
export const tableLayout: TabwriterOptions = { minWidth: 6, padding: 3 };

/** Sections of `describe`. */
export const describeLayout: TabwriterOptions = { minWidth: 0, padding: 2 };

/**
 * Pads each tab-terminated cell to the widest of its column. A column is a run of neighbouring
 * lines that all have a cell there; the last cell of a line belongs to no column.
 * With `remembered`, no column is narrower than it was in the call before: its widths are read and raised.
 */
export function alignTabs(
  text: string,
  { minWidth, padding }: TabwriterOptions,
  remembered?: number[],
): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const widths = lines.map((): number[] => []);
  const depth = Math.max(...lines.map((cells) => cells.length)) - 1;
  for (let column = 0; column < depth; column += 1) {
    let start = 0;
    while (start < lines.length) {
      let end = start;
      let width = Math.max(minWidth, remembered?.[column] ?? 0);
      for (; isInColumn(lines[end], column); end += 1)
        width = Math.max(width, [...(lines[end]?.[column] ?? '')].length + padding);
      for (let line = start; line < end; line += 1) widths[line]?.push(width);
      if (end > start && remembered !== undefined) remembered[column] = width;
      start = Math.max(end, start + 1);
    }
  }
  return lines
    .map((cells, line) => cells.map((cell, column) => pad(cell, widths[line]?.[column])).join(''))
    .join('\n');
}

function isInColumn(cells: readonly string[] | undefined, column: number): boolean {
  return cells !== undefined && column < cells.length - 1;
}

function pad(cell: string, width: number | undefined): string {
  return width === undefined ? cell : cell + ' '.repeat(Math.max(0, width - [...cell].length));
}
