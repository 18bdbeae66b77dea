/** What commands have in common in reading their arguments. */

import { CommandError, usageError } from '../errors.ts';

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

/**
 * Resources first, then pairs: words with `=` inside or `-` at their end (kubectl, GetResourcesAndPairs).
 * `kind` is what pairs change, for the message when a resource follows them.
 */
export function splitPairs(
  args: readonly string[],
  kind: string,
): { readonly resources: readonly string[]; readonly pairs: readonly string[] } {
  const isPair = (word: string): boolean =>
    word.indexOf('=') > 0 || (word.endsWith('-') && word !== '-');
  const first = args.findIndex(isPair);
  if (first === -1) return { resources: args, pairs: [] };
  const pairs = args.slice(first);
  const stray = pairs.find((word) => !isPair(word));
  if (stray !== undefined)
    throw new CommandError(`all resources must be specified before ${kind} changes: ${stray}`);
  return { resources: args.slice(0, first), pairs };
}
