/** `--sort-by` (kubectl, pkg/cmd/get/sorter.go). */

import { CommandError } from '../errors.ts';
import { goType } from '../gotemplate/format.ts';
import { findValues } from '../jsonpath/evaluate.ts';
import { parseJsonPath, relaxedJsonPath } from '../jsonpath/parse.ts';
import { goSort } from './go-sort.ts';
import { naturalLess } from './natural-order.ts';
import type { Table } from './table.ts';

/** Items by a field of their objects. Throws CommandError when no object has it. */
export function sortBy<T>(
  items: readonly T[],
  field: string,
  objectOf: (item: T) => unknown,
): readonly T[] {
  if (items.length === 0) return items;
  const path = relaxedJsonPath(field);
  const nodes = parseJsonPath(path);
  const found = items.map((item) => ({ item, value: findValues(nodes, objectOf(item))[0] }));
  if (found.every(({ value }) => value === undefined))
    throw new CommandError(
      `couldn't find any field with path ${JSON.stringify(path)} in the list of objects`,
    );
  return goSort(found, (a, b) => isLess(a.value, b.value)).map(({ item }) => item);
}

/**
 * Rows of one table. As in real kubectl, a table that cannot be sorted is printed as if it were empty, and of
 * several tables the field is looked for in the tables themselves.
 */
export function sortTables(tables: readonly Table[], field: string): readonly Table[] {
  const [table, ...others] = tables;
  if (table === undefined) return [];
  if (others.length > 0) return sortBy(tables, field, (each) => each);
  if (table.rows.length < 2) return tables;
  try {
    return [{ ...table, rows: sortBy(table.rows, field, ({ object }) => object) }];
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return [{ ...table, rows: [] }];
  }
}

/** What lacks the field counts as less than anything, and so changes its order. */
function isLess(a: unknown, b: unknown): boolean {
  if (a === undefined) return true;
  if (b === undefined) return false;
  if (a === null || b === null) return a === null && b !== null;
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (typeof a !== 'string') throw new CommandError(`unsortable type: ${goType(a)}`);
  if (typeof b !== 'string') throw new CommandError('unsortable interface: interface');
  const [amountA, amountB] = [quantity(a), quantity(b)];
  return amountA !== undefined && amountB !== undefined ? amountA < amountB : naturalLess(a, b);
}

const powersOf1000: Readonly<Record<string, number>> = {
  n: -3,
  u: -2,
  m: -1,
  k: 1,
  M: 2,
  G: 3,
  T: 4,
  P: 5,
  E: 6,
};

/** `100m`, `8145784Ki`, `2`: as a number; undefined for other text. */
function quantity(text: string): number | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/.exec(text);
  if (match === null) return undefined;
  const [, number = '', suffix = ''] = match;
  if (/^[eE]./.test(suffix)) return Number(number + suffix);
  if (suffix.endsWith('i')) return Number(number) * 1024 ** ('KMGTPE'.indexOf(suffix[0] ?? '') + 1);
  return Number(number) * 1000 ** (powersOf1000[suffix] ?? 0);
}
