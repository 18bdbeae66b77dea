/** `ls`: names in folders. */

import { byCode, type Stat } from '../files/files.ts';
import type { Process, Program } from '../process.ts';
import { complain } from './inputs.ts';
import { type Options, readOptions } from './options.ts';

/** Simplified: always one name a line, as real ls writes into a pipe. */
export const ls: Program = (process) => {
  const options = readOptions(process, {
    letters: '1aAdlhRrtSFpUv',
    long: {
      all: 'a',
      'almost-all': 'A',
      directory: 'd',
      recursive: 'R',
      reverse: 'r',
      'human-readable': 'h',
    },
    others: [
      ...'CbBcDfgGHiIkLmnNoqQsTuwxXZ',
      'color',
      'sort',
      'time-style',
      'full-time',
      'group-directories-first',
    ],
    status: 2,
  });
  const { files, write } = process;
  const paths = options.operands.length === 0 ? ['.'] : options.operands;
  const missing = paths.filter((path) => files.stat(path) === undefined);
  for (const path of missing) complain(process, `cannot access '${path}': ${files.problem(path)}`);
  const isFolder = (path: string): boolean =>
    files.stat(path)?.type === 'directory' && !options.has('d');
  const there = paths.filter((path) => !missing.includes(path)).sort(byCode);
  const single = there.filter((path) => !isFolder(path));
  const folders = there.filter(isFolder);
  if (single.length > 0) write('stdout', lines(single, '', options, process));
  const titled = paths.length > 1 || options.has('R');
  for (const [index, folder] of folders.entries())
    listFolder(folder, titled, index > 0 || single.length > 0, options, process);
  return missing.length > 0 ? 2 : 0;
};

function listFolder(
  folder: string,
  titled: boolean,
  apart: boolean,
  options: Options,
  process: Process,
): void {
  const { files, write } = process;
  const names = files
    .list(folder)
    .filter((name) => !name.startsWith('.') || options.has('a') || options.has('A'));
  const all = options.has('a') ? ['.', '..', ...names] : names;
  if (apart) write('stdout', '\n');
  if (titled) write('stdout', `${folder}:\n`);
  if (options.has('l')) write('stdout', `total ${4 * names.length}\n`);
  write('stdout', lines(all, `${folder.replace(/\/$/, '')}/`, options, process));
  if (!options.has('R')) return;
  for (const name of names) {
    const path = `${folder.replace(/\/$/, '')}/${name}`;
    if (files.stat(path)?.type === 'directory') listFolder(path, true, true, options, process);
  }
}

interface Entry {
  readonly name: string;
  readonly stat: Stat;
}

function lines(
  names: readonly string[],
  prefix: string,
  options: Options,
  process: Process,
): string {
  const entries = names.flatMap((name): readonly Entry[] => {
    const stat = process.files.stat(prefix + name);
    return stat === undefined ? [] : [{ name, stat }];
  });
  const order = options.has('t')
    ? (a: Entry, b: Entry) => b.stat.modified - a.stat.modified
    : options.has('S')
      ? (a: Entry, b: Entry) => b.stat.size - a.stat.size
      : () => 0;
  const sorted = [...entries].sort(order);
  if (options.has('r')) sorted.reverse();
  const width = Math.max(0, ...sorted.map(({ stat }) => sizeOf(stat, options).length));
  return sorted
    .map(
      (entry) =>
        `${options.has('l') ? longForm(entry.stat, width, options) : ''}${shown(entry, options)}\n`,
    )
    .join('');
}

function shown({ name, stat }: Entry, options: Options): string {
  if (stat.type === 'directory' && (options.has('F') || options.has('p'))) return `${name}/`;
  return stat.executable && stat.type === 'file' && options.has('F') ? `${name}*` : name;
}

/** Simplified: everything belongs to the reader, and a folder links to itself and its parent only. */
function longForm(stat: Stat, width: number, options: Options): string {
  const mode =
    stat.type === 'directory' ? 'drwxr-xr-x 2' : stat.executable ? '-rwxr-xr-x 1' : '-rw-r--r-- 1';
  return `${mode} reader reader ${sizeOf(stat, options).padStart(width)} ${dateOf(stat.modified)} `;
}

function sizeOf({ size }: Stat, options: Options): string {
  if (!options.has('h') || size < 1024) return String(size);
  const kibibytes = size / 1024;
  return kibibytes < 10
    ? `${(Math.ceil(kibibytes * 10) / 10).toFixed(1)}K`
    : `${Math.ceil(kibibytes)}K`;
}

function dateOf(ms: number): string {
  const [, month, day, time] =
    /^\w+, (\d+) (\w+) \d+ (\d+:\d+)/.exec(new Date(ms).toUTCString())?.slice(0) ?? [];
  return `${day} ${String(Number(month)).padStart(2)} ${time}`;
}
