/** Where programs are found. Each family of programs is one lazy part of the bundle. */

import type { ProgramLoader } from '../image.ts';

type Named = readonly [name: string, load: ProgramLoader];

/** What a link to busybox under each name runs. */
export const BUSYBOX: readonly Named[] = (
  ['cat', 'echo', 'env', 'hostname', 'nslookup', 'printenv', 'wget'] as const
).map((name) => [name, async () => (await import('./busybox.ts')).applets[name]]);

export const CURL: Named = ['curl', async () => (await import('./curl.ts')).curl];
