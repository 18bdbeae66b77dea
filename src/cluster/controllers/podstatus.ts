/** The status that a kubelet writes for a Pod at each step of its life; pkg/kubelet/status/generate.go. */

import type { Condition } from '../api/meta.ts';
import type {
  Container,
  ContainerStatus,
  Pod,
  PodSpec,
  PodStatus,
  VolumeMount,
} from '../api/pod.ts';
import { formatTime } from '../api/time.ts';
import { hexDigits, type Random } from '../random.ts';

/** `"false"`: no container is ready; names: those are not. A convention of the recordings. */
const READY_ANNOTATION = 'sim/ready';

/** What the kubelet found; the phase and the conditions follow from it. */
export function podStatus(pod: Pod, found: Partial<PodStatus>, now: number): PodStatus {
  const status = { ...pod.status, ...found };
  const phase = phaseOf(pod.spec, status);
  return {
    ...status,
    phase,
    conditions: conditions({ ...pod, status: { ...status, phase } }, now),
  };
}

/** `getPhase` of pkg/kubelet/kubelet_pods.go, without sidecars. */
function phaseOf({ restartPolicy }: PodSpec, status: PodStatus): PodStatus['phase'] {
  const { containerStatuses = [], initContainerStatuses = [] } = status;
  const codes = containerStatuses.map(lastExitCode);
  if (initContainerStatuses.some(({ state }) => state.terminated?.exitCode !== 0)) {
    const failed = initContainerStatuses.some(({ state }) => state.terminated?.exitCode);
    return failed && restartPolicy === 'Never' ? 'Failed' : 'Pending';
  }
  if (containerStatuses.some(({ state }, index) => state.waiting && codes[index] === undefined))
    return 'Pending';
  if (restartPolicy === 'Always' || containerStatuses.some(({ state }) => !state.terminated))
    return 'Running';
  return codes.every((code) => code === 0) ? 'Succeeded' : 'Failed';
}

const lastExitCode = ({ state, lastState }: ContainerStatus): number | undefined =>
  (state.terminated ?? lastState.terminated)?.exitCode;

/** Whether the annotation leaves the container ready, whatever else is true of it. */
export function isMarkedReady({ metadata }: Pod, container: string): boolean {
  const value = metadata.annotations?.[READY_ANNOTATION] ?? 'true';
  return value !== 'false' && !value.split(',').includes(container);
}

/** A container that does not run yet, and why. */
export function waiting(
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

/** A container that has just been started. */
export function running(
  { name, image, volumeMounts }: Container,
  now: number,
  random: Random,
): ContainerStatus {
  const reference = fullReference(image);
  return {
    name,
    state: { running: { startedAt: formatTime(now) } },
    lastState: {},
    ready: true,
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

/** Whether the container runs another image than it should by now, or waits for one that it no longer wants. */
export function hasOldImage(container: Container, { image, state }: ContainerStatus): boolean {
  if (state.running) return image !== fullReference(container.image);
  const { reason = '' } = state.waiting ?? {};
  return /Image/.test(reason) && image !== container.image;
}

/** `nginx:1.27` is `docker.io/library/nginx:1.27`. */
export function fullReference(image: string): string {
  const tagged = /:[^/]+$/.test(image) ? image : `${image}:latest`;
  const [first = '', ...rest] = tagged.split('/');
  if (rest.length === 0) return `docker.io/library/${tagged}`;
  return /[.:]|^localhost$/.test(first) ? tagged : `docker.io/${tagged}`;
}

/** Simplified: the same for the same reference, but not the digest of any content. */
function digest(reference: string): string {
  let state = 0x811c9dc5;
  const digits = Array.from({ length: 64 }, (_, index) => {
    const code = reference.charCodeAt(index % reference.length) + index;
    state = Math.imul(state ^ code, 0x01000193) >>> 0;
    return (state >>> 28).toString(16);
  });
  return digits.join('');
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
  const initializing = (pod.status.initContainerStatuses ?? [])
    .filter(({ state }) => state.terminated?.exitCode !== 0)
    .map(({ name }) => name);
  const own: readonly Judgement[] = [
    { type: 'PodReadyToStartContainers', met: sandbox },
    {
      type: 'Initialized',
      met: initializing.length === 0,
      ...(finished === 'PodCompleted' && { why: { reason: finished } }),
      ...(initializing.length > 0 && {
        why: {
          reason: 'ContainersNotInitialized',
          message: `containers with incomplete status: [${initializing.join(' ')}]`,
        },
      }),
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
