/** What cobra suggests for a command that it does not know: names at most two edits away, or begun so. */

export function suggestions(typed: string, names: readonly string[]): readonly string[] {
  const wanted = typed.toLowerCase();
  return names.filter(
    (name) =>
      name.toLowerCase().startsWith(wanted) ||
      editDistance(wanted, name.toLowerCase()) <= 2 ||
      meant[name]?.includes(wanted),
  );
}

/** Words of other programs (SuggestFor of kubectl's commands). */
const meant: Readonly<Record<string, readonly string[]>> = {
  delete: ['rm'],
  get: ['list', 'ps'],
  wait: ['list', 'ps'],
};

/** Levenshtein's distance: insertions, deletions and replacements. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
