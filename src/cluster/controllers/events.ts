/** Events: what controllers tell about an object, as `kubectl describe` lists it. */

import type { Event } from '../api/event.ts';
import type { KubernetesObject } from '../api/meta.ts';
import { formatMicroTime, formatTime } from '../api/time.ts';
import type { Registry } from '../apiserver/registry.ts';
import type { Clock } from '../clock.ts';

export interface EventRecorder {
  record(object: KubernetesObject, event: RecordedEvent): void;
}

export interface RecordedEvent {
  readonly type?: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly component: string;
  readonly host?: string;
  readonly fieldPath?: string;
}

/** A repeated event counts up instead of standing twice, as client-go's correlator does. */
export function createEventRecorder(registry: Registry, clock: Clock): EventRecorder {
  let sequence = 0;
  const record = (object: KubernetesObject, event: RecordedEvent): void => {
    const namespace = object.metadata.namespace ?? 'default';
    if (registry.store.get('Namespace', namespace)?.status.phase === 'Terminating') return;
    const now = formatTime(clock.now());
    const same = findSame(registry, object, event);
    if (same !== undefined) {
      registry.update({ ...same, count: (same.count ?? 1) + 1, lastTimestamp: now });
      return;
    }
    sequence += 1;
    const nanoseconds = BigInt(clock.now()) * 1_000_000n + BigInt(sequence % 1_000_000);
    registry.create<Event>({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: `${object.metadata.name}.${nanoseconds.toString(16)}`, namespace },
      ...eventBody(object, event, now, clock.now()),
    });
  };
  return { record };
}

function findSame(
  registry: Registry,
  object: KubernetesObject,
  event: RecordedEvent,
): Event | undefined {
  if (event.component === SCHEDULER) return undefined;
  const { namespace = 'default', uid } = object.metadata;
  return registry.store
    .list('Event', namespace)
    .find(
      ({ involvedObject, reason, message }) =>
        involvedObject.uid === uid && reason === event.reason && message === event.message,
    );
}

const SCHEDULER = 'default-scheduler';

function eventBody(object: KubernetesObject, event: RecordedEvent, time: string, now: number) {
  const { apiVersion, kind, metadata } = object;
  const { namespace, name, uid, resourceVersion } = metadata;
  const { type = 'Normal', reason, message, component, host, fieldPath } = event;
  const involvedObject = {
    kind,
    ...(namespace !== undefined && { namespace }),
    name,
    uid,
    apiVersion,
    resourceVersion,
    ...(fieldPath !== undefined && { fieldPath }),
  };
  // The scheduler uses the newer events API, which has no source and no first and last time.
  const isScheduler = component === SCHEDULER;
  return {
    involvedObject,
    type,
    reason,
    message,
    source: isScheduler ? {} : { component, ...(host !== undefined && { host }) },
    firstTimestamp: isScheduler ? null : time,
    lastTimestamp: isScheduler ? null : time,
    ...(!isScheduler && { count: 1 }),
    eventTime: isScheduler ? formatMicroTime(now) : null,
    ...(isScheduler && { action: 'Binding' }),
    reportingComponent: component,
    reportingInstance: isScheduler ? `${SCHEDULER}-control-plane` : (host ?? ''),
  };
}
