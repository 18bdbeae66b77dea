/** The difference of two texts as `diff -u` prints it: three lines of context around each change. */

interface Change {
  readonly kind: ' ' | '-' | '+';
  readonly line: string;
}

const contextLines = 3;

/** Hunks only, without the two lines that name the files; empty when the texts are equal. */
export function unifiedHunks(from: string, to: string): string {
  const changes = compare(linesOf(from), linesOf(to));
  return hunkRanges(changes)
    .map(([start, end]) => hunkText(changes, start, end))
    .join('');
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** The shortest way from one to the other by a longest common subsequence; what goes stands before what comes. */
function compare(from: readonly string[], to: readonly string[]): readonly Change[] {
  const common = commonLengths(from, to);
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    const [old, fresh] = [from[i], to[j]];
    if (old !== undefined && old === fresh) {
      changes.push({ kind: ' ', line: old });
      i += 1;
      j += 1;
    } else if (
      old !== undefined &&
      (lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1) || fresh === undefined)
    ) {
      changes.push({ kind: '-', line: old });
      i += 1;
    } else {
      changes.push({ kind: '+', line: fresh ?? '' });
      j += 1;
    }
  }
  return changes;
}

/** How much the texts have in common from each pair of lines on. */
function commonLengths(from: readonly string[], to: readonly string[]): readonly number[][] {
  const table = Array.from({ length: from.length + 1 }, () =>
    new Array<number>(to.length + 1).fill(0),
  );
  for (let i = from.length - 1; i >= 0; i -= 1)
    for (let j = to.length - 1; j >= 0; j -= 1) {
      const row = table[i] ?? [];
      row[j] =
        from[i] === to[j]
          ? lengthAt(table, i + 1, j + 1) + 1
          : Math.max(lengthAt(table, i + 1, j), lengthAt(table, i, j + 1));
    }
  return table;
}

function lengthAt(table: readonly number[][], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

/** From and to, exclusive: changes that are no more than two contexts apart share a hunk. */
function hunkRanges(changes: readonly Change[]): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (const [at, { kind }] of changes.entries()) {
    if (kind === ' ') continue;
    const start = Math.max(0, at - contextLines);
    const end = Math.min(changes.length, at + contextLines + 1);
    const last = ranges.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = end;
    else ranges.push([start, end]);
  }
  return ranges;
}

function hunkText(changes: readonly Change[], start: number, end: number): string {
  const before = changes.slice(0, start);
  const within = changes.slice(start, end);
  const old = rangeText(before, within, '+');
  const fresh = rangeText(before, within, '-');
  return `@@ -${old} +${fresh} @@\n${within.map(({ kind, line }) => `${kind}${line}\n`).join('')}`;
}

/** `first,count` of the lines that are not of this kind; a count of one is left out. */
function rangeText(
  before: readonly Change[],
  within: readonly Change[],
  other: Change['kind'],
): string {
  const count = within.filter(({ kind }) => kind !== other).length;
  const first = before.filter(({ kind }) => kind !== other).length + (count === 0 ? 0 : 1);
  return count === 1 ? String(first) : `${first},${count}`;
}
