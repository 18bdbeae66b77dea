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
  /** Names of the Events of each object, by its uid. */
  const known = new Map<string, string[]>();
  const record = (object: KubernetesObject, event: RecordedEvent): void => {
    const { name: objectName, namespace = 'default', uid } = object.metadata;
    if (registry.store.get('Namespace', namespace)?.status.phase === 'Terminating') return;
    const now = formatTime(clock.now());
    const names = known.get(uid) ?? [];
    const told = names.map((name) => registry.store.get('Event', name, namespace));
    const same = told.find((one) => one !== undefined && isSame(one, event));
    if (same !== undefined) {
      registry.update({ ...same, count: (same.count ?? 1) + 1, lastTimestamp: now });
      return;
    }
    sequence += 1;
    const nanoseconds = BigInt(clock.now()) * 1_000_000n + BigInt(sequence % 1_000_000);
    const name = `${objectName}.${nanoseconds.toString(16)}`;
    names.push(name);
    known.set(uid, names);
    registry.create<Event>({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name, namespace },
      ...eventBody(object, event, now, clock.now()),
    });
  };
  return { record };
}

/** The scheduler's Events are of a newer form, and counted otherwise. */
function isSame(told: Event, { component, fieldPath, message, reason, type }: RecordedEvent) {
  return (
    component !== SCHEDULER &&
    told.reason === reason &&
    told.message === message &&
    told.type === (type ?? 'Normal') &&
    told.source?.component === component &&
    told.involvedObject.fieldPath === fieldPath
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
