/** The status that a kubelet writes for a Pod at each step of its life; pkg/kubelet/status/generate.go. */

import type { Condition } from '../api/meta.ts';
import type { Container, ContainerStatus, Pod, PodStatus, VolumeMount } from '../api/pod.ts';
import { formatTime } from '../api/time.ts';
import { hexDigits, type Random } from '../random.ts';
import { exitCodeOf } from './containerexit.ts';

/** `"false"`: no container is ready; names: those are not. A convention of the recordings. */
const READY_ANNOTATION = 'sim/ready';

/** The sandbox is being made; no container runs yet. */
export function creatingStatus(pod: Pod, hostIP: string, now: number): PodStatus {
  const containerStatuses = pod.spec.containers.map((container) =>
    waiting(container, { reason: 'ContainerCreating' }),
  );
  const status: PodStatus = {
    ...pod.status,
    phase: 'Pending',
    hostIP,
    hostIPs: [{ ip: hostIP }],
    startTime: formatTime(now),
    containerStatuses,
  };
  return { ...status, conditions: conditions({ ...pod, status }, now) };
}

export interface RunningOptions {
  readonly podIP: string;
  /** Containers whose image could not be pulled. */
  readonly missing: readonly Container[];
  readonly now: number;
  readonly random: Random;
}

/** The containers run, but for those whose image is missing. */
export function runningStatus(
  pod: Pod,
  { podIP, missing, now, random }: RunningOptions,
): PodStatus {
  const containerStatuses = pod.spec.containers.map((container) =>
    missing.includes(container)
      ? waiting(container, {
          reason: 'ErrImagePull',
          message: `image "${container.image}" not found`,
        })
      : started(
          pod,
          container,
          running(container, isMarkedReady(pod, container.name), now, random),
        ),
  );
  const phase = phaseOf(containerStatuses);
  const status: PodStatus = {
    ...pod.status,
    phase,
    podIP,
    podIPs: [{ ip: podIP }],
    containerStatuses,
  };
  return { ...status, conditions: conditions({ ...pod, status }, now) };
}

/** The container as it runs on, or as its command left it. */
function started(pod: Pod, container: Container, status: ContainerStatus): ContainerStatus {
  const exitCode = exitCodeOf(container);
  const startedAt = status.state.running?.startedAt ?? '';
  if (exitCode === undefined) return status;
  const terminated = {
    exitCode,
    reason: exitCode === 0 ? 'Completed' : 'Error',
    startedAt,
    finishedAt: startedAt,
    containerID: status.containerID ?? '',
  };
  const ended = { ...status, ready: false, started: false };
  const { restartPolicy } = pod.spec;
  if (restartPolicy === 'Never' || (restartPolicy === 'OnFailure' && exitCode === 0))
    return { ...ended, state: { terminated } };
  const waiting = { reason: 'CrashLoopBackOff', message: backOffMessage(pod, container.name) };
  return { ...ended, restartCount: CRASHES, state: { waiting }, lastState: { terminated } };
}

/** Simplified: the first restarts take no time, and a container that waits for the next is not started again. */
const CRASHES = 2;

const backOffMessage = ({ metadata }: Pod, container: string): string =>
  `back-off 20s restarting failed container=${container} pod=${metadata.name}_${metadata.namespace}(${metadata.uid})`;

/** `getPhase` of pkg/kubelet/kubelet_pods.go. */
function phaseOf(statuses: readonly ContainerStatus[]): PodStatus['phase'] {
  const isPulling = ({ state }: ContainerStatus): boolean =>
    state.waiting?.reason === 'ErrImagePull';
  if (statuses.every(isPulling)) return 'Pending';
  if (!statuses.every(({ state }) => state.terminated)) return 'Running';
  return statuses.every(({ state }) => state.terminated?.exitCode === 0) ? 'Succeeded' : 'Failed';
}

/** Pulls that failed wait before they would be tried again. */
export function failedPullStatus(pod: Pod): PodStatus {
  const containerStatuses = (pod.status.containerStatuses ?? []).map((status) =>
    status.state.waiting === undefined
      ? status
      : {
          ...status,
          state: {
            waiting: {
              reason: 'ImagePullBackOff',
              message: `Back-off pulling image "${status.image}"`,
            },
          },
        },
  );
  return { ...pod.status, containerStatuses };
}

/** The same containers, ready or not as the annotation and the gates say now. */
export function readinessStatus(pod: Pod, now: number): PodStatus {
  const containerStatuses = (pod.status.containerStatuses ?? []).map((status) => ({
    ...status,
    ready: status.state.running !== undefined && isMarkedReady(pod, status.name),
  }));
  const status = { ...pod.status, containerStatuses };
  return { ...status, conditions: conditions({ ...pod, status }, now) };
}

function isMarkedReady({ metadata }: Pod, container: string): boolean {
  const value = metadata.annotations?.[READY_ANNOTATION] ?? 'true';
  return value !== 'false' && !value.split(',').includes(container);
}

