/** `-o custom-columns=HEADER:path,...`: one column a path (kubectl, pkg/cmd/get/customcolumn.go). */

import { CommandError } from '../errors.ts';
import { findValues } from '../jsonpath/evaluate.ts';
import { parseJsonPath, relaxedJsonPath } from '../jsonpath/parse.ts';
import { alignTabs, tableLayout } from './tabwriter.ts';

export function printCustomColumns(
  spec: string,
  objects: readonly unknown[],
  noHeaders: boolean,
): string {
  if (spec === '')
    throw new CommandError('custom-columns format specified but no custom columns given');
  const columns = spec.split(',').map((column) => {
    const colon = column.indexOf(':');
    if (colon === -1)
      throw new CommandError(
        `unexpected custom-columns spec: ${column}, expected <header>:<json-path-expr>`,
      );
    const path = parseJsonPath(relaxedJsonPath(column.slice(colon + 1)));
    return { header: column.slice(0, colon), path };
  });
  const rows = objects.map((object) =>
    columns.map(({ path }) => findValues(path, object).map(goText).join(',') || '<none>'),
  );
  const lines = noHeaders ? rows : [columns.map(({ header }) => header), ...rows];
  return alignTabs(lines.map((cells) => `${cells.join('\t')}\n`).join(''), tableLayout);
}

/** A value as Go's fmt prints it: `map[a:b]`, `[a b]`, `<nil>`. */
function goText(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([key, item]) => `${key}:${goText(item)}`).join(' ')}]`;
}
