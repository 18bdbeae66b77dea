/** `diff`: how two files differ, line by line, by a shortest edit (Myers 1986). */

import { ProgramError } from '../errors.ts';
import type { Process, Program } from '../process.ts';
import { linesOf } from './inputs.ts';
import { type Options, readOptions, usageError } from './options.ts';

export const diff: Program = async (process) => {
  const options = readOptions(process, {
    letters: 'uU:qsrNwbiB',
    long: {
      unified: 'u',
      brief: 'q',
      'report-identical-files': 's',
      recursive: 'r',
      'new-file': 'N',
      'ignore-all-space': 'w',
      'ignore-space-change': 'b',
      'ignore-case': 'i',
    },
    others: [...'cCyedDEFIlLnpStTWxXZ', 'color', 'side-by-side', 'context', 'label', 'exclude'],
    status: 2,
  });
  const [left, right, extra] = options.operands;
  if (left === undefined || right === undefined)
    throw usageError(
      process.name,
      left === undefined
        ? `missing operand after '${process.name}'`
        : `missing operand after '${left}'`,
      2,
    );
  if (extra !== undefined) throw usageError(process.name, `extra operand '${extra}'`, 2);
  const isFolder = (path: string): boolean => process.files.stat(path)?.type === 'directory';
  if (isFolder(left) && isFolder(right)) return compareFolders(left, right, options, process);
  return compareFiles(
    isFolder(left) ? `${left}/${baseOf(right)}` : left,
    isFolder(right) ? `${right}/${baseOf(left)}` : right,
    options,
    process,
  );
};

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

async function compareFolders(
  left: string,
  right: string,
  options: Options,
  process: Process,
): Promise<number> {
  const { files, write } = process;
  const names = [...new Set([...files.list(left), ...files.list(right)])].sort();
  let status = 0;
  for (const name of names) {
    const [a, b] = [`${left}/${name}`, `${right}/${name}`];
    const [one, other] = [files.stat(a), files.stat(b)];
    if (one === undefined || other === undefined) {
      write('stdout', `Only in ${one === undefined ? right : left}: ${name}\n`);
      status = 1;
    } else if (one.type === 'directory' && other.type === 'directory') {
      if (options.has('r')) status = Math.max(status, await compareFolders(a, b, options, process));
      else write('stdout', `Common subdirectories: ${a} and ${b}\n`);
    } else {
      const title = `diff ${process.args.filter((word) => word.startsWith('-')).join(' ')} ${a} ${b}\n`;
      status = Math.max(
        status,
        await compareFiles(a, b, options, process, title.replace('  ', ' ')),
      );
    }
  }
  return status;
}

async function compareFiles(
  left: string,
  right: string,
  options: Options,
  process: Process,
  title = '',
): Promise<number> {
  const before = await textOf(left, process);
  const after = await textOf(right, process);
  const changes = editScript(readLines(before), readLines(after), keyOf(options));
  const { write } = process;
  if (changes.every(({ kind }) => kind === 'same')) {
    if (options.has('s')) write('stdout', `Files ${left} and ${right} are identical\n`);
    return 0;
  }
  if (options.has('q')) write('stdout', `Files ${left} and ${right} differ\n`);
  else if (options.has('u') || options.has('U')) {
    const context = Number(options.value('U') ?? 3);
    write(
      'stdout',
      title + unified(changes, context, headerOf(left, process), headerOf(right, process)),
    );
  } else write('stdout', title + normal(changes));
  return 1;
}

async function textOf(path: string, { files, stdin }: Process): Promise<string> {
  const text = path === '-' ? await stdin.readAll() : files.read(path);
  if (text === undefined) throw new ProgramError(`${path}: ${files.problem(path)}`, 2);
  return text;
}

/** A last line without newline is not the same as one with. */
function readLines(text: string): readonly string[] {
  const lines = linesOf(text);
  const last = lines.at(-1);
  return last === undefined || text.endsWith('\n')
    ? lines
    : [...lines.slice(0, -1), `${last}${NO_NEWLINE}`];
}

const NO_NEWLINE = '\n\\ No newline at end of file';

function headerOf(path: string, { clock, files }: Process): string {
  const modified = new Date(files.stat(path)?.modified ?? clock.now()).toISOString();
  return `${path}\t${modified.replace('T', ' ').replace(/Z$/, '000000')} +0000`;
}

function keyOf(options: Options): (line: string) => string {
  return (line) => {
    let key = line;
    if (options.has('w')) key = key.replace(/\s+/g, '');
    else if (options.has('b')) key = key.replace(/\s+/g, ' ').trimEnd();
    return options.has('i') ? key.toLowerCase() : key;
  };
}

