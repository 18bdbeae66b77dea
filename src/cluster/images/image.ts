/** What a container image holds. */

import type { Protocol } from '../api/meta.ts';
import type { Container, Pod } from '../api/pod.ts';
import type { Client } from '../network/client.ts';
import type { Listener } from '../network/listener.ts';
import type { ContainerRecord } from '../network/records.ts';
import type { Network } from '../network/world.ts';
import type { ImageFacts } from './facts.ts';
import type { ProgramLoader } from './program.ts';

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

export interface Image extends ImageFacts {
  readonly libc: Client['libc'];
  readonly programs: ReadonlyMap<string, ProgramLoader>;
  /** Programs that the real image has too, and that are not simulated. */
  readonly notSimulated: ReadonlySet<string>;
  /** Variables that the image itself sets, besides PATH. */
  readonly environment: readonly (readonly [string, string])[];
  /** Besides those that every container has. */
  readonly files?: ReadonlyMap<string, string>;
  /** What listens in a container of this image; its `ports` are words only, to most images. */
  portsOf(container: Container): readonly Port[];
  /** What the image's own process writes as it starts. */
  startLog?(pod: Pod, container: Container): readonly string[];
  /** What it writes when it is told to stop. */
  readonly stopLog?: readonly string[];
}
