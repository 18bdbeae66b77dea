/** The virtual files of a session: a tree of folders that lives as long as its page. */

import { isInside, nameOf, parentOf, resolvePath } from './paths.ts';

export interface Stat {
  readonly type: 'file' | 'directory';
  /** Bytes. */
  readonly size: number;
  /** Virtual milliseconds since the epoch. */
  readonly modified: number;
  readonly executable: boolean;
}

/** The tree as one command sees it: relative paths start at its working directory. */
export interface Files {
  /** Absolute path of the working directory. */
  readonly folder: string;
  /** The same tree from another working directory. */
  from(folder: string): Files;
  resolve(path: string): string;
  stat(path: string): Stat | undefined;
  read(path: string): string | undefined;
  /** @throws {FileError} */
  write(path: string, text: string): void;
  /** Names in a directory, sorted; empty for what is none. */
  list(directory: string): readonly string[];
  /** Paths of all files below a directory, sorted, in the form in which the directory was given. */
  below(directory: string): readonly string[];
  /** @throws {FileError} */
  makeDirectory(path: string): void;
  /** With all that is below it. */
  remove(path: string): void;
  setExecutable(path: string, executable: boolean): void;
  /** Why a path cannot be read, in the words of the system. */
  problem(path: string): string;
  /** Calls back with the absolute path of what was written or removed; the result ends that. */
  watch(changed: (path: string) => void): () => void;
}

/** In the words that the system has for its error numbers. */
export class FileError extends Error {}

/** Characters of all files together. */
const CAPACITY = 4_000_000;

interface Node {
  /** Undefined for a directory. */
  readonly text: string | undefined;
  readonly modified: number;
  readonly executable: boolean;
}

const DEVICES: ReadonlySet<string> = new Set(['/dev/null', '/dev/stdin', '/dev/stdout']);

const FOLDERS = ['/bin', '/dev', '/etc', '/tmp', '/usr/bin', '/var'];

/** @param initial absolute paths to texts */
export function createFiles(
  initial: ReadonlyMap<string, string>,
  folder: string,
  now: () => number,
): Files {
  const nodes = new Map<string, Node>();
  const watchers = new Set<(path: string) => void>();
  let size = 0;

  const put = (path: string, node: Node): void => {
    nodes.set(path, node);
    for (const changed of watchers) changed(path);
  };
  const makeAll = (path: string): void => {
    if (path !== '/') makeAll(parentOf(path));
    if (!nodes.has(path)) nodes.set(path, { text: undefined, modified: now(), executable: true });
  };
  const write = (path: string, text: string): void => {
    if (path === '/dev/null') return;
    const before = nodes.get(path);
    if (before !== undefined && before.text === undefined) throw new FileError('Is a directory');
    requireFolder(parentOf(path), nodes);
    size += text.length - (before?.text?.length ?? 0);
    if (size > CAPACITY) {
      size -= text.length - (before?.text?.length ?? 0);
      throw new FileError('No space left on device');
    }
    put(path, { text, modified: now(), executable: before?.executable ?? false });
  };
  const remove = (path: string): void => {
    for (const [each, { text }] of [...nodes]) {
      if (!isInside(each, path)) continue;
      size -= text?.length ?? 0;
      nodes.delete(each);
      for (const changed of watchers) changed(each);
    }
  };
  const makeDirectory = (path: string): void => {
    if (nodes.has(path)) throw new FileError('File exists');
    requireFolder(parentOf(path), nodes);
    put(path, { text: undefined, modified: now(), executable: true });
  };
  const list = (path: string): readonly string[] =>
    [...nodes.keys()]
      .filter((each) => each !== '/' && parentOf(each) === path)
      .map(nameOf)
      .sort(byCode);

  const viewFrom = (current: string): Files => {
    const resolve = (path: string): string => resolvePath(current, path);
    return {
      folder: current,
      from: viewFrom,
      resolve,
      stat: (path) => statOf(resolve(path), nodes, path),
      read: (path) => (resolve(path) === '/dev/null' ? '' : nodes.get(resolve(path))?.text),
      write: (path, text) => write(resolve(path), text),
      list: (path) => list(resolve(path)),
      below: (path) => below(path, resolve(path), nodes),
      makeDirectory: (path) => makeDirectory(resolve(path)),
      remove: (path) => remove(resolve(path)),
      setExecutable(path, executable) {
        const node = nodes.get(resolve(path));
        if (node !== undefined) put(resolve(path), { ...node, executable });
      },
      problem: (path) => problem(resolve(path), nodes),
      watch(changed) {
        watchers.add(changed);
        return () => void watchers.delete(changed);
      },
    };
  };
  makeAll(folder);
  for (const path of FOLDERS) makeAll(path);
  for (const [path, text] of initial) {
    makeAll(parentOf(path));
    write(path, text);
  }
  return viewFrom(folder);
}

/** By code points, as the locale C sorts. */
export function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function requireFolder(path: string, nodes: ReadonlyMap<string, Node>): void {
  const node = nodes.get(path);
  if (node === undefined) throw new FileError(problem(path, nodes));
  if (node.text !== undefined) throw new FileError('Not a directory');
}

function statOf(path: string, nodes: ReadonlyMap<string, Node>, typed: string): Stat | undefined {
  if (DEVICES.has(path)) return { type: 'file', size: 0, modified: 0, executable: false };
  const node = nodes.get(path);
  if (node === undefined) return undefined;
  const { text, modified, executable } = node;
  if (text === undefined) return { type: 'directory', size: 4096, modified, executable };
  if (typed.endsWith('/')) return undefined;
  return { type: 'file', size: new TextEncoder().encode(text).length, modified, executable };
}

function below(
  typed: string,
  directory: string,
  nodes: ReadonlyMap<string, Node>,
): readonly string[] {
  const shown = typed.replace(/(?<=.)\/+$/, '');
  const prefix = directory === '/' ? '/' : `${directory}/`;
  return [...nodes]
    .filter(([path, { text }]) => text !== undefined && path.startsWith(prefix))
    .map(([path]) => path.slice(prefix.length))
    .sort(byCode)
    .map((rest) => (shown === '' ? rest : `${shown}/${rest}`));
}

function problem(path: string, nodes: ReadonlyMap<string, Node>): string {
  const node = nodes.get(path);
  if (node !== undefined) return node.text === undefined ? 'Is a directory' : 'Not a directory';
  for (let above = parentOf(path); above !== '/'; above = parentOf(above))
    if (nodes.get(above)?.text !== undefined) return 'Not a directory';
  return 'No such file or directory';
}
