/** What there is to keep of a playground: the reader's files and objects. */

/** `manifest` is YAML of the objects; `files` are those that a new playground lacks or has otherwise. */
export interface PlaygroundState {
  readonly version: 1;
  readonly files: Readonly<Record<string, string>>;
  readonly manifest: string;
}

export const EMPTY_STATE: PlaygroundState = { version: 1, files: {}, manifest: '' };

/** Characters of all files and the manifest together. */
export const MOST_CHARACTERS = 400_000;
const MOST_FILES = 200;
const LONGEST_PATH = 200;

/** What is not a state of this version, or more of it than a playground takes. */
export class StateError extends Error {
  override readonly name = 'StateError';
}

/** @throws {StateError} */
export function asState(data: unknown): PlaygroundState {
  const { version, files, manifest } = recordOf(data);
  if (version !== 1) throw new StateError('it is of a version that this page does not know');
  if (typeof manifest !== 'string') throw new StateError('it has no manifest');
  const kept = Object.entries(recordOf(files)).map(([path, text]): [string, string] => {
    if (typeof text !== 'string' || !isPath(path)) throw new StateError('its files are not files');
    return [path, text];
  });
  if (kept.length > MOST_FILES) throw new StateError(`it has more than ${MOST_FILES} files`);
  const state = { version: 1, files: Object.fromEntries(kept), manifest } as const;
  if (sizeOf(state) > MOST_CHARACTERS)
    throw new StateError(`it has more than ${MOST_CHARACTERS} characters`);
  return state;
}

/** Below the folder of the reader: no absolute path, no way up, nothing that cannot be typed. */
function isPath(path: string): boolean {
  if (path === '' || path.length > LONGEST_PATH || !/^[\w.@+ -]+(?:\/[\w.@+ -]+)*$/.test(path))
    return false;
  return path.split('/').every((name) => !/^\.+$/.test(name) && name !== '__proto__');
}

function recordOf(data: unknown): Readonly<Record<string, unknown>> {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new StateError('it is not a playground');
  return data as Readonly<Record<string, unknown>>;
}

export function sizeOf({ files, manifest }: PlaygroundState): number {
  const texts = [manifest, ...Object.entries(files).flat()];
  return texts.reduce((sum, text) => sum + text.length, 0);
}

export function isEmpty({ files, manifest }: PlaygroundState): boolean {
  return manifest.trim() === '' && Object.keys(files).length === 0;
}
