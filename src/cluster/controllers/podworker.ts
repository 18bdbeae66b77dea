/** The worker of one Pod: starts its containers in order, restarts those that end, and follows their probes. */

import type { Container, ContainerStatus, Pod } from '../api/pod.ts';
import { formatTime } from '../api/time.ts';
import type { Urgency } from '../clock.ts';
import { backOffMs, FORGIVEN_MS, goDuration } from './backoff.ts';
import { type Hooked, runPostStart, runPreStop } from './containerhooks.ts';
import { ContainerProbes } from './containerprobes.ts';
import type { ContainerEnd } from './containerruntime.ts';
import {
  isNotStarted,
  type KubeletParts,
  startContainer,
  type Terminated,
} from './containerstart.ts';
import type { ControllerContext } from './controller.ts';
import { tellPullBackOff } from './imagepull.ts';
import { type Tell, tellOf } from './kubeletevents.ts';
import { hasOldImage, isMarkedReady, podStatus } from './podstatus.ts';

/** From an end, or a failed pull, to the moment when the kubelet has thought about it. */
const REACTION_MS = 1000;
const PULL_REACTION_MS = 500;
/** How long a process takes that stops when it is told to. */
const STOP_MS = 200;
/** A process that ends sooner is waited for. */
const SOON_MS = 1000;

/** Simplified: there are no sidecars; a container that asks to be one is not started, and says so. */
export class PodWorker {
  readonly #context: ControllerContext;
  readonly #parts: KubeletParts;
  readonly #metadata: Pod['metadata'];
  readonly #timers = new Map<string, () => void>();
  readonly #probes = new Map<string, ContainerProbes>();
  /** The image for whose sake each container was told to stop. */
  readonly #renewed = new Map<string, string>();
  /** How often in a row each container ended, or its pull failed. */
  readonly #failures = new Map<string, number>();

  constructor({ metadata }: Pod, context: ControllerContext, parts: KubeletParts) {
    this.#metadata = metadata;
    this.#context = context;
    this.#parts = parts;
  }

  /** The next init container that has not done its work; after the last one all containers. */
  start(pod: Pod): void {
    const statuses = pod.status.initContainerStatuses ?? [];
    const next = pod.spec.initContainers?.find(
      ({ name }) => statuses.find((one) => one.name === name)?.state.terminated?.exitCode !== 0,
    );
    this.#launch(pod, next === undefined ? pod.spec.containers : [next]);
  }

  /** The annotation, the gates or the probes may have changed. */
  sync(pod: Pod): void {
    this.#write(
      pod,
      (pod.status.containerStatuses ?? []).map((status) => this.#judge(pod, status)),
    );
  }

