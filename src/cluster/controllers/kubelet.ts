/** The kubelets: they start containers, tell whether Pods are ready, and stop them. */

import type { Container, Pod } from '../api/pod.ts';
import { formatTime } from '../api/time.ts';
import type { ContainerRuntime, ExitCodeOf } from './containerruntime.ts';
import {
  type ControllerContext,
  createWorkQueue,
  keyOf,
  splitKey,
  type WorkQueue,
} from './controller.ts';
import { tellOf, tellStart } from './kubeletevents.ts';
import { createPodAddresses } from './podaddresses.ts';
import { hasOldImage, isMarkedReady, podStatus, running, waiting } from './podstatus.ts';
import type { PodWorkers } from './podworkers.ts';

export interface KubeletOptions {
  /** Whether the image registries of the simulated world have the image. */
  hasImage(reference: string): boolean;
  /** Whether the container is known to run until it is stopped. */
  runsOn(container: Container): boolean;
  /** Loads what only Pods ask for whose containers do more than run. */
  loadRuntime(): Promise<ContainerRuntime>;
  /** Given, the kubelet does as the stand-in of the recordings: tests/golden/README.md. */
  readonly standIn: ExitCodeOf | undefined;
}

/** Virtual time from binding to the sandbox, from there to running containers, and for a normal stop. */
const SANDBOX_MS = 100;
const START_MS = 300;
const STOP_MS = 200;

/** Takes as long to stop as it says, in seconds; a convention of the recordings. */
const STOP_ANNOTATION = 'sim/term';

/**
 * Simplified: one for all nodes; a process ends soon after it is told to. Pods whose containers end, fail,
 * wait for one another or are probed have a worker each, in podworkers.ts, which is loaded when it is needed.
 */
export function runKubelet(context: ControllerContext, options: KubeletOptions): void {
  new Kubelet(context, options).start();
}

class Kubelet {
  readonly #context: ControllerContext;
  readonly #options: KubeletOptions;
  readonly #addresses = createPodAddresses();
  readonly #started = new Set<string>();
  /** Pods on their way out, each with the grace that it was given. */
  readonly #stopping = new Map<string, { readonly graceMs: number; cancel(): void }>();
  readonly #queue: WorkQueue;
  #workers: PodWorkers | undefined;

  constructor(context: ControllerContext, options: KubeletOptions) {
    this.#context = context;
    this.#options = options;
    this.#queue = createWorkQueue(context.clock, this.#reconcile);
  }

