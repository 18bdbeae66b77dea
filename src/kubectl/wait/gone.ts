/** Waits until an object is deleted, for `delete` and `wait --for=delete`. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { isNotFound } from '../errors.ts';
import { type ObjectReference, objectPath } from '../resources/objects.ts';
import type { Session } from '../session.ts';
import { watchObject } from './watch-object.ts';

/** Whether the object was gone before the deadline. One of the same name that was made since is another one. */
export async function waitUntilGone(
  reference: ObjectReference,
  session: Session,
  deadlineMs: number,
): Promise<boolean> {
  const object = await getIfPresent(reference, session);
  if (object === undefined) return true;
  const { uid } = object.metadata;
  return watchObject(reference, session, deadlineMs, (now) => now?.metadata.uid !== uid);
}

export async function getIfPresent(
  reference: ObjectReference,
  session: Session,
): Promise<KubernetesObject | undefined> {
  try {
    return await session.client.json<KubernetesObject>(objectPath(reference));
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