  /** Containers whose image is another one now are started again, or at last. */
  renew(pod: Pod): void {
    for (const container of pod.spec.containers) {
      const { image, name } = container;
      const status = statusOf(pod, name);
      if (!status || !hasOldImage(container, status) || this.#renewed.get(name) === image) continue;
      this.#renewed.set(name, image);
      this.#failures.delete(name);
      if (status.state.running) this.#restartUnhealthy(container, 'definition changed');
      else this.#launch(pod, [container]);
    }
  }

  stop(pod: Pod, then: (hooksMs: number) => void): void {
    for (const probes of this.#probes.values()) probes.stop(['liveness', 'startup']);
    for (const cancel of this.#timers.values()) cancel();
    const hooks = pod.spec.containers.filter(
      (one) => one.lifecycle?.preStop && statusOf(pod, one.name)?.state.running,
    );
    if (hooks.length === 0 || this.#parts.standIn) {
      then(0);
      return;
    }
    const work = Promise.all(hooks.map((one) => runPreStop(this.#hooked(pod, one))));
    this.#context.clock.hold(work.then((times) => then(Math.max(...times))));
  }

  forget(): void {
    for (const probes of this.#probes.values()) probes.stop();
    for (const cancel of this.#timers.values()) cancel();
  }

  #launch(pod: Pod, wanted: readonly Container[]): void {
    const all = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
    const containers = all.filter(({ name }) => wanted.some((one) => one.name === name));
    const statuses = containers.map((container) => this.#begin(pod, container));
    const updated = this.#write(pod, statuses);
    for (const [index, container] of containers.entries()) {
      const { containerID = '', state } = statuses[index] as ContainerStatus;
      if (state.running) this.#follow(updated, container, containerID);
      else if (state.waiting?.reason === 'ErrImagePull') this.#pullAgain(container);
      else if (state.terminated && isNotStarted(state.terminated))
        this.#afterEnd(updated, container, state.terminated);
    }
  }

  #begin(pod: Pod, container: Container): ContainerStatus {
    const { clock, random } = this.#context;
    const tell = this.#tell(pod, container.name);
    const before = statusOf(pod, container.name);
    const status = startContainer({ ...this.#parts, pod, container, before, clock, random, tell });
    if (status.state.running && !this.#parts.standIn) this.#probe(pod, container);
    return this.#judge(pod, status);
  }

  /** A container is ready when it runs, its probes say so, and the annotation does not deny it. */
  #judge(pod: Pod, status: ContainerStatus): ContainerStatus {
    if (!status.state.running) return status;
    const { started = true, ready = true } = this.#probes.get(status.name) ?? {};
    return { ...status, started, ready: ready && isMarkedReady(pod, status.name) };
  }

  #probe(pod: Pod, container: Container): void {
    const { clock } = this.#context;
    const { name, readinessProbe, livenessProbe, startupProbe } = container;
    this.#probes.get(name)?.stop();
    if (!(readinessProbe ?? livenessProbe ?? startupProbe)) return;
    const probes = new ContainerProbes({
      container,
      clock,
      runtime: this.#parts.runtime,
      pod: () => this.#current(),
      tell: this.#tell(pod, name),
      onChange: () => this.#current((current) => this.sync(current)),
      onUnhealthy: (kind) => this.#restartUnhealthy(container, `failed ${kind} probe`),
    });
    this.#probes.set(name, probes);
  }

  /** Runs the process of a container that has just started, and its probes. */
  #follow(pod: Pod, container: Container, containerID: string): void {
    const { clock } = this.#context;
    const { runtime, standIn } = this.#parts;
    if (standIn) return;
    this.#probes.get(container.name)?.start();
    const run = async (): Promise<void> => {
      const ends = (end: ContainerEnd): void =>
        this.#schedule(container, end.elapsedMs, () => this.#end(container, containerID, end));
      const end = await runtime.run(pod, container, ends);
      if (end) ends(end);
      const isWell = await runPostStart(this.#hooked(pod, container));
      if (!isWell) this.#restartUnhealthy(container, 'failed post start hook');
    };
    clock.hold(run());
  }

  #hooked(pod: Pod, container: Container): Hooked {
    const { runtime } = this.#parts;
    return { pod, container, runtime, tell: this.#tell(pod, container.name) };
  }

  #end(container: Container, containerID: string, { exitCode }: ContainerEnd): void {
    const pod = this.#current();
    const status = pod && statusOf(pod, container.name);
    if (pod === undefined || status?.containerID !== containerID || !status.state.running) return;
    this.#probes.get(container.name)?.stop();
    const terminated: Terminated = {
      exitCode,
      reason: exitCode === 0 ? 'Completed' : 'Error',
      startedAt: status.state.running.startedAt,
      finishedAt: formatTime(this.#context.clock.now()),
      containerID,
    };
    const ready = exitCode === 0 && isInit(pod, container);
    const updated = this.#write(pod, [{ ...status, state: { terminated }, started: false, ready }]);
    this.#afterEnd(updated, container, terminated);
  }

  #afterEnd(pod: Pod, container: Container, terminated: Terminated): void {
    const { restartPolicy } = pod.spec;
    if (terminated.exitCode === 0 && isInit(pod, container)) this.start(pod);
    else if (
      restartPolicy === 'Always' ||
      (restartPolicy === 'OnFailure' && terminated.exitCode !== 0)
    )
      this.#restart(container, terminated);
  }

  /** The first time at once, then after a back-off. */
  #restart(container: Container, terminated: Terminated): void {
    const { name } = container;
    const { startedAt = '', finishedAt = '' } = terminated;
    const ranMs = Date.parse(finishedAt) - Date.parse(startedAt);
    const isForgiven = ranMs >= FORGIVEN_MS && !isNotStarted(terminated);
    const failures = isForgiven ? 0 : (this.#failures.get(name) ?? 0);
    this.#failures.set(name, failures + 1);
    this.#schedule(
      container,
      REACTION_MS,
      (pod) => {
        if (failures === 0) {
          this.#launch(pod, [container]);
          return;
        }
        const delayMs = backOffMs(failures);
        this.#backOff(pod, name, delayMs);
        const again = (current: Pod): void => this.#launch(current, [container]);
        this.#schedule(container, delayMs - REACTION_MS, again, 'background');
      },
      'progress',
    );
  }

  #backOff(pod: Pod, name: string, delayMs: number): void {
    const status = statusOf(pod, name);
    if (status === undefined) return;
    const { namespace, name: podName, uid } = this.#metadata;
    const of = `${podName}_${namespace}(${uid})`;
    const message = `back-off ${goDuration(delayMs)} restarting failed container=${name} pod=${of}`;
    const state = { waiting: { reason: 'CrashLoopBackOff', message } };
    const { terminated } = status.state;
    this.#write(pod, [{ ...status, state, lastState: terminated ? { terminated } : {} }]);
    this.#tell(pod, name)(
      'BackOff',
      `Back-off restarting failed container ${name} in pod ${of}`,
      'Warning',
    );
  }

  /** A pull that failed is tried again, though no registry ever gets a new image. */
  #pullAgain(container: Container): void {
    const { name, image } = container;
    const failures = (this.#failures.get(name) ?? 0) + 1;
    this.#failures.set(name, failures);
    this.#schedule(
      container,
      PULL_REACTION_MS,
      (pod) => {
        const status = statusOf(pod, name);
        if (status === undefined) return;
        tellPullBackOff(this.#tell(pod, name), image);
        const message = `Back-off pulling image "${image}": ErrImagePull: ${status.state.waiting?.message}`;
        this.#write(pod, [
          { ...status, state: { waiting: { reason: 'ImagePullBackOff', message } } },
        ]);
        const again = (current: Pod): void => this.#launch(current, [container]);
        this.#schedule(container, backOffMs(failures) - PULL_REACTION_MS, again, 'background');
      },
      'progress',
    );
  }

  /** Simplified: without its preStop hook. A process that does not mind being told to stop is killed in the end. */
  #restartUnhealthy(container: Container, why: string): void {
    const pod = this.#current();
    const status = pod && statusOf(pod, container.name);
    if (pod === undefined || !status?.state.running) return;
    const exitCode = this.#parts.runtime.stop(pod, container);
    const graceMs = (pod.spec.terminationGracePeriodSeconds ?? 30) * 1000;
    this.#tell(pod, container.name)(
      'Killing',
      `Container ${container.name} ${why}, will be restarted`,
    );
    const elapsedMs = exitCode === 0 ? STOP_MS : graceMs;
    this.#schedule(container, elapsedMs, () =>
      this.#end(container, status.containerID ?? '', { exitCode, elapsedMs }),
    );
  }

  /** One timer a container: what is planned takes the place of what was. */
  #schedule(
    { name }: Container,
    delayMs: number,
    action: (pod: Pod) => void,
    urgency: Urgency = delayMs <= SOON_MS ? 'progress' : 'background',
  ): void {
    this.#timers.get(name)?.();
    this.#timers.set(
      name,
      this.#context.clock.schedule(delayMs, () => this.#current(action), urgency),
    );
  }

  /** The Pod as it is now, unless it has gone or is stopping. */
  #current(action?: (pod: Pod) => void): Pod | undefined {
    const { name, namespace, uid } = this.#metadata;
    const pod = this.#context.registry.store.get('Pod', name, namespace);
    if (pod?.metadata.uid !== uid) return undefined;
    if (action && !pod.metadata.deletionTimestamp) action(pod);
    return pod;
  }

  /** Writes these statuses in place of the old ones. */
  #write(pod: Pod, changed: readonly ContainerStatus[]): Pod {
    const { clock, registry } = this.#context;
    const now = (old: ContainerStatus): ContainerStatus =>
      changed.find(({ name }) => name === old.name) ?? old;
    const { containerStatuses = [], initContainerStatuses } = pod.status;
    const found = {
      containerStatuses: containerStatuses.map(now),
      ...(initContainerStatuses && { initContainerStatuses: initContainerStatuses.map(now) }),
    };
    return registry.updateStatus({ ...pod, status: podStatus(pod, found, clock.now()) });
  }

  #tell(pod: Pod, container: string): Tell {
    return tellOf(this.#context.events, pod, container);
  }
}

function isInit({ spec }: Pod, container: Container): boolean {
  return spec.initContainers?.some(({ name }) => name === container.name) ?? false;
}

function statusOf({ status }: Pod, container: string): ContainerStatus | undefined {
  const all = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  return all.find(({ name }) => name === container);
}
