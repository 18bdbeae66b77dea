/** A process as the network meets it. */

import type { LibC } from '../dns/resolver.ts';
import type { Place } from './places.ts';
import type { Network } from './world.ts';

/** Where the process runs and with which C library, which decides how it resolves names. */
export interface Client {
  readonly place: Place;
  readonly libc: LibC['name'];
  readonly network: Network;
}
