/** How long commands wait, and what they say when that was not long enough. */

import { CommandError } from '../errors.ts';
import type { ObjectReference } from '../resources/objects.ts';

/** Without a limit of its own a wait ends after a week of virtual time, as kubectl's does. */
export const weekMs = 7 * 24 * 3_600_000;

export function timedOut({ resource, name }: ObjectReference): CommandError {
  return new CommandError(`timed out waiting for the condition on ${resource.plural}/${name}`);
}
