/** Finds and reads what `-f` names: files, folders, `-` for standard input. */

import { CommandError, NotSimulatedError } from '../errors.ts';
import type { KubectlHost } from '../host.ts';

export interface SourceFile {
  /** As messages name it: the path, or STDIN. */
  readonly source: string;
  readonly text: string;
}

/** The files of a `-f`, in order. Throws AggregateError or CommandError in kubectl's words. */
export function readSources(
  paths: readonly string[],
  recursive: boolean,
  host: KubectlHost,
): readonly SourceFile[] {
  const errors: unknown[] = [];
  const files = paths.flatMap((path) => {
    try {
      return readSource(path, recursive, host);
    } catch (error) {
      errors.push(error);
      return [];
    }
  });
  if (errors.length > 0) throw new AggregateError(errors);
  return files;
}

const extensions = ['.json', '.yaml', '.yml'];

function readSource(path: string, recursive: boolean, host: KubectlHost): readonly SourceFile[] {
  if (path === '-') return [{ source: 'STDIN', text: host.stdin }];
  if (/^https?:\/\//.test(path)) throw new NotSimulatedError('a URL as --filename');
  const text = host.readFile(path);
  if (text !== undefined) return [{ source: path, text }];
  const below = host.listFiles(path);
  if (below.length === 0 && !isWorkingDirectory(path))
    throw new CommandError(`the path ${JSON.stringify(path)} does not exist`);
  const manifests = below.filter(
    (file) =>
      extensions.some((extension) => file.endsWith(extension)) &&
      (recursive || !relative(file, path).includes('/')),
  );
  if (manifests.length === 0)
    throw new CommandError(
      `error reading [${path}]: recognized file extensions are [${extensions.join(' ')}]`,
    );
  return manifests.map((file) => ({
    source: file.replace(/^(\.\/)+/, ''),
    text: host.readFile(file) ?? '',
  }));
}

function relative(file: string, directory: string): string {
  const prefix = directory.replace(/^\.\/?/, '').replace(/\/*$/, '/');
  return prefix === '/'
    ? file.replace(/^\.?\/+/, '')
    : file.slice(file.indexOf(prefix) + prefix.length);
}

/** It exists even when it is empty. */
function isWorkingDirectory(path: string): boolean {
  return /^\.?\/*$/.test(path);
}