  start(): void {
    this.#context.registry.store.subscribe('Pod', ({ type, object }) => {
      if (type === 'DELETED') this.#forget(object);
      else if (object.spec.nodeName !== undefined) this.#queue.add(keyOf(object));
    });
  }

  #forget({ metadata: { uid }, spec, status }: Pod): void {
    this.#started.delete(uid);
    this.#stopping.get(uid)?.cancel();
    this.#stopping.delete(uid);
    this.#workers?.forget(uid);
    if (status.podIP && !spec.hostNetwork) this.#addresses.giveBack(status.podIP);
  }

  readonly #reconcile = (key: string): void => {
    const { namespace, name } = splitKey(key);
    const pod = this.#context.registry.store.get('Pod', name, namespace);
    if (!this.#context.registry.store.get('Node', pod?.spec.nodeName ?? '') || !pod) return;
    if (pod.metadata.deletionTimestamp !== undefined) this.#stop(pod);
    else if (!this.#started.has(pod.metadata.uid)) this.#start(pod);
    else if (this.#hasNewImage(pod)) this.#adopt(pod);
    else if (!this.#workers?.sync(pod)) this.#refresh(pod);
  };

  /** The sandbox first, then the containers in it. */
  #start(pod: Pod): void {
    this.#started.add(pod.metadata.uid);
    const hostIP = this.#hostIP(pod);
    const isPlain = pod.spec.containers.every(this.#isPlain) && !pod.spec.initContainers;
    this.#after(pod, SANDBOX_MS, (current) => {
      const reason = pod.spec.initContainers ? 'PodInitializing' : 'ContainerCreating';
      const creating = this.#write(current, {
        hostIP,
        hostIPs: [{ ip: hostIP }],
        startTime: formatTime(this.#context.clock.now()),
        containerStatuses: pod.spec.containers.map((one) => waiting(one, { reason })),
        ...(pod.spec.initContainers && {
          initContainerStatuses: pod.spec.initContainers.map((one) => waiting(one, { reason })),
        }),
      });
      if (!isPlain) this.#loadWorkers();
      this.#after(creating, START_MS, isPlain ? this.#startContainers : this.#work);
    });
  }

  /** Whether the container does nothing but run. */
  readonly #isPlain = (container: Container): boolean => {
    const { hasImage, runsOn, standIn } = this.#options;
    const { readinessProbe, livenessProbe, startupProbe, lifecycle, image } = container;
    const isProbed = !standIn && (readinessProbe ?? livenessProbe ?? startupProbe ?? lifecycle);
    return hasImage(image) && !isProbed && runsOn(container);
  };

  /** The recordings' stand-in did not mind a new image. */
  #hasNewImage({ spec, status }: Pod): boolean {
    if (this.#options.standIn) return false;
    return (status.containerStatuses ?? []).some((one) => {
      const container = spec.containers.find(({ name }) => name === one.name);
      return container !== undefined && hasOldImage(container, one);
    });
  }

  #adopt(pod: Pod): void {
    this.#loadWorkers();
    this.#after(pod, 0, (current) => this.#workers?.adopt(current));
  }

  #loadWorkers(): void {
    if (this.#workers !== undefined) return;
    const { loadRuntime, standIn } = this.#options;
    const load = async (): Promise<void> => {
      const [{ createPodWorkers }, runtime] = await Promise.all([
        import('./podworkers.ts'),
        loadRuntime(),
      ]);
      this.#workers ??= createPodWorkers(this.#context, { runtime, standIn, pullMs: START_MS });
    };
    this.#context.clock.hold(load());
  }

  readonly #work = (pod: Pod): void => {
    this.#workers?.start(this.#write(pod, this.#address(pod)));
  };

  /** Runs on, unless the Pod has gone or is stopping by then. */
  #after(pod: Pod, delayMs: number, action: (current: Pod) => void): void {
    const { clock, registry } = this.#context;
    clock.schedule(delayMs, () => {
      const { name, namespace, uid } = pod.metadata;
      const current = registry.store.get('Pod', name, namespace);
      if (current?.metadata.uid === uid && !current.metadata.deletionTimestamp) action(current);
    });
  }

  readonly #startContainers = (pod: Pod): void => {
    const { clock, events, random } = this.#context;
    const statuses = pod.spec.containers.map((container) => {
      tellStart(tellOf(events, pod, container.name), container, START_MS);
      const status = running(container, clock.now(), random);
      return { ...status, ready: isMarkedReady(pod, container.name) };
    });
    this.#write(pod, { ...this.#address(pod), containerStatuses: statuses });
  };

  #write(pod: Pod, found: Partial<Pod['status']>): Pod {
    const { clock, registry } = this.#context;
    return registry.updateStatus({ ...pod, status: podStatus(pod, found, clock.now()) });
  }

  #address(pod: Pod): Partial<Pod['status']> {
    const podIP = pod.spec.hostNetwork ? this.#hostIP(pod) : this.#takeAddress(pod);
    return { podIP, podIPs: [{ ip: podIP }] };
  }

  #takeAddress(pod: Pod): string {
    const node = this.#context.registry.store.get('Node', pod.spec.nodeName ?? '');
    return node ? this.#addresses.take(node) : '';
  }

  #hostIP(pod: Pod): string {
    return (
      this.#context.registry.store
        .get('Node', pod.spec.nodeName ?? '')
        ?.status.addresses.find(({ type }) => type === 'InternalIP')?.address ?? ''
    );
  }

  /** Readiness follows the annotation and the readiness gates, which may change at any time. */
  #refresh(pod: Pod): void {
    if (pod.status.podIP === undefined) return;
    const containerStatuses = (pod.status.containerStatuses ?? []).map((status) => ({
      ...status,
      ready: status.state.running !== undefined && isMarkedReady(pod, status.name),
    }));
    this.#write(pod, { containerStatuses });
  }

  #stop(pod: Pod): void {
    const { uid, annotations, deletionGracePeriodSeconds = 0 } = pod.metadata;
    const graceMs = deletionGracePeriodSeconds * 1000;
    const known = this.#stopping.get(uid);
    if (known?.graceMs === graceMs) return;
    const asked = annotations?.[STOP_ANNOTATION];
    const stopMs = asked === undefined ? STOP_MS : Number(asked) * 1000;
    const then = (hooksMs: number): void =>
      this.#removeAfter(
        pod,
        Math.min(hooksMs + stopMs, graceMs),
        asked !== undefined || hooksMs > 0,
      );
    known?.cancel();
    this.#stopping.set(uid, { graceMs, cancel: () => {} });
    if (known === undefined && !this.#options.standIn) this.#tellStop(pod);
    if (known !== undefined || !this.#workers?.stop(pod, then)) then(0);
  }

  #removeAfter(pod: Pod, delayMs: number, isSlow: boolean): void {
    const { uid, deletionGracePeriodSeconds = 0 } = pod.metadata;
    const urgency = isSlow ? 'background' : 'progress';
    const cancel = this.#context.clock.schedule(delayMs, () => this.#remove(pod), urgency);
    this.#stopping.set(uid, { graceMs: deletionGracePeriodSeconds * 1000, cancel });
  }

  #tellStop(pod: Pod): void {
    for (const { name, state } of pod.status.containerStatuses ?? [])
      if (state.running)
        tellOf(this.#context.events, pod, name)('Killing', `Stopping container ${name}`);
  }

  #remove({ metadata }: Pod): void {
    const { registry } = this.#context;
    const pod = registry.store.get('Pod', metadata.name, metadata.namespace);
    if (pod?.metadata.uid === metadata.uid) registry.delete(pod, { gracePeriodSeconds: 0 });
  }
}
