/** Follows one object until something is true of it: list, then watch, as client-go's UntilWithSync. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { resourcePath } from '../client/discovery.ts';
import { throwIfInterrupted, watchUntil } from '../client/watch.ts';
import { itemsOf, type ObjectList } from '../resources/list.ts';
import type { ObjectReference } from '../resources/objects.ts';
import type { Session } from '../session.ts';

/** Gets the object, or undefined once it is gone; true: what was waited for has come about. */
export type Condition = (object: KubernetesObject | undefined) => boolean;

/** Whether the condition came true before the deadline (virtual ms). */
export async function watchObject(
  reference: ObjectReference,
  session: Session,
  deadlineMs: number,
  condition: Condition,
): Promise<boolean> {
  const { resource, namespace, name } = reference;
  const path = resourcePath(resource, namespace);
  const fieldSelector = `metadata.name=${name}`;
  for (;;) {
    throwIfInterrupted(session.host);
    const list = await session.client.json<ObjectList>(path, {
      query: { fieldSelector, limit: '500', resourceVersion: '0' },
    });
    if (condition(itemsOf(list, resource)[0])) return true;
    const watch = await session.client.send(path, {
      query: {
        allowWatchBookmarks: 'true',
        fieldSelector,
        resourceVersion: list.metadata?.resourceVersion,
        timeoutSeconds: watchTimeoutSeconds,
        watch: 'true',
      },
    });
    const end = await watchUntil<KubernetesObject>(watch, session.host, deadlineMs, (event) =>
      event.type === 'BOOKMARK'
        ? false
        : condition(event.type === 'DELETED' ? undefined : event.object),
    );
    if (end !== 'closed') return end === 'met';
    if (session.host.now() >= deadlineMs) return false;
  }
}

/** Simplified: client-go draws between 300 and 600. When the server closes the watch, it is begun again. */
const watchTimeoutSeconds = '300';
