/** The workers of those Pods whose containers do more than run. This part of the kubelet is loaded when it is needed. */

import type { Pod } from '../api/pod.ts';
import type { KubeletParts } from './containerstart.ts';
import type { ControllerContext } from './controller.ts';
import { PodWorker } from './podworker.ts';

export interface PodWorkers {
  /** Starts the containers; the Pod has its sandbox and its address. */
  start(pod: Pod): void;
  /** Restarts those containers whose image is another one now; from here on the Pod has a worker. */
  adopt(pod: Pod): void;
  /** False when the Pod has no worker; else it looks at the Pod again. */
  sync(pod: Pod): boolean;
  /** Runs the hooks, then tells how long they took in ms. False when the Pod has no worker. */
  stop(pod: Pod, then: (hooksMs: number) => void): boolean;
  forget(uid: string): void;
}

export function createPodWorkers(context: ControllerContext, parts: KubeletParts): PodWorkers {
  const workers = new Map<string, PodWorker>();
  const workerOf = (pod: Pod): PodWorker => {
    const worker = workers.get(pod.metadata.uid) ?? new PodWorker(pod, context, parts);
    workers.set(pod.metadata.uid, worker);
    return worker;
  };
  return {
    start: (pod) => workerOf(pod).start(pod),
    adopt: (pod) => workerOf(pod).renew(pod),
    sync(pod) {
      const worker = workers.get(pod.metadata.uid);
      worker?.sync(pod);
      return worker !== undefined;
    },
    stop(pod, then) {
      const worker = workers.get(pod.metadata.uid);
      worker?.stop(pod, then);
      return worker !== undefined;
    },
    forget(uid) {
      workers.get(uid)?.forget();
      workers.delete(uid);
    },
  };
}
