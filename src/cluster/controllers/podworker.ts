/** The worker of one Pod: starts its containers in order, restarts those that end, and follows their probes. */

import type { Container, ContainerState, ContainerStatus, Handler, Pod } from '../api/pod.ts';
import { formatTime } from '../api/time.ts';
import type { Urgency } from '../clock.ts';
import { backOffMs, FORGIVEN_MS, goDuration } from './backoff.ts';
import { ContainerProbes } from './containerprobes.ts';
import type { ContainerEnd, ContainerRuntime, ExitCodeOf } from './containerruntime.ts';
import type { ControllerContext } from './controller.ts';
import { pullProblem, tellPullBackOff, tellPullProblem } from './imagepull.ts';
import { type Tell, tellOf, tellPulled, tellStart } from './kubeletevents.ts';
import { fullReference, isMarkedReady, podStatus, running, waiting } from './podstatus.ts';
import { crashedAtOnce } from './standin.ts';

export interface KubeletParts {
  readonly runtime: ContainerRuntime;
  readonly standIn: ExitCodeOf | undefined;
  /** How long a pull takes, in virtual ms. */
  readonly pullMs: number;
}

/** From an end, or a failed pull, to the moment when the kubelet has thought about it. */
const REACTION_MS = 1000;
const PULL_REACTION_MS = 500;
/** How long a process takes that stops when it is told to. */
const STOP_MS = 200;
/** A process that ends sooner is waited for. */
const SOON_MS = 1000;

type Terminated = NonNullable<ContainerState['terminated']>;

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

  /** Containers whose image is another one now are started again. */
  renew(pod: Pod): void {
    for (const container of pod.spec.containers) {
      const status = this.#statusOf(pod, container.name);
      const isOld = status?.state.running && status.image !== fullReference(container.image);
      if (!isOld || this.#renewed.get(container.name) === container.image) continue;
      this.#renewed.set(container.name, container.image);
      this.#restartUnhealthy(container, 'definition changed');
    }
  }

  stop(pod: Pod, then: (hooksMs: number) => void): void {
    for (const probes of this.#probes.values()) probes.stop(['liveness', 'startup']);
    for (const cancel of this.#timers.values()) cancel();
    const hooks = pod.spec.containers.filter(
      (one) => one.lifecycle?.preStop && this.#isRunning(pod, one.name),
    );
    if (hooks.length === 0 || this.#parts.standIn) {
      then(0);
      return;
    }
    const work = Promise.all(hooks.map((one) => this.#beforeStop(pod, one)));
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
      else if (state.terminated?.reason === NOT_STARTED.reason)
        this.#afterEnd(updated, container, state.terminated);
    }
  }

  /** The status of the container as it starts, or as its image is missing. */
  #begin(pod: Pod, container: Container): ContainerStatus {
    const { clock, random } = this.#context;
    const { runtime, standIn, pullMs } = this.#parts;
    const tell = this.#tell(pod, container.name);
    const before = this.#statusOf(pod, container.name);
    const problem = pullProblem(container, runtime);
    if (problem !== undefined) {
      tellPullProblem(tell, container.image, problem);
      return { ...(before ?? waiting(container, problem)), state: { waiting: problem } };
    }
    const started = running(container, clock.now(), random);
    const last = before?.state.terminated ?? before?.lastState.terminated;
    const status: ContainerStatus = {
      ...started,
      ...(last && {
        lastState: { terminated: last },
        restartCount: (before?.restartCount ?? 0) + 1,
      }),
    };
    const startError = standIn ? undefined : runtime.startError(container);
    if (startError !== undefined) {
      tellPulled(tell, container, pullMs);
      tell('Created', `Created container: ${container.name}`);
      tell('Failed', `Error: ${startError}`, 'Warning');
      return {
        ...status,
        ready: false,
        started: false,
        state: { terminated: notStarted(status, startError) },
      };
    }
    tellStart(tell, container, pullMs);
    const exitCode = standIn?.(container);
    if (exitCode !== undefined) return crashedAtOnce(pod, status, exitCode, tell);
    if (!standIn) this.#probe(pod, container);
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
      const end = await runtime.run(pod, container);
      if (end)
        this.#schedule(container, end.elapsedMs, () => this.#end(container, containerID, end));
      await this.#afterStart(pod, container);
    };
    clock.hold(run());
  }

  async #afterStart(pod: Pod, container: Container): Promise<void> {
    const hook = container.lifecycle?.postStart;
    if (hook === undefined) return;
    const { result } = await this.#run(pod, container, hook);
    if (result === 'success') return;
    this.#tell(pod, container.name)('FailedPostStartHook', 'PostStartHook failed', 'Warning');
    this.#restartUnhealthy(container, 'failed post start hook');
  }

  /** How long the hook took. */
  async #beforeStop(pod: Pod, container: Container): Promise<number> {
    const hook = container.lifecycle?.preStop;
    if (hook?.sleep) return hook.sleep.seconds * 1000;
    if (hook === undefined) return 0;
    const { result, elapsedMs } = await this.#run(pod, container, hook);
    if (result !== 'success')
      this.#tell(pod, container.name)('FailedPreStopHook', 'PreStopHook failed', 'Warning');
    return elapsedMs;
  }

  async #run(pod: Pod, container: Container, hook: Handler) {
    return this.#parts.runtime.probe(pod, container, hook, Number.POSITIVE_INFINITY);
  }

  #end(container: Container, containerID: string, { exitCode }: ContainerEnd): void {
    const pod = this.#current();
    const status = pod && this.#statusOf(pod, container.name);
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
  #restart(container: Container, { startedAt = '', finishedAt = '', reason }: Terminated): void {
    const { name } = container;
    const ranMs = Date.parse(finishedAt) - Date.parse(startedAt);
    const isForgiven = ranMs >= FORGIVEN_MS && reason !== NOT_STARTED.reason;
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
    const status = this.#statusOf(pod, name);
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
        const status = this.#statusOf(pod, name);
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
    const status = pod && this.#statusOf(pod, container.name);
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

  #statusOf({ status }: Pod, container: string): ContainerStatus | undefined {
    const all = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
    return all.find(({ name }) => name === container);
  }

  readonly #isRunning = (pod: Pod, name: string): boolean =>
    this.#statusOf(pod, name)?.state.running !== undefined;

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

const NOT_STARTED = { exitCode: 128, reason: 'StartError', startedAt: '1970-01-01T00:00:00Z' };

function notStarted({ containerID = '', state }: ContainerStatus, message: string): Terminated {
  const time = state.running?.startedAt ?? '';
  return { ...NOT_STARTED, message, finishedAt: time, containerID };
}
