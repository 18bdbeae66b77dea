/** The virtual files of a session: paths below one folder, which is also the working directory. */

export interface Files {
  read(path: string): string | undefined;
  write(path: string, text: string): void;
  /** Whether some file lies below it; the working directory always exists. */
  isDirectory(path: string): boolean;
  /** Paths of all files below a directory, sorted, in the form in which the directory was given. */
  below(directory: string): readonly string[];
}

export function createFiles(initial: ReadonlyMap<string, string>): Files {
  const files = new Map(initial);
  const below = (directory: string): readonly string[] => {
    const prefix = prefixOf(directory);
    const shown = directory.replace(/\/+$/, '');
    return [...files.keys()]
      .filter((path) => path.startsWith(prefix))
      .sort()
      .map((path) => (shown === '' ? path : `${shown}/${path.slice(prefix.length)}`));
  };
  return {
    read: (path) => files.get(normalise(path)),
    write: (path, text) => void files.set(normalise(path), text),
    isDirectory: (path) => normalise(path) === '' || below(path).length > 0,
    below,
  };
}

/** `./a//b/../c` is `a/c`; the working directory itself is the empty path. */
export function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function prefixOf(directory: string): string {
  const path = normalise(directory);
  return path === '' ? '' : `${path}/`;
}
