/** Watching: changes as a stream of JSON lines, each an event with an object or a one-row Table. */

import { expired, type Status } from '../api/errors.ts';
import { apiVersionOf, type KindDefinition } from '../api/kind.ts';
import type { KubernetesObject } from '../api/meta.ts';
import type { Clock } from '../clock.ts';
import type { Query } from './query.ts';
import type { Registry } from './registry.ts';
import { shown } from './respond.ts';
import type { Change, Store } from './store.ts';
import { toTable } from './table.ts';

export interface WatchOptions {
  readonly definition: KindDefinition;
  readonly query: Query;
  /** The version that the watcher has seen; undefined or 0 asks for all objects first. */
  readonly since: number | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly asTable: boolean;
  /** Whether rows of a Table hold whole objects. */
  readonly whole: boolean;
  /** Whether the client understands bookmarks. */
  readonly bookmarks: boolean;
  readonly signal: AbortSignal;
}

type EventType = 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';

/** How often a watcher that hears of nothing is told the resourceVersion. */
const BOOKMARK_MS = 60_000;

/** A response body that stays open until the client goes away or the time is over. */
export function watchStream(
  registry: Registry,
  clock: Clock,
  options: WatchOptions,
): ReadableStream<Uint8Array> {
  const { store } = registry;
  const { definition, query, asTable } = options;
  const encoder = new TextEncoder();
  let stop = (): void => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      let columns = true;
      const send = (type: EventType, object: KubernetesObject | Status): void => {
        const isNote = type === 'ERROR' || type === 'BOOKMARK';
        const seen = isNote ? object : shown(object as KubernetesObject, registry);
        const body = asTable && !isNote ? row(seen as KubernetesObject, columns) : seen;
        columns = false;
        controller.enqueue(encoder.encode(`${JSON.stringify({ type, object: body })}\n`));
      };
      const row = (object: KubernetesObject, withColumns: boolean) => {
        const { resourceVersion } = object.metadata;
        return toTable(definition, [object], {
          metadata: { resourceVersion },
          now: clock.now(),
          columns: withColumns,
          whole: options.whole,
        });
      };
      const forward = (change: Change): void => {
        const event = toEvent(change, query);
        if (event !== undefined) send(event, change.object);
      };
      const bookmark = (): void => {
        const metadata = { resourceVersion: String(store.version()), creationTimestamp: null };
        const { kind } = definition;
        send('BOOKMARK', { kind, apiVersion: apiVersionOf(definition), metadata } as never);
        cancelBookmark = clock.schedule(BOOKMARK_MS, bookmark, 'background');
      };
      let cancelBookmark = options.bookmarks
        ? clock.schedule(BOOKMARK_MS, bookmark, 'background')
        : () => {};
      const unsubscribe = store.subscribe(definition.kind, forward as never);
      const close = (): void => {
        stop();
        controller.close();
      };
      const seconds = options.timeoutSeconds;
      const cancelTimeout =
        seconds === undefined ? () => {} : clock.schedule(seconds * 1000, close, 'background');
      stop = () => {
        unsubscribe();
        cancelTimeout();
        cancelBookmark();
        options.signal.removeEventListener('abort', close);
      };
      options.signal.addEventListener('abort', close);
      if (replay(store, options, send, forward)) return;
      close();
    },
    cancel: () => stop(),
  });
}

/** Sends what happened before the watch began. False when the server has forgotten it. */
function replay(
  store: Store,
  { definition, query, since }: WatchOptions,
  send: (type: EventType, object: KubernetesObject | Status) => void,
  forward: (change: Change) => void,
): boolean {
  if (!since) {
    const objects = store.select(definition.kind, query.labels, query.namespace);
    for (const object of objects) if (query.meetsFields(object)) send('ADDED', object);
    return true;
  }
  const changes = store.changesSince(definition.kind, since);
  if (changes === undefined) {
    send('ERROR', expired(since, store.version()).status);
    return false;
  }
  changes.forEach(forward);
  return true;
}

/** What the change is to a watcher of the query: an object that begins to match is added to it. */
function toEvent({ type, object, previous }: Change, query: Query): EventType | undefined {
  const matched = previous !== undefined && query.matches(previous);
  const matches = type !== 'DELETED' && query.matches(object);
  if (matches) return matched ? 'MODIFIED' : 'ADDED';
  return matched ? 'DELETED' : undefined;
}
