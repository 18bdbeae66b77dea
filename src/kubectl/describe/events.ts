/** The events of an object, as the last section of `describe`. */

import type { KubernetesObject, ObjectMeta } from '../../cluster/api/meta.ts';
import { goSort } from '../printers/go-sort.ts';
import { humanDuration } from '../printers/human-duration.ts';
import type { Session } from '../session.ts';
import { listAll } from './describer.ts';

/** Event, core/v1, as far as it is shown. */
export interface Event {
  readonly type?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly count?: number;
  readonly series?: { readonly count: number; readonly lastObservedTime: string };
  readonly involvedObject: { readonly kind: string; readonly name: string };
  readonly eventTime?: string | null;
  readonly firstTimestamp?: string | null;
  readonly lastTimestamp?: string | null;
  readonly reportingComponent?: string;
  readonly source?: { readonly component?: string };
  readonly metadata: ObjectMeta;
}

export async function eventsOf(
  { kind, metadata }: KubernetesObject,
  session: Session,
): Promise<readonly Event[]> {
  const involved = { name: metadata.name, namespace: metadata.namespace ?? '', kind };
  // Of a node, its own controllers write the uid, and the kubelet the name in its place.
  const uids = kind === 'Node' ? [metadata.uid, metadata.name] : [metadata.uid];
  const lists = uids.map((uid) => {
    const fieldSelector = Object.entries({ ...involved, uid })
      .map(([field, value]) => `involvedObject.${field}=${value}`)
      .join(',');
    return listAll<Event>('events', metadata.namespace, { fieldSelector, limit: '500' }, session);
  });
  return (await Promise.all(lists)).flat();
}

export function eventLines(events: readonly Event[], nowMs: number): string {
  if (events.length === 0) return 'Events:\t<none>\n';
  const sorted = goSort(events, (a, b) => timeOf(a.lastTimestamp) < timeOf(b.lastTimestamp));
  return [
    'Events:',
    '  Type\tReason\tAge\tFrom\tMessage',
    '  ----\t------\t----\t----\t-------',
    ...sorted.map((event) => `  ${eventCells(event, nowMs).join('\t')}`),
    '',
  ].join('\n');
}

function eventCells(event: Event, nowMs: number): readonly string[] {
  return [
    event.type ?? '',
    event.reason ?? '',
    seenText(event, nowMs),
    event.source?.component || event.reportingComponent || '',
    (event.message ?? '').trim(),
  ];
}

/** `3m`, or of what happened again and again `10s (x4 over 3m)`. */
export function seenText(event: Event, nowMs: number): string {
  const age = (time: string | null | undefined): string =>
    time ? humanDuration(nowMs - Date.parse(time)) : '<unknown>';
  const first = age(event.eventTime ?? event.firstTimestamp);
  const { count = 1, lastTimestamp, series } = event;
  if (series !== undefined)
    return `${age(series.lastObservedTime)} (x${series.count} over ${first})`;
  return count > 1 ? `${age(lastTimestamp)} (x${count} over ${first})` : first;
}

/** When it last happened, in ms since the epoch. */
export function lastSeen({ series, lastTimestamp, eventTime }: Event): number {
  return timeOf(series?.lastObservedTime ?? lastTimestamp ?? eventTime);
}

/** A time that is not set is before all others. */
function timeOf(time: string | null | undefined): number {
  return time ? Date.parse(time) : Number.NEGATIVE_INFINITY;
}
