/** One attempt to start a container: what the kubelet tells of it, and the status that comes of it. */

import type { Container, ContainerState, ContainerStatus, Pod } from '../api/pod.ts';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { ContainerRuntime, ExitCodeOf } from './containerruntime.ts';
import { pullProblem, tellPullProblem } from './imagepull.ts';
import { type Tell, tellPulled, tellStart } from './kubeletevents.ts';
import { running, waiting } from './podstatus.ts';
import { crashedAtOnce } from './standin.ts';

export interface KubeletParts {
  readonly runtime: ContainerRuntime;
  readonly standIn: ExitCodeOf | undefined;
  /** How long a pull takes, in virtual ms. */
  readonly pullMs: number;
}

export type Terminated = NonNullable<ContainerState['terminated']>;

export interface StartingContainer extends KubeletParts {
  readonly pod: Pod;
  readonly container: Container;
  /** Of the attempt before, if there was one. */
  readonly before: ContainerStatus | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly tell: Tell;
}

/** Running, waiting for its image, or ended at once because its program is missing. */
export function startContainer(starting: StartingContainer): ContainerStatus {
  const { before, container, pod, pullMs, runtime, standIn, tell } = starting;
  const problem = pullProblem(container, runtime);
  if (problem !== undefined) {
    tellPullProblem(tell, container.image, problem);
    const { image } = container;
    return { ...(before ?? waiting(container, problem)), image, state: { waiting: problem } };
  }
  const status = anew(starting);
  const startError = standIn ? undefined : runtime.startError(container);
  if (startError !== undefined) {
    tellPulled(tell, container, pullMs);
    tell('Created', `Created container: ${container.name}`);
    tell('Failed', `Error: ${startError}`, 'Warning');
    return notStarted(status, startError);
  }
  tellStart(tell, container, pullMs);
  const exitCode = standIn?.(container);
  return exitCode === undefined ? status : crashedAtOnce(pod, status, exitCode, tell);
}

/** A restart when the container has run before. */
function anew({ before, clock, container, random }: StartingContainer): ContainerStatus {
  const started = running(container, clock.now(), random);
  const last = before?.state.terminated ?? before?.lastState.terminated;
  if (before === undefined || last === undefined) return started;
  return { ...started, lastState: { terminated: last }, restartCount: before.restartCount + 1 };
}

const NOT_STARTED = { exitCode: 128, reason: 'StartError', startedAt: '1970-01-01T00:00:00Z' };

export const isNotStarted = ({ reason }: Terminated): boolean => reason === NOT_STARTED.reason;

function notStarted(status: ContainerStatus, message: string): ContainerStatus {
  const { containerID = '', state } = status;
  const finishedAt = state.running?.startedAt ?? '';
  const terminated: Terminated = { ...NOT_STARTED, message, finishedAt, containerID };
  return { ...status, ready: false, started: false, state: { terminated } };
}
