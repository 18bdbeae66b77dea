/** What the stand-in for a kubelet of the recordings made of containers that end; tests/golden/README.md. */

import type { ContainerStatus, Pod } from '../api/pod.ts';
import type { Tell } from './kubeletevents.ts';

const CRASHES = 2;

/** The container as its command left it: done, or after two restarts that took no time, and never started again. */
export function crashedAtOnce(
  { metadata, spec }: Pod,
  status: ContainerStatus,
  exitCode: number,
  tell: Tell,
): ContainerStatus {
  const startedAt = status.state.running?.startedAt ?? '';
  const terminated = {
    exitCode,
    reason: exitCode === 0 ? 'Completed' : 'Error',
    startedAt,
    finishedAt: startedAt,
    containerID: status.containerID ?? '',
  };
  const ended = { ...status, ready: false, started: false };
  if (spec.restartPolicy === 'Never' || (spec.restartPolicy === 'OnFailure' && exitCode === 0))
    return { ...ended, state: { terminated } };
  const of = `${metadata.name}_${metadata.namespace}(${metadata.uid})`;
  const message = `back-off 20s restarting failed container=${status.name} pod=${of}`;
  tell('BackOff', `Back-off restarting failed container ${status.name} in pod ${of}`, 'Warning');
  const waiting = { reason: 'CrashLoopBackOff', message };
  return { ...ended, restartCount: CRASHES, state: { waiting }, lastState: { terminated } };
}
