/** The kubelets: they pull images, start containers, tell whether Pods are ready, and stop them. */

import type { Container, Pod } from '../api/pod.ts';
import type { Registry } from '../apiserver/registry.ts';
import type { Store } from '../apiserver/store.ts';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import {
  type ControllerContext,
  createWorkQueue,
  keyOf,
  splitKey,
  type WorkQueue,
} from './controller.ts';
import type { EventRecorder } from './events.ts';
import { createPodAddresses } from './podaddresses.ts';
import { creatingStatus, failedPullStatus, readinessStatus, runningStatus } from './podstatus.ts';

export interface KubeletOptions {
  /** Whether the image registries of the simulated world have the image. */
  hasImage(reference: string): boolean;
}

/** Virtual time from binding to the sandbox, from there to running containers, and for a normal stop. */
const SANDBOX_MS = 100;
const START_MS = 300;
const BACK_OFF_MS = 500;
const STOP_MS = 200;

/** Takes as long to stop as it says, in seconds; a convention of the recordings. */
const STOP_ANNOTATION = 'sim/term';

/**
 * Simplified: one for all nodes; readiness and liveness probes are not asked yet (issue 3): a container is
 * ready as soon as it runs, unless the annotation `sim/ready` says otherwise; a container exits
 * only as containerexit.ts reads from its command;
 * a failed pull is not tried again, since no registry ever gets a new image.
 */
export function runKubelet(context: ControllerContext, options: KubeletOptions): void {
  new Kubelet(context, options).start();
}

class Kubelet {
  readonly #hasImage: (reference: string) => boolean;
  readonly #registry: Registry;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #events: EventRecorder;
  readonly #store: Store;
  readonly #addresses = createPodAddresses();
  readonly #started = new Set<string>();
  readonly #stopping = new Map<string, () => void>();
  readonly #queue: WorkQueue;

  constructor(context: ControllerContext, { hasImage }: KubeletOptions) {
    this.#hasImage = hasImage;
    this.#registry = context.registry;
    this.#clock = context.clock;
    this.#random = context.random;
    this.#events = context.events;
    this.#store = context.registry.store;
    this.#queue = createWorkQueue(this.#clock, this.#reconcile);
  }

