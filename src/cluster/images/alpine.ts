/** What Alpine Linux brings to an image: busybox programs, musl, and a PATH. */

import { factsOf } from './facts.ts';
import type { Image, Port } from './image.ts';
import type { ProgramLoader } from './program.ts';
import { BUSYBOX } from './programs/loaders.ts';

const NOT_SIMULATED =
  'sh ash apk arp awk base64 basename cp cut date dd df diff dirname dmesg du egrep expr ' +
  'fgrep find free getent grep gunzip gzip head id ifconfig ip kill killall less ln ls md5sum mkdir ' +
  'mktemp more mount mv nice od passwd ping6 pgrep pkill ps pwd readlink renice ' +
  'rm rmdir route sed seq sha256sum sort stat strings su sync tail tar tee telnet test time ' +
  'timeout top touch tr traceroute tty umount uname uniq unzip uptime vi watch wc which ' +
  'whoami xargs yes zcat';

/** An image built on Alpine. */
export function alpineImage(
  name: string,
  more: {
    readonly programs?: readonly (readonly [string, ProgramLoader])[];
    readonly notSimulated?: readonly string[];
    readonly environment?: Image['environment'];
    readonly ports?: readonly Port[];
  } & Pick<Image, 'startLog' | 'stopLog'>,
): Image {
  const { programs = [], notSimulated = [], environment = [], ports = [], ...process } = more;
  return {
    ...factsOf(name),
    libc: 'musl',
    programs: new Map([...BUSYBOX, ...programs]),
    notSimulated: new Set([...NOT_SIMULATED.split(' '), ...notSimulated]),
    environment,
    portsOf: () => ports,
    ...process,
  };
}
