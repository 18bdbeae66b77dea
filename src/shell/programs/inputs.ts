/** What text tools read: the named files, or standard input. */

import { FileError } from '../files/files.ts';
import { Input } from '../input.ts';
import type { Process } from '../process.ts';

export interface OpenInput {
  readonly path: string;
  readonly input: Input;
}

/**
 * Opens the files one after the other, standard input for `-` and without any, and says of the others why not.
 * @param failed called for each that cannot be read, with the words for it
 */
export async function* openInputs(
  paths: readonly string[],
  process: Process,
  failed: (path: string, reason: string) => void,
): AsyncGenerator<OpenInput> {
  for (const path of paths.length === 0 ? ['-'] : paths) {
    const text = process.files.read(path);
    if (path === '-' || path === '/dev/stdin') yield { path, input: process.stdin };
    else if (text !== undefined) yield { path, input: Input.of(text) };
    else failed(path, process.files.problem(path));
  }
}

/** All of them, each with its whole text; `status` when some could not be read, else 0. */
export async function readInputs(
  paths: readonly string[],
  process: Process,
  status = 1,
): Promise<{
  readonly inputs: readonly { path: string; text: string }[];
  readonly status: number;
}> {
  const inputs: { path: string; text: string }[] = [];
  let result = 0;
  const failed = (path: string, reason: string): void => {
    complain(process, `${path}: ${reason}`);
    result = status;
  };
  for await (const { path, input } of openInputs(paths, process, failed))
    inputs.push({ path, text: await input.readAll() });
  return { inputs, status: result };
}

export function complain({ name, write }: Process, message: string): void {
  write('stderr', `${name}: ${message}\n`);
}

/** Lines without their newlines. */
export function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/** Runs a change of files; a failure is its reason in the words of the system. */
export function tryFiles(change: () => void): string | undefined {
  try {
    change();
    return undefined;
  } catch (error) {
    if (error instanceof FileError) return error.message;
    throw error;
  }
}
