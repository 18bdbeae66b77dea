/** Whether a container's image can be had, and what the kubelet says when not; pkg/kubelet/images/image_manager.go. */

import type { Container } from '../api/pod.ts';
import type { ContainerRuntime } from './containerruntime.ts';
import type { Tell } from './kubeletevents.ts';
import { fullReference } from './podstatus.ts';

export interface PullProblem {
  readonly reason: 'ErrImagePull' | 'ErrImageNeverPull' | 'InvalidImageName' | 'NotSimulated';
  readonly message: string;
}

/** Undefined when the image is there. */
export function pullProblem(
  { image, imagePullPolicy, restartPolicy }: Container,
  runtime: ContainerRuntime,
): PullProblem | undefined {
  if (restartPolicy !== undefined)
    return { reason: 'NotSimulated', message: 'not simulated: sidecar containers (restartPolicy)' };
  const flaw = flawOf(image);
  if (flaw)
    return {
      reason: 'InvalidImageName',
      message: `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format${flaw}`,
    };
  const message = runtime.pullError(image, fullReference(image));
  if (message === undefined) return undefined;
  if (imagePullPolicy === 'Never')
    return {
      reason: 'ErrImageNeverPull',
      message: `Container image "${image}" is not present with pull policy of Never`,
    };
  return { reason: 'ErrImagePull', message };
}

/** What is wrong with the reference itself (github.com/distribution/reference). */
function flawOf(image: string): string | undefined {
  const name = image.replace(/@.*$/, '').replace(/:[\w][\w.-]*$/, '');
  const path = name.replace(/^[^/]*[.:][^/]*\/|^localhost\//, '');
  if (/^[a-z0-9._/-]+$/.test(path)) return undefined;
  const isOnlyCase = /^[a-zA-Z0-9._/-]+$/.test(path);
  const full = path === name && !name.includes('/') ? `library/${name}` : path;
  return isOnlyCase ? `: repository name (${full}) must be lowercase` : '';
}

/** An attempt that failed. */
export function tellPullProblem(tell: Tell, image: string, { reason, message }: PullProblem): void {
  if (reason === 'ErrImagePull') {
    tell('Pulling', `Pulling image "${image}"`);
    tell('Failed', `Failed to pull image "${image}": ${message}`, 'Warning');
  } else tell(reason === 'InvalidImageName' ? 'InspectFailed' : reason, message, 'Warning');
  tell('Failed', `Error: ${reason}`, 'Warning');
}

/** The wait before the next attempt. */
export function tellPullBackOff(tell: Tell, image: string): void {
  tell('BackOff', `Back-off pulling image "${image}"`);
  tell('Failed', 'Error: ImagePullBackOff', 'Warning');
}
