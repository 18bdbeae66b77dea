/** What a container image holds, and what its programs see of the machine they run on. */

import type { Protocol } from '../api/meta.ts';
import type { Container, Pod } from '../api/pod.ts';
import type { ResolverConfig } from '../dns/resolver.ts';
import type { Client } from '../network/client.ts';
import type { Listener } from '../network/listener.ts';
import type { Place } from '../network/places.ts';
import type { ContainerRecord } from '../network/records.ts';
import type { Network } from '../network/world.ts';

/** The container that listens, its world, and what this start of it keeps. */
export interface Site {
  readonly pod: Pod;
  readonly container: Container;
  readonly network: Network;
  readonly record: ContainerRecord;
}

/** A port that the image's own process listens to. */
export interface Port {
  readonly port: number;
  readonly protocol: Protocol;
  listen(at: Site): Listener;
}

export interface Image {
  /** Repository without registry and tag, as the course writes it. */
  readonly name: string;
  readonly libc: Client['libc'];
  readonly programs: ReadonlyMap<string, ProgramLoader>;
  /** Programs that the real image has too, and that are not simulated. */
  readonly notSimulated: ReadonlySet<string>;
  /** Variables that the image itself sets, besides PATH. */
  readonly environment: readonly (readonly [string, string])[];
  /** What listens in a container of this image; its `ports` are words only, to most images. */
  portsOf(container: Container): readonly Port[];
  /** What runs unless the container has a `command`; its `args` stand in place of `cmd`. */
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  /** The exit code of an image whose own process ends at once; all others run until they are stopped. */
  readonly exitCode?: number;
  /** What the image's own process writes as it starts. */
  startLog?(pod: Pod, container: Container): readonly string[];
}

/** What a program sees of where it runs. */
export interface Machine {
  readonly place: Place;
  readonly image: Image;
  readonly hostname: string;
  readonly address: string;
  readonly resolver: ResolverConfig;
  /** Computed when asked for: a Namespace may hold many Services. */
  environment(): ReadonlyMap<string, string>;
  /** Files by absolute path. Simplified: a machine has no others. */
  readonly files: ReadonlyMap<string, string>;
}

/** A running program: its name and arguments, its machine, and how it writes and waits. */
export interface Process {
  readonly name: string;
  readonly args: readonly string[];
  readonly machine: Machine;
  /** How the network sees the process. */
  readonly client: Client;
  write(stream: 'stdout' | 'stderr', text: string): void;
  /** Virtual milliseconds that pass. */
  spend(ms: number): void;
}

/** Runs to its end and returns the exit code. */
export type Program = (process: Process) => number | Promise<number>;

/** Fetches a program's code, which no page needs before the program is first run. */
export type ProgramLoader = () => Promise<Program>;