  start(): void {
    this.#store.subscribe('Pod', ({ type, object }) => {
      if (type !== 'DELETED') {
        if (object.spec.nodeName !== undefined) this.#queue.add(keyOf(object));
        return;
      }
      this.#started.delete(object.metadata.uid);
      this.#stopping.get(object.metadata.uid)?.();
      this.#stopping.delete(object.metadata.uid);
      if (object.status.podIP && !object.spec.hostNetwork)
        this.#addresses.giveBack(object.status.podIP);
    });
  }

  readonly #reconcile = (key: string): void => {
    const { namespace, name } = splitKey(key);
    const pod = this.#store.get('Pod', name, namespace);
    if (pod?.spec.nodeName === undefined) return;
    if (pod.metadata.deletionTimestamp !== undefined) this.#stop(pod);
    else if (!this.#started.has(pod.metadata.uid)) this.#start(pod);
    else this.#refresh(pod);
  };

  #start(pod: Pod): void {
    this.#started.add(pod.metadata.uid);
    this.#after(pod, SANDBOX_MS, (current) => {
      const creating = this.#registry.updateStatus({
        ...current,
        status: creatingStatus(current, this.#hostIP(current), this.#clock.now()),
      });
      this.#after(creating, START_MS, this.#startContainers);
    });
  }

  /** Runs on, unless the Pod has gone or is stopping by then. */
  #after(pod: Pod, delayMs: number, action: (current: Pod) => void): void {
    this.#clock.schedule(delayMs, () => {
      const { name, namespace, uid } = pod.metadata;
      const current = this.#store.get('Pod', name, namespace);
      if (current?.metadata.uid === uid && !current.metadata.deletionTimestamp) action(current);
    });
  }

  readonly #startContainers = (pod: Pod): void => {
    const missing = pod.spec.containers.filter(({ image }) => !this.#hasImage(image));
    for (const container of pod.spec.containers)
      this.#recordPull(pod, container, !missing.includes(container));
    const podIP = pod.spec.hostNetwork ? this.#hostIP(pod) : this.#takeAddress(pod);
    const status = runningStatus(pod, {
      podIP,
      missing,
      now: this.#clock.now(),
      random: this.#random,
    });
    const updated = this.#registry.updateStatus({ ...pod, status });
    if (missing.length > 0) this.#after(updated, BACK_OFF_MS, this.#backOff);
    this.#recordCrashes(updated);
  };

  #recordPull(pod: Pod, { name, image, imagePullPolicy }: Container, found: boolean): void {
    const tell = (reason: string, message: string, type: 'Normal' | 'Warning' = 'Normal'): void =>
      this.#events.record(pod, {
        type,
        reason,
        message,
        component: 'kubelet',
        host: pod.spec.nodeName ?? '',
        fieldPath: `spec.containers{${name}}`,
      });
    if (!found) {
      tell('Pulling', `Pulling image "${image}"`);
      tell('Failed', `Failed to pull image "${image}": ${pullError(image)}`, 'Warning');
      tell('Failed', 'Error: ErrImagePull', 'Warning');
      return;
    }
    if (imagePullPolicy === 'Always') {
      tell('Pulling', `Pulling image "${image}"`);
      tell(
        'Pulled',
        `Successfully pulled image "${image}" in ${START_MS}ms (${START_MS}ms including waiting). Image size: 72950530 bytes.`,
      );
    } else tell('Pulled', `Container image "${image}" already present on machine`);
    tell('Created', `Created container: ${name}`);
    tell('Started', `Started container ${name}`);
  }

  #recordCrashes(pod: Pod): void {
    const { name: podName, namespace, uid } = pod.metadata;
    for (const { name, state } of pod.status.containerStatuses ?? [])
      if (state.waiting?.reason === 'CrashLoopBackOff')
        this.#events.record(pod, {
          type: 'Warning',
          reason: 'BackOff',
          message: `Back-off restarting failed container ${name} in pod ${podName}_${namespace}(${uid})`,
          component: 'kubelet',
          host: pod.spec.nodeName ?? '',
          fieldPath: `spec.containers{${name}}`,
        });
  }

  readonly #backOff = (pod: Pod): void => {
    for (const { name, image } of pod.spec.containers.filter((one) => !this.#hasImage(one.image))) {
      const source = {
        component: 'kubelet',
        host: pod.spec.nodeName ?? '',
        fieldPath: `spec.containers{${name}}`,
      };
      this.#events.record(pod, {
        ...source,
        reason: 'BackOff',
        message: `Back-off pulling image "${image}"`,
      });
      this.#events.record(pod, {
        ...source,
        type: 'Warning',
        reason: 'Failed',
        message: 'Error: ImagePullBackOff',
      });
    }
    this.#registry.updateStatus({ ...pod, status: failedPullStatus(pod) });
  };

  #takeAddress(pod: Pod): string {
    const node = this.#store.get('Node', pod.spec.nodeName ?? '');
    return node ? this.#addresses.take(node) : '';
  }

  #hostIP(pod: Pod): string {
    return (
      this.#store
        .get('Node', pod.spec.nodeName ?? '')
        ?.status.addresses.find(({ type }) => type === 'InternalIP')?.address ?? ''
    );
  }

  /** Readiness follows the annotation and the readiness gates, which may change at any time. */
  #refresh(pod: Pod): void {
    if (pod.status.podIP === undefined) return;
    this.#registry.updateStatus({ ...pod, status: readinessStatus(pod, this.#clock.now()) });
  }

  #stop(pod: Pod): void {
    const { uid, annotations, deletionGracePeriodSeconds = 0 } = pod.metadata;
    const asked = annotations?.[STOP_ANNOTATION];
    const wanted = asked === undefined ? STOP_MS : Number(asked) * 1000;
    this.#stopping.get(uid)?.();
    const cancel = this.#clock.schedule(
      Math.min(wanted, deletionGracePeriodSeconds * 1000),
      () => this.#remove(pod),
      asked === undefined ? 'progress' : 'background',
    );
    this.#stopping.set(uid, cancel);
  }

  #remove({ metadata }: Pod): void {
    const pod = this.#store.get('Pod', metadata.name, metadata.namespace);
    if (pod?.metadata.uid === metadata.uid) this.#registry.delete(pod, { gracePeriodSeconds: 0 });
  }
}

/** What containerd says of an image that its registry does not have. */
export function pullError(image: string): string {
  return `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`;
}
