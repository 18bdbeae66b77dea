/** Patterns against the virtual files: `*.yaml`, `manifests/*`. */

import { byCode, type Files } from '../files/files.ts';
import { compile, patternSource } from './pattern.ts';

/** Paths that match, sorted; hidden names only where the pattern begins with a dot. */
export function matchingPaths(pattern: string, files: Files): readonly string[] {
  const isAbsolute = pattern.startsWith('/');
  const parts = pattern
    .split('/')
    .filter((part, index, all) => part !== '' || index === all.length - 1);
  let found: readonly string[] = [isAbsolute ? '/' : ''];
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    found = found.flatMap((folder) => step(folder, part, files, isLast));
  }
  return [...found].sort(byCode);
}

function step(folder: string, part: string, files: Files, isLast: boolean): readonly string[] {
  const at = (name: string): string => `${folder}${name}${isLast ? '' : '/'}`;
  const exists = (path: string): boolean =>
    isLast ? files.stat(path) !== undefined : files.stat(path)?.type === 'directory';
  if (part === '') return [folder];
  if (!/[*?[(]/.test(part)) return [at(part.replace(/\\(.)/g, '$1'))].filter(exists);
  const expression = compile(`^(?:${patternSource(part, '[^/]*')})$`);
  return files
    .list(folder === '' ? '.' : folder)
    .filter((name) => (!name.startsWith('.') || part.startsWith('.')) && expression?.test(name))
    .map(at)
    .filter(exists);
}
