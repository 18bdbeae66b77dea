/** `-o custom-columns=HEADER:path,...`: one column a path (kubectl, pkg/cmd/get/customcolumn.go). */

import { CommandError } from '../errors.ts';
import { goText } from '../gotemplate/format.ts';
import { findValues } from '../jsonpath/evaluate.ts';
import { parseJsonPath, relaxedJsonPath } from '../jsonpath/parse.ts';
import type { Node } from '../jsonpath/template.ts';
import { alignTabs, tableLayout } from './tabwriter.ts';

export interface Column {
  readonly header: string;
  /** A jsonpath template with one expression; empty finds nothing. */
  readonly path: string;
}

/** `NAME:.metadata.name,NODE:.spec.nodeName`. */
export function parseColumns(spec: string): readonly Column[] {
  return spec.split(',').map((column) => {
    const colon = column.indexOf(':');
    if (colon === -1)
      throw new CommandError(
        `unexpected custom-columns spec: ${column}, expected <header>:<json-path-expr>`,
      );
    return { header: column.slice(0, colon), path: columnPath(column.slice(colon + 1)) };
  });
}

const format =
  'Expected format is one line of space separated headers, one line of space separated column specs.';

/** A line of headers, and below it a line of paths. */
export function readColumns(file: string): readonly Column[] {
  const [first, second] = file.replace(/\n$/, '').split('\n').map(words);
  if (file === '' || first === undefined)
    throw new CommandError(`invalid template, missing header line. ${format}`);
  if (second === undefined)
    throw new CommandError(`invalid template, missing spec line. ${format}`);
  if (first.length !== second.length)
    throw new CommandError(
      `number of headers (${first.length}) and field specifications (${second.length}) don't match`,
    );
  return first.map((header, index) => ({ header, path: columnPath(second[index] ?? '') }));
}

function words(line: string): readonly string[] {
  return line.match(/\S+/g) ?? [];
}

function columnPath(path: string): string {
  return path === '' ? '' : relaxedJsonPath(path);
}

/** The header is there even when a path is then found to be wrong: `printed` of the error. */
export function printCustomColumns(
  columns: readonly Column[],
  objects: readonly unknown[],
  noHeaders: boolean,
): string {
  const header = noHeaders ? '' : line(columns.map((column) => column.header));
  try {
    const paths = columns.map(({ path }) => parseJsonPath(path));
    const rows = objects.map((object) => line(paths.map((path) => cell(path, object))));
    return alignTabs(header + rows.join(''), tableLayout);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(error.message, { printed: alignTabs(header, tableLayout) });
  }
}

function cell(path: readonly Node[], object: unknown): string {
  return findValues(path, object).map(goText).join(',') || '<none>';
}

function line(cells: readonly string[]): string {
  return `${cells.join('\t')}\n`;
}