export interface Change {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Lines together that are still compared in full. */
const MAX_LINES = 20_000;

/** A shortest way from one text to the other; removals stand before additions. */
export function editScript(
  before: readonly string[],
  after: readonly string[],
  keyOf: (line: string) => string = (line) => line,
): readonly Change[] {
  if (before.length + after.length > MAX_LINES) throw new ProgramError('the files are too long', 2);
  const [a, b] = [before.map(keyOf), after.map(keyOf)];
  const trace = search(a, b);
  const changes: Change[] = [];
  let [x, y] = [a.length, b.length];
  for (let depth = trace.length - 1; depth >= 0; depth -= 1) {
    const reach = trace[depth] as ReadonlyMap<number, number>;
    const diagonal = x - y;
    const down = isDown(reach, diagonal, depth);
    const from = down ? diagonal + 1 : diagonal - 1;
    const startX = depth === 0 ? 0 : (reach.get(from) ?? 0);
    const startY = depth === 0 ? 0 : startX - from;
    while (x > startX && y > startY) {
      x -= 1;
      y -= 1;
      changes.push({ kind: 'same', text: after[y] ?? '' });
    }
    if (depth === 0) break;
    if (down) changes.push({ kind: 'added', text: after[startY] ?? '' });
    else changes.push({ kind: 'removed', text: before[startX] ?? '' });
    [x, y] = [startX, startY];
  }
  return removalsFirst(changes.reverse());
}

/** For each number of edits, how far each diagonal was reached before it. */
function search(
  a: readonly string[],
  b: readonly string[],
): readonly ReadonlyMap<number, number>[] {
  const trace: ReadonlyMap<number, number>[] = [];
  const reach = new Map<number, number>([[1, 0]]);
  for (let depth = 0; depth <= a.length + b.length; depth += 1) {
    trace.push(new Map(reach));
    for (let diagonal = -depth; diagonal <= depth; diagonal += 2) {
      let x = isDown(reach, diagonal, depth)
        ? (reach.get(diagonal + 1) ?? 0)
        : (reach.get(diagonal - 1) ?? 0) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      reach.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return trace;
    }
  }
  return trace;
}

function isDown(reach: ReadonlyMap<number, number>, diagonal: number, depth: number): boolean {
  if (diagonal === -depth) return true;
  if (diagonal === depth) return false;
  return (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1);
}

function removalsFirst(changes: readonly Change[]): readonly Change[] {
  const ordered: Change[] = [];
  let added: Change[] = [];
  for (const change of changes) {
    if (change.kind === 'added') added.push(change);
    else {
      if (change.kind === 'same') ordered.push(...added.splice(0));
      ordered.push(change);
    }
  }
  added = [...added];
  return [...ordered, ...added];
}

/** A run of changes with the lines around it that are shown; numbers count from 0. */
interface Hunk {
  readonly changes: readonly Change[];
  readonly left: number;
  readonly right: number;
}

function hunksOf(changes: readonly Change[], context: number): readonly Hunk[] {
  const shown = changes.map((_, index) =>
    changes
      .slice(Math.max(0, index - context), index + context + 1)
      .some(({ kind }) => kind !== 'same'),
  );
  const hunks: { changes: Change[]; left: number; right: number }[] = [];
  let [left, right] = [0, 0];
  for (const [index, change] of changes.entries()) {
    if (shown[index]) {
      if (!shown[index - 1]) hunks.push({ changes: [], left, right });
      hunks.at(-1)?.changes.push(change);
    }
    if (change.kind !== 'added') left += 1;
    if (change.kind !== 'removed') right += 1;
  }
  return hunks;
}

export function unified(
  changes: readonly Change[],
  context: number,
  left: string,
  right: string,
): string {
  const mark = { same: ' ', removed: '-', added: '+' } as const;
  const hunks = hunksOf(changes, context).map((hunk) => {
    const removed = hunk.changes.filter(({ kind }) => kind !== 'added').length;
    const added = hunk.changes.filter(({ kind }) => kind !== 'removed').length;
    const lines = hunk.changes.map(({ kind, text }) => `${mark[kind]}${text}\n`).join('');
    return `@@ -${rangeOf(hunk.left, removed)} +${rangeOf(hunk.right, added)} @@\n${lines}`;
  });
  return `--- ${left}\n+++ ${right}\n${hunks.join('')}`;
}

function rangeOf(start: number, count: number): string {
  if (count === 1) return String(start + 1);
  return `${count === 0 ? start : start + 1},${count}`;
}

function normal(changes: readonly Change[]): string {
  return hunksOf(changes, 0)
    .map(({ changes: hunk, left, right }) => {
      const removed = hunk.filter(({ kind }) => kind === 'removed');
      const added = hunk.filter(({ kind }) => kind === 'added');
      const letter = removed.length === 0 ? 'a' : added.length === 0 ? 'd' : 'c';
      const lines = [
        ...removed.map(({ text }) => `< ${text}\n`),
        ...(letter === 'c' ? ['---\n'] : []),
        ...added.map(({ text }) => `> ${text}\n`),
      ];
      return `${span(left, removed.length)}${letter}${span(right, added.length)}\n${lines.join('')}`;
    })
    .join('');
}

function span(start: number, count: number): string {
  if (count <= 1) return String(count === 0 ? start : start + 1);
  return `${start + 1},${start + count}`;
}
