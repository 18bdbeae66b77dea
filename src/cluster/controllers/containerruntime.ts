/** What the kubelet asks of the container runtime, and of the containers themselves; images/runtime.ts answers. */

import type { Container, Handler, Pod } from '../api/pod.ts';

/** How a container's process came to its end. */
export interface ContainerEnd {
  readonly exitCode: number;
  /** Virtual milliseconds that it ran. */
  readonly elapsedMs: number;
}

/** `errored`: nothing was learned of the container; `output` is what the Event tells. */
export interface ProbeResult {
  readonly result: 'success' | 'failure' | 'errored';
  readonly output: string;
  /** Virtual milliseconds that it took. */
  readonly elapsedMs: number;
}

export interface ContainerRuntime {
  /** Why the image cannot be had, in the words of the runtime; undefined when it can. `reference` is whole. */
  pullError(image: string, reference: string): string | undefined;
  /** Why the container's program cannot be started at all. */
  startError(container: Container): string | undefined;
  /** Runs the container's process to its end; undefined: it runs until it is stopped, or `later` is told that it has ended after all. */
  run(
    pod: Pod,
    container: Container,
    later: (end: ContainerEnd) => void,
  ): Promise<ContainerEnd | undefined>;
  /** Tells the process to stop; the exit code with which it will. */
  stop(pod: Pod, container: Container): number;
  probe(
    pod: Pod,
    container: Container,
    action: Handler,
    timeoutMs: number,
  ): ProbeResult | Promise<ProbeResult>;
  /** Forgets what the start of a container left, its log among it. */
  forget(containerID: string): void;
}

/** As the recordings' stand-in for a kubelet takes it: by the words of the command alone. */
export type ExitCodeOf = (container: Container) => number | undefined;
