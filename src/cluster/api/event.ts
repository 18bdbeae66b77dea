/** Event, core/v1: something that happened to an object, as `kubectl describe` lists it. */

import type { ObjectReference } from './endpointslice.ts';
import type { KindDefinition } from './kind.ts';
import type { KubernetesObject } from './meta.ts';
import { age } from './time.ts';

export interface Event extends KubernetesObject {
  readonly apiVersion: 'v1';
  readonly kind: 'Event';
  readonly involvedObject: ObjectReference & {
    readonly apiVersion?: string;
    readonly fieldPath?: string;
    readonly resourceVersion?: string;
  };
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly source: { readonly component?: string; readonly host?: string };
  readonly reportingComponent: string;
  readonly reportingInstance: string;
  readonly firstTimestamp?: string | null;
  readonly lastTimestamp?: string | null;
  readonly eventTime?: string | null;
  readonly count?: number;
}

export const eventFields = `
Event {
  metadata! ObjectMeta; involvedObject! ObjectReference; reason string; message string
  source EventSource; firstTimestamp Time; lastTimestamp Time; count int32; type string
  eventTime MicroTime; series *EventSeries; action string; related *ObjectReference
  reportingComponent! string; reportingInstance! string
}
EventSource { component string; host string }
EventSeries { count int32; lastObservedTime MicroTime }
`;

export const eventKind: KindDefinition<Event> = {
  kind: 'Event',
  group: '',
  version: 'v1',
  plural: 'events',
  singular: 'event',
  shortNames: ['ev'],
  namespaced: true,
  subresources: [],
  countsGenerations: false,
  columns: [
    { name: 'Last Seen' },
    { name: 'Type' },
    { name: 'Reason' },
    { name: 'Object' },
    { name: 'Subobject', priority: 1 },
    { name: 'Source', priority: 1 },
    { name: 'Message' },
    { name: 'First Seen', priority: 1 },
    { name: 'Count', priority: 1 },
    { name: 'Name', priority: 1 },
  ],
  cells: (event, now) => [
    age(event.lastTimestamp ?? event.eventTime, now),
    event.type,
    event.reason,
    `${event.involvedObject.kind.toLowerCase()}/${event.involvedObject.name}`,
    event.involvedObject.fieldPath ?? '',
    eventSource(event),
    event.message.trim(),
    age(event.firstTimestamp ?? event.eventTime, now),
    event.count ?? 1,
    event.metadata.name,
  ],
  setDefaults: (event) => event,
  validate: () => [],
  selectableFields: ({ involvedObject, reason, type }) => ({
    'involvedObject.kind': involvedObject.kind,
    'involvedObject.namespace': involvedObject.namespace ?? '',
    'involvedObject.name': involvedObject.name,
    'involvedObject.uid': involvedObject.uid ?? '',
    'involvedObject.apiVersion': involvedObject.apiVersion ?? '',
    'involvedObject.resourceVersion': involvedObject.resourceVersion ?? '',
    'involvedObject.fieldPath': involvedObject.fieldPath ?? '',
    reason,
    type,
  }),
};

function eventSource({ source, reportingComponent, reportingInstance }: Event): string {
  const component = source.component ?? reportingComponent;
  const host = source.host ?? (source.component ? '' : reportingInstance);
  return host ? `${component}, ${host}` : component;
}
