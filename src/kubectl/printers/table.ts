/** Rows of a server-side Table (meta/v1) as aligned text: the human-readable output of `get`. */

import type { KubernetesObject, ObjectMeta } from '../../cluster/api/meta.ts';

/** What the server answers when it is asked for a table. */
export interface Table {
  readonly kind: 'Table';
  readonly metadata?: { readonly resourceVersion?: string };
  readonly columnDefinitions: readonly { readonly name: string; readonly priority: number }[];
  readonly rows: readonly {
    readonly cells: readonly unknown[];
    /** PartialObjectMetadata, or the object itself when it was asked for. */
    readonly object: { readonly metadata: ObjectMeta } & Partial<KubernetesObject>;
  }[];
}

export interface TableOptions {
  /** Also the columns of priority 1. */
  readonly wide: boolean;
  readonly noHeaders: boolean;
  readonly withNamespace: boolean;
  /** `pod`, `deployment.apps`: put before names where rows of several kinds stand together. */
  readonly kindPrefix: string;
  readonly showLabels: boolean;
  readonly labelColumns: readonly string[];
}

/** The header line, cells separated by tabs. */
export function tableHeader(table: Table, options: TableOptions): string {
  const names = visible(table, options).map((column) =>
    (table.columnDefinitions[column]?.name ?? '').toUpperCase(),
  );
  return rowText([
    ...(options.withNamespace ? ['NAMESPACE'] : []),
    ...names,
    ...options.labelColumns.map((label) => (label.split('/').pop() ?? '').toUpperCase()),
    ...(options.showLabels ? ['LABELS'] : []),
  ]);
}

/** One line a row, cells separated by tabs. */
export function tableRows(table: Table, options: TableOptions): string {
  const columns = visible(table, options);
  return table.rows
    .map(({ cells, object: { metadata } }) => {
      const labels = metadata.labels ?? {};
      const values = columns.map((column, position) => {
        const cell = String(cells[column] ?? '<none>');
        return position === 0 && options.kindPrefix !== '' ? `${options.kindPrefix}/${cell}` : cell;
      });
      return rowText([
        ...(options.withNamespace ? [metadata.namespace ?? ''] : []),
        ...values,
        ...options.labelColumns.map((label) => labels[label] ?? ''),
        ...(options.showLabels ? [formatLabels(labels)] : []),
      ]);
    })
    .join('');
}

/** `a=b,c=d`, sorted by key. */
export function formatLabels(labels: Readonly<Record<string, string>> | undefined): string {
  const pairs = Object.entries(labels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return pairs.length === 0 ? '<none>' : pairs.map(([key, value]) => `${key}=${value}`).join(',');
}

function visible(table: Table, { wide }: TableOptions): readonly number[] {
  return table.columnDefinitions.flatMap(({ priority }, column) =>
    wide || priority === 0 ? [column] : [],
  );
}

function rowText(cells: readonly string[]): string {
  return `${cells.map((cell) => cell.replaceAll('\n', ' ')).join('\t')}\n`;
}
