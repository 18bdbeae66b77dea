/** The hooks of a container's lifecycle; pkg/kubelet/lifecycle/handlers.go. */

import type { Container, Handler, Pod } from '../api/pod.ts';
import type { ContainerRuntime } from './containerruntime.ts';
import type { Tell } from './kubeletevents.ts';

export interface Hooked {
  readonly pod: Pod;
  readonly container: Container;
  readonly runtime: ContainerRuntime;
  readonly tell: Tell;
}

/** False when the hook failed: then the container must be started again. */
export async function runPostStart(hooked: Hooked): Promise<boolean> {
  const hook = hooked.container.lifecycle?.postStart;
  if (hook === undefined || (await run(hook, hooked)).result === 'success') return true;
  hooked.tell('FailedPostStartHook', 'PostStartHook failed', 'Warning');
  return false;
}

/** How long the hook took, in virtual ms. */
export async function runPreStop(hooked: Hooked): Promise<number> {
  const hook = hooked.container.lifecycle?.preStop;
  if (hook?.sleep) return hook.sleep.seconds * 1000;
  if (hook === undefined) return 0;
  const { elapsedMs, result } = await run(hook, hooked);
  if (result !== 'success') hooked.tell('FailedPreStopHook', 'PreStopHook failed', 'Warning');
  return elapsedMs;
}

/** A hook does what a probe does, and has all the time it needs. */
async function run(hook: Handler, { container, pod, runtime }: Hooked) {
  return runtime.probe(pod, container, hook, Number.POSITIVE_INFINITY);
}
