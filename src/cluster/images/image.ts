/** What a container image holds: programs to execute, files, and a process that may listen. */

import type { Protocol } from '../api/meta.ts';
import type { Container, Pod } from '../api/pod.ts';
import type { LibC } from '../dns/resolver.ts';
import type { Listener } from '../network/listener.ts';
import type { Network } from '../network/world.ts';
import type { Program } from './process.ts';

/** A port that the image's own process listens to. */
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
  /** Variables that the image itself sets, besides PATH. */
  readonly environment: readonly (readonly [string, string])[];
  /** What listens in a container of this image; its `ports` are words only, to most images. */
  portsOf(container: Container): readonly Port[];
}
