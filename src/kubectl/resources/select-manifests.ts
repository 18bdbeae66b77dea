/** `-l` on manifests: the labels in the files decide, before anything is sent. */

import { CommandError, NotSimulatedError } from '../errors.ts';
import type { Manifest } from './manifest.ts';

/** Simplified: equality only, of the selectors that exist. */
export function selectManifests(items: readonly Manifest[], selector: string): readonly Manifest[] {
  if (selector === '') return items;
  const wanted = selector.split(',').map(parseTerm);
  return items.filter(({ object }) =>
    wanted.every(({ key, value, equal }) => (object.metadata.labels?.[key] === value) === equal),
  );
}

function parseTerm(term: string) {
  const [, key, operator, value] = /^\s*([-\w./]+)\s*(==?|!=)\s*([-\w.]*)\s*$/.exec(term) ?? [];
  if (key !== undefined && value !== undefined) return { key, value, equal: operator !== '!=' };
  if (/\bin\b|\bnotin\b|^!?[-\w./]+$/.test(term))
    throw new NotSimulatedError(`the selector ${JSON.stringify(term)} on files`);
  throw new CommandError(`unable to parse requirement: ${term}`);
}
