/** The events of an object, as the last section of `describe`. */

import type { KubernetesObject, ObjectMeta } from '../../cluster/api/meta.ts';
import { resourcePath } from '../client/discovery.ts';
import { humanDuration } from '../printers/human-duration.ts';
import type { Session } from '../session.ts';

/** Event, core/v1, as far as it is shown. */
export interface Event {
  readonly type?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly count?: number;
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
  const resource = await session.discovery.find('events');
  const involved = {
    name: metadata.name,
    namespace: metadata.namespace ?? '',
    kind,
    uid: metadata.uid,
  };
  const fieldSelector = Object.entries(involved)
    .map(([field, value]) => `involvedObject.${field}=${value}`)
    .join(',');
  const { items } = await session.client.json<{ items: readonly Event[] }>(
    resourcePath(resource, metadata.namespace),
    { query: { fieldSelector, limit: '500' } },
  );
  return items;
}

export function eventLines(events: readonly Event[], nowMs: number): string {
  if (events.length === 0) return 'Events:\t<none>\n';
  const sorted = [...events].sort((a, b) => lastSeen(a) - lastSeen(b));
  return [
    'Events:',
    '  Type\tReason\tAge\tFrom\tMessage',
    '  ----\t------\t----\t----\t-------',
    ...sorted.map((event) => `  ${eventCells(event, nowMs).join('\t')}`),
    '',
  ].join('\n');
}

function eventCells(event: Event, nowMs: number): readonly string[] {
  const first = age(event.eventTime ?? event.firstTimestamp, nowMs);
  const count = event.count ?? 1;
  return [
    event.type ?? '',
    event.reason ?? '',
    count > 1 ? `${age(event.lastTimestamp, nowMs)} (x${count} over ${first})` : first,
    event.source?.component || event.reportingComponent || '',
    (event.message ?? '').trim(),
  ];
}

function age(time: string | null | undefined, nowMs: number): string {
  return time ? humanDuration(nowMs - Date.parse(time)) : '<unknown>';
}

function lastSeen(event: Event): number {
  return Date.parse(event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp);
}
