/** `wc`: counts lines, words and bytes. */

import { type Program, readOptions, useInputs } from '../program.ts';

export const wc: Program = (invocation) => {
  const { write } = invocation;
  const options = readOptions(invocation.args, 'lwc');
  if (typeof options === 'string') {
    write('stderr', `wc: ${options}\n`);
    return 1;
  }
  const rows: { readonly path: string; readonly counts: readonly number[] }[] = [];
  const allRead = useInputs('wc', options.operands, invocation, ({ path, text }) => {
    rows.push({ path, counts: count(text, options.given) });
  });
  const totals = rows.reduce<readonly number[]>(
    (sums, { counts }) => counts.map((value, index) => value + (sums[index] ?? 0)),
    [],
  );
  const all = rows.length > 1 ? [...rows, { path: 'total', counts: totals }] : rows;
  // One number alone is not padded; several are as wide as the widest, 7 from a pipe.
  const fromPipe = options.operands.length === 0;
  const widest = Math.max(
    ...all.flatMap(({ counts }) => counts.map((value) => String(value).length)),
  );
  const width = (all[0]?.counts.length ?? 0) === 1 && all.length === 1 ? 1 : fromPipe ? 7 : widest;
  for (const { path, counts } of all) {
    const numbers = counts.map((value) => String(value).padStart(width)).join(' ');
    write('stdout', `${numbers}${path === '-' ? '' : ` ${path}`}\n`);
  }
  return allRead ? 0 : 1;
};

function count(text: string, given: ReadonlyMap<string, string>): readonly number[] {
  const all = given.size === 0;
  return [
    ...(all || given.has('l') ? [text.split('\n').length - 1] : []),
    ...(all || given.has('w') ? [text.split(/\s+/).filter((word) => word !== '').length] : []),
    ...(all || given.has('c') ? [new TextEncoder().encode(text).length] : []),
  ];
}
