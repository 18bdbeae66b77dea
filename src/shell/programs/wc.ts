/** `wc`: counts lines, words and bytes. */

import type { Program } from '../process.ts';
import { readInputs } from './inputs.ts';
import { readOptions } from './options.ts';

const COUNTS = [
  ['l', (text: string) => text.split('\n').length - 1],
  ['w', (text: string) => text.split(/\s+/).filter((word) => word !== '').length],
  ['m', (text: string) => [...text].length],
  ['c', (text: string) => new TextEncoder().encode(text).length],
  ['L', (text: string) => Math.max(...text.split('\n').map((line) => line.length))],
] as const;

export const wc: Program = async (process) => {
  const options = readOptions(process, {
    letters: 'lwcmL',
    long: { lines: 'l', words: 'w', bytes: 'c', chars: 'm', 'max-line-length': 'L' },
    others: ['files0-from', 'total'],
  });
  const asked = COUNTS.filter(([letter]) => options.has(letter));
  const used = asked.length > 0 ? asked : COUNTS.filter(([letter]) => 'lwc'.includes(letter));
  const { inputs, status } = await readInputs(options.operands, process);
  const rows: Row[] = inputs.map(({ path, text }) => ({
    path,
    counts: used.map(([, count]) => count(text)),
  }));
  if (options.operands.length > 1) rows.push({ path: 'total', counts: sums(rows) });
  const width = widthOf(rows, options.operands, inputs);
  for (const { path, counts } of rows) {
    const numbers = counts.map((value) => String(value).padStart(width)).join(' ');
    const isUnnamed = path === '-' && options.operands.length === 0;
    process.write('stdout', `${numbers}${isUnnamed ? '' : ` ${path}`}\n`);
  }
  return status;
};

interface Row {
  readonly path: string;
  readonly counts: readonly number[];
}

function sums(rows: readonly Row[]): readonly number[] {
  const [first] = rows;
  return (first?.counts ?? []).map((_, index) =>
    rows.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0),
  );
}

/** One number alone is not padded; others are as wide as all bytes together, 7 when these are not known before. */
function widthOf(
  rows: readonly Row[],
  paths: readonly string[],
  inputs: readonly { readonly text: string }[],
): number {
  if (rows.length === 1 && rows[0]?.counts.length === 1) return 1;
  if (paths.length === 0 || paths.includes('-')) return 7;
  const bytes = inputs.reduce((sum, { text }) => sum + new TextEncoder().encode(text).length, 0);
  return String(bytes).length;
}
