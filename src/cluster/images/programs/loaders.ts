/** Where programs are found. Each family of programs is one lazy part of the bundle. */

import type { Program, ProgramLoader } from '../program.ts';

type Named = readonly [name: string, load: ProgramLoader];

/** Programs of a part that holds them in a table. */
function family(
  names: string,
  load: () => Promise<Readonly<Record<string, Program>>>,
): readonly Named[] {
  return names.split(' ').map((name) => [name, async () => found(name, await load())]);
}

function found(name: string, programs: Readonly<Record<string, Program>>): Program {
  const program = programs[name];
  if (program === undefined) throw new RangeError(`There is no program ${name} in its part`);
  return program;
}

/** What a link to busybox under each name runs. */
export const BUSYBOX: readonly Named[] = [
  ...family(
    'cat echo env false hostname nc nslookup ping printenv sleep true wget',
    async () => (await import('./busybox.ts')).applets,
  ),
  ['busybox', async () => (await import('./busybox.ts')).alpineBusybox],
  ['netstat', async () => (await import('./netstat.ts')).netstat],
];

/** In the image busybox, but not on Alpine. */
export const HTTPD: Named = ['httpd', async () => (await import('./httpd.ts')).httpd];

export const CURL: Named = ['curl', async () => (await import('./curl/curl.ts')).curl];

export const BIND = family('dig host nslookup', async () => (await import('./bind/index.ts')).bind);

/** Of these Debian's own programs do the same as busybox's. */
const COREUTILS = ['echo', 'env', 'false', 'hostname', 'printenv', 'sleep', 'true'];

/** A Debian machine with the tools of whoever looks after networks. */
export const DEBIAN: readonly Named[] = [
  ...BUSYBOX.filter(([name]) => COREUTILS.includes(name)),
  ...BIND,
  ...family('cat getent nc ping wget', async () => (await import('./debian.ts')).debian),
  CURL,
  ['busybox', async () => (await import('./busybox.ts')).debianBusybox],
  ['ss', async () => (await import('./ss.ts')).ss],
];
