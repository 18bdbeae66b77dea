/** What a container image holds: programs to execute, files, and a process that may listen. */

import type { Protocol } from '../api/meta.ts';
import type { Container, Pod } from '../api/pod.ts';
import type { LibC } from '../dns/resolver.ts';
import type { Listener } from '../network/listener.ts';
import type { Network } from '../network/world.ts';

/** A running program: its arguments, where it runs, and what it has written and spent so far. */
export interface Process {
  readonly name: string;
  readonly args: readonly string[];
  readonly pod: Pod;
  readonly container: Container;
  readonly image: Image;
  readonly network: Network;
  write(stream: 'stdout' | 'stderr', text: string): void;
  /** Virtual milliseconds that pass. */
  spend(ms: number): void;
}

/** Runs to its end and returns the exit code. */
export type Program = (process: Process) => number;

/** A place where the image's own process listens. */
export interface Port {
  readonly port: number;
  readonly protocol: Protocol;
  listen(pod: Pod, network: Network): Listener;
}

export interface Image {
  /** Repository without registry and tag, as the course writes it. */
  readonly name: string;
  readonly libc: LibC;
  readonly programs: ReadonlyMap<string, Program>;
  /** Programs that the real image has too, and that are not simulated. */
  readonly notSimulated: ReadonlySet<string>;
  /** Environment that the image itself sets, after PATH. */
  readonly environment: readonly (readonly [string, string])[];
  readonly ports: readonly Port[];
}
