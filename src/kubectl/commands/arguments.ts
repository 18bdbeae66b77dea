/** What commands have in common in reading their arguments. */

import { usageError } from '../errors.ts';

/** The one NAME of a command that makes an object. */
export function oneName(args: readonly string[], path: string): string {
  const [name] = args;
  if (name === undefined || args.length > 1)
    throw usageError(path, `exactly one NAME is required, got ${args.length}`);
  return name;
}

/** `app=web,tier=front` as labels; undefined when it is not of this form. */
export function parseLabels(text: string): Readonly<Record<string, string>> | undefined {
  if (text === '') return {};
  const pairs = text.split(',').map((pair) => pair.split('='));
  if (!pairs.every(([key, , ...more]) => key !== '' && more.length === 0)) return undefined;
  if (!pairs.every((pair) => pair.length === 2)) return undefined;
  return Object.fromEntries(pairs);
}