function waiting(
  { name, image }: Container,
  state: { readonly reason: string; readonly message?: string },
): ContainerStatus {
  return {
    name,
    state: { waiting: state },
    lastState: {},
    ready: false,
    restartCount: 0,
    image,
    imageID: '',
    started: false,
  };
}

function running(
  { name, image, volumeMounts }: Container,
  ready: boolean,
  now: number,
  random: Random,
): ContainerStatus {
  const reference = fullReference(image);
  return {
    name,
    state: { running: { startedAt: formatTime(now) } },
    lastState: {},
    ready,
    restartCount: 0,
    image: reference,
    imageID: `${reference.replace(/:[^:/]+$/, '')}@sha256:${digest(reference)}`,
    containerID: `containerd://${hexDigits(random, 64)}`,
    started: true,
    ...(volumeMounts && { volumeMounts: volumeMounts.map(mountStatus) }),
  };
}

function mountStatus({ name, mountPath, readOnly }: VolumeMount) {
  return {
    name,
    mountPath,
    ...(readOnly && { readOnly, recursiveReadOnly: 'Disabled' as const }),
  };
}

/** `nginx:1.27` is `docker.io/library/nginx:1.27`. */
function fullReference(image: string): string {
  const tagged = /:[^/]+$/.test(image) ? image : `${image}:latest`;
  const [first = '', ...rest] = tagged.split('/');
  if (rest.length === 0) return `docker.io/library/${tagged}`;
  return /[.:]|^localhost$/.test(first) ? tagged : `docker.io/${tagged}`;
}

/** Simplified: the same for the same reference, but not the digest of any content. */
function digest(reference: string): string {
  let state = 0x811c9dc5;
  let text = '';
  for (let index = 0; index < 64; index += 1) {
    const code = reference.charCodeAt(index % reference.length) + index;
    state = Math.imul(state ^ code, 0x01000193) >>> 0;
    text += (state >>> 28).toString(16);
  }
  return text;
}

/** The five conditions of a Pod, in the kubelet's order; those of readiness gates and others are kept. */
function conditions(pod: Pod, now: number): readonly Condition[] {
  const statuses = pod.status.containerStatuses ?? [];
  const before = pod.status.conditions ?? [];
  const unready = statuses.filter(({ ready }) => !ready).map(({ name }) => name);
  const isTrue = (type: string): boolean =>
    before.some((one) => one.type === type && one.status === 'True');
  const unmet = (pod.spec.readinessGates ?? []).filter(
    ({ conditionType }) => !isTrue(conditionType),
  );
  const finished = FINISHED[pod.status.phase];
  const notReady = finished
    ? { reason: finished }
    : {
        reason: 'ContainersNotReady',
        message: `containers with unready status: [${unready.join(' ')}]`,
      };
  const gates = unmet.map(({ conditionType }) =>
    before.some(({ type }) => type === conditionType)
      ? `the status of pod readiness gate "${conditionType}" is not "True", but False`
      : `corresponding condition of pod readiness gate "${conditionType}" does not exist.`,
  );
  const gate = { reason: 'ReadinessGatesNotReady', message: gates.join(', ') };
  const sandbox = pod.status.podIP !== undefined && !finished;
  const own: readonly Judgement[] = [
    { type: 'PodReadyToStartContainers', met: sandbox },
    {
      type: 'Initialized',
      met: true,
      ...(finished === 'PodCompleted' && { why: { reason: finished } }),
    },
    {
      type: 'Ready',
      met: unready.length === 0 && unmet.length === 0,
      ...(unready.length > 0 ? { why: notReady } : unmet.length > 0 && { why: gate }),
    },
    {
      type: 'ContainersReady',
      met: unready.length === 0,
      ...(unready.length > 0 && { why: notReady }),
    },
    { type: 'PodScheduled', met: true },
  ];
  const types = own.map(({ type }) => type);
  return [
    ...before.filter(({ type }) => !types.includes(type)),
    ...own.map((one) => judge(one, before, now)),
  ];
}

/** Why a Pod that has run to its end is not ready. */
const FINISHED: Readonly<Partial<Record<PodStatus['phase'], string>>> = {
  Succeeded: 'PodCompleted',
  Failed: 'PodFailed',
};

interface Judgement {
  readonly type: string;
  readonly met: boolean;
  readonly why?: { readonly reason: string; readonly message?: string };
}

function judge(
  { type, met, why }: Judgement,
  before: readonly Condition[],
  now: number,
): Condition {
  const status = met ? 'True' : 'False';
  const old = before.find((one) => one.type === type);
  const lastTransitionTime =
    old?.status === status && old.lastTransitionTime ? old.lastTransitionTime : formatTime(now);
  return { type, status, lastProbeTime: null, lastTransitionTime, ...why };
}
