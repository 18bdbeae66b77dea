/** The kind Pod: defaults, checks, columns, and what may not change. */

import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import type { StringMap } from './meta.ts';
import {
  type Container,
  type ContainerStatus,
  isPodFinished,
  isPodReady,
  type Pod,
  type PodSpec,
} from './pod.ts';
import { setPodSpecDefaults } from './podspec.ts';
import { validatePodSpec } from './podvalidation.ts';
import { age, humanDuration } from './time.ts';
import {
  DNS_1123_SUBDOMAIN,
  type FieldError,
  forbiddenField,
  validateMetadata,
} from './validation.ts';
import { nameWarnings } from './workload.ts';

export const podKind: KindDefinition<Pod> = {
  kind: 'Pod',
  group: '',
  version: 'v1',
  plural: 'pods',
  singular: 'pod',
  shortNames: ['po'],
  categories: ['all'],
  namespaced: true,
  subresources: ['status'],
  countsGenerations: true,
  returnsDeleted: true,
  columns: [
    NAME_COLUMN,
    { name: 'Ready' },
    { name: 'Status' },
    { name: 'Restarts' },
    AGE_COLUMN,
    { name: 'IP', priority: 1 },
    { name: 'Node', priority: 1 },
    { name: 'Nominated Node', priority: 1 },
    { name: 'Readiness Gates', priority: 1 },
  ],
  cells: (pod, now) => [
    pod.metadata.name,
    `${containerStatuses(pod).filter(({ ready }) => ready).length}/${pod.spec.containers.length}`,
    podState(pod),
    restarts(pod, now),
    age(pod.metadata.creationTimestamp, now),
    pod.status.podIP ?? '<none>',
    pod.spec.nodeName ?? '<none>',
    '<none>',
    readinessGates(pod),
  ],
  setDefaults: (pod) => ({
    ...pod,
    spec: {
      ...setPodSpecDefaults(pod.spec),
      enableServiceLinks: pod.spec.enableServiceLinks ?? true,
    },
    status: { ...pod.status, phase: pod.status.phase ?? 'Pending', qosClass: qosClass(pod.spec) },
  }),
  validate: (pod) => [
    ...validateMetadata(pod.metadata, DNS_1123_SUBDOMAIN),
    ...validatePodSpec(pod.spec, 'spec'),
  ],
  warnings: ({ metadata }) => nameWarnings(metadata.name),
  validateUpdate: validatePodUpdate,
  selectableFields: ({ spec, status }) => ({
    'spec.nodeName': spec.nodeName ?? '',
    'spec.restartPolicy': spec.restartPolicy ?? '',
    'spec.schedulerName': spec.schedulerName ?? '',
    'spec.serviceAccountName': spec.serviceAccountName ?? '',
    'spec.hostNetwork': String(spec.hostNetwork ?? false),
    'status.phase': status.phase,
    'status.podIP': status.podIP ?? '',
    'status.nominatedNodeName': '',
  }),
};

const containerStatuses = ({ status }: Pod): readonly ContainerStatus[] =>
  status.containerStatuses ?? [];

/** The STATUS column: `printPod` of pkg/printers/internalversion. */
function podState(pod: Pod): string {
  let state: string = initState(pod) ?? pod.status.reason ?? pod.status.phase;
  let running = false;
  for (const { state: container, ready } of [...containerStatuses(pod)].reverse()) {
    if (state.startsWith('Init:')) break;
    if (container.waiting?.reason) state = container.waiting.reason;
    else if (container.terminated) state = container.terminated.reason;
    else if (ready && container.running) running = true;
  }
  if (state === 'Completed' && running) state = isPodReady(pod) ? 'Running' : 'NotReady';
  if (pod.metadata.deletionTimestamp === undefined || isPodFinished(pod)) return state;
  return 'Terminating';
}

/** How far the init containers are, until the last of them has done its work. */
function initState({ status: { initContainerStatuses = [] } }: Pod): string | undefined {
  const index = initContainerStatuses.findIndex(({ state }) => state.terminated?.exitCode !== 0);
  const { terminated, waiting } = initContainerStatuses[index]?.state ?? {};
  if (index < 0) return undefined;
  const reason = terminated?.reason ?? waiting?.reason ?? 'PodInitializing';
  if (reason !== 'PodInitializing') return `Init:${reason}`;
  return `Init:${index}/${initContainerStatuses.length}`;
}

function restarts(pod: Pod, now: number): string {
  const isInitializing = initState(pod) !== undefined;
  const statuses = isInitializing
    ? (pod.status.initContainerStatuses ?? [])
    : containerStatuses(pod);
  const count = statuses.reduce((sum, { restartCount }) => sum + restartCount, 0);
  const times = statuses.map(({ lastState }) => lastState.terminated?.finishedAt ?? '').sort();
  const last = times.at(-1);
  return count === 0 || !last
    ? String(count)
    : `${count} (${humanDuration(now - Date.parse(last))} ago)`;
}

function readinessGates({ spec, status }: Pod): string {
  const gates = spec.readinessGates ?? [];
  const met = gates.filter(({ conditionType }) =>
    status.conditions?.some(({ type, status: is }) => type === conditionType && is === 'True'),
  );
  return gates.length === 0 ? '<none>' : `${met.length}/${gates.length}`;
}

/** `GetPodQOS` of pkg/apis/core/v1/helper/qos, without init containers. */
function qosClass({ containers }: PodSpec): string {
  const sets = containers.map(({ resources }) => ({
    limits: (resources?.['limits'] ?? {}) as StringMap,
    requests: (resources?.['requests'] ?? {}) as StringMap,
  }));
  const isEmpty = (map: StringMap): boolean => !map['cpu'] && !map['memory'];
  if (sets.every(({ limits, requests }) => isEmpty(limits) && isEmpty(requests)))
    return 'BestEffort';
  const isGuaranteed = sets.every(({ limits, requests }) =>
    ['cpu', 'memory'].every(
      (name) => limits[name] && (requests[name] ?? limits[name]) === limits[name],
    ),
  );
  return isGuaranteed ? 'Guaranteed' : 'Burstable';
}

const POD_UPDATE_FORBIDDEN =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

/** Simplified: the real message goes on with a Go diff of the two specs. */
function validatePodUpdate(pod: Pod, old: Pod): readonly FieldError[] {
  return fixedPart(pod.spec) === fixedPart(old.spec)
    ? []
    : [forbiddenField('spec', POD_UPDATE_FORBIDDEN)];
}

/** The part of the spec that may not change, as text. */
function fixedPart(spec: PodSpec): string {
  const withoutImage = ({ image: _, ...rest }: Container) => rest;
  const { tolerations: _, terminationGracePeriodSeconds: __, ...rest } = spec;
  return JSON.stringify(
    {
      ...rest,
      containers: spec.containers.map(withoutImage),
      initContainers: spec.initContainers?.map(withoutImage),
    },
    sortKeys,
  );
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
