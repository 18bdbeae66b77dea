/** The probes of one start of a container: when each is asked, and what its answers amount to; pkg/kubelet/prober. */

import type { Container, Pod, Probe } from '../api/pod.ts';
import type { Clock } from '../clock.ts';
import type { ContainerRuntime, ProbeResult } from './containerruntime.ts';
import type { Tell } from './kubeletevents.ts';

type Kind = 'startup' | 'readiness' | 'liveness';

export interface ProbedContainer {
  /** The Pod as it is when a probe asks; undefined when it has gone. */
  readonly pod: () => Pod | undefined;
  readonly container: Container;
  readonly clock: Clock;
  readonly runtime: ContainerRuntime;
  readonly tell: Tell;
  /** Whether the container is started or ready may have changed. */
  onChange(): void;
  /** The container must be restarted. */
  onUnhealthy(kind: Kind): void;
}

/** The kubelet asks for the first time as soon as it may. */
const FIRST_MS = 10;

/**
 * Only the first question counts as progress: later answers change with what is written or with time that passes.
 * Simplified: the delay and the periods begin with the container, or with the end of its startup probe; an answer
 * takes no time.
 */
export class ContainerProbes {
  readonly #of: ProbedContainer;
  readonly #timers = new Map<Kind, () => void>();
  /** The answers of one kind that came in a row. */
  readonly #inARow = new Map<Kind, { readonly result: string; readonly count: number }>();
  started: boolean;
  ready: boolean;

  constructor(of: ProbedContainer) {
    this.#of = of;
    this.started = of.container.startupProbe === undefined;
    this.ready = this.started && of.container.readinessProbe === undefined;
  }

  start(): void {
    for (const kind of this.started ? (['readiness', 'liveness'] as const) : (['startup'] as const))
      this.#plan(kind);
  }

  stop(kinds: readonly Kind[] = ['startup', 'readiness', 'liveness']): void {
    for (const kind of kinds) {
      this.#timers.get(kind)?.();
      this.#timers.delete(kind);
    }
  }

  #plan(kind: Kind): void {
    const probe = this.#of.container[`${kind}Probe`];
    if (probe === undefined) return;
    const delayMs = (probe.initialDelaySeconds ?? 0) * 1000;
    const urgency = delayMs === 0 && kind !== 'liveness' ? 'progress' : 'background';
    const ask = (): void => this.#ask(kind, probe);
    this.#timers.set(kind, this.#of.clock.schedule(delayMs || FIRST_MS, ask, urgency));
  }

  #ask(kind: Kind, probe: Probe): void {
    const { clock, container, runtime } = this.#of;
    const pod = this.#of.pod();
    if (pod === undefined) return;
    const { periodSeconds = 10, timeoutSeconds = 1 } = probe;
    const again = (): void => this.#ask(kind, probe);
    this.#timers.set(kind, clock.schedule(periodSeconds * 1000, again, 'background'));
    const answer = runtime.probe(pod, container, probe, timeoutSeconds * 1000);
    const take = (result: ProbeResult): void => {
      if (this.#timers.has(kind)) this.#take(kind, probe, result);
    };
    if (answer instanceof Promise) clock.hold(answer.then(take));
    else take(answer);
  }

  #take(kind: Kind, probe: Probe, { result, output }: ProbeResult): void {
    if (result !== 'success')
      this.#of.tell('Unhealthy', unhealthy(kind, result, output), 'Warning');
    if (result === 'errored') return;
    const before = this.#inARow.get(kind);
    const count = before?.result === result ? before.count + 1 : 1;
    this.#inARow.set(kind, { result, count });
    const { successThreshold = 1, failureThreshold = 3 } = probe;
    if (count >= (result === 'success' ? successThreshold : failureThreshold))
      this.#conclude(kind, result === 'success');
  }

  #conclude(kind: Kind, succeeded: boolean): void {
    if (kind === 'readiness') {
      if (this.ready === succeeded) return;
      this.ready = succeeded;
      this.#of.onChange();
    } else if (!succeeded) {
      this.stop();
      this.#of.onUnhealthy(kind);
    } else if (kind === 'startup') this.#begin();
  }

  #begin(): void {
    this.stop();
    this.started = true;
    this.ready = this.#of.container.readinessProbe === undefined;
    this.start();
    this.#of.onChange();
  }
}

function unhealthy(kind: Kind, result: ProbeResult['result'], output: string): string {
  const name = kind.charAt(0).toUpperCase() + kind.slice(1);
  return result === 'errored'
    ? `${name} probe errored and resulted in unknown state: ${output}`
    : `${name} probe failed: ${output}`;
}
