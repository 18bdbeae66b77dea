/** What Alpine Linux brings to an image: busybox programs, musl, and a PATH. */

import type { Image, Port, Program } from './image.ts';
import { cat } from './programs/cat.ts';
import { echo } from './programs/echo.ts';
import { env } from './programs/env.ts';
import { hostname } from './programs/hostname.ts';
import { nslookup } from './programs/nslookup.ts';
import { printenv } from './programs/printenv.ts';
import { wget } from './programs/wget.ts';

const PROGRAMS: readonly (readonly [string, Program])[] = [
  ['cat', cat],
  ['echo', echo],
  ['env', env],
  ['hostname', hostname],
  ['nslookup', nslookup],
  ['printenv', printenv],
  ['wget', wget],
];

const NOT_SIMULATED =
  'sh ash apk arp awk base64 basename cp cut date dd df diff dirname dmesg du egrep expr false ' +
  'fgrep find free getent grep gunzip gzip head id ifconfig ip kill killall less ln ls md5sum mkdir ' +
  'mktemp more mount mv nc netstat nice od passwd ping ping6 pgrep pkill ps pwd readlink renice ' +
  'rm rmdir route sed seq sha256sum sleep sort stat strings su sync tail tar tee telnet test time ' +
  'timeout top touch tr traceroute true tty umount uname uniq unzip uptime vi watch wc which ' +
  'whoami xargs yes zcat';

/** An image built on Alpine. */
export function alpineImage(
  name: string,
  more: {
    readonly programs?: readonly (readonly [string, Program])[];
    readonly notSimulated?: readonly string[];
    readonly environment?: Image['environment'];
    readonly ports?: readonly Port[];
  },
): Image {
  const { programs = [], notSimulated = [], environment = [], ports = [] } = more;
  return {
    name,
    libc: 'musl',
    programs: new Map([...PROGRAMS, ...programs]),
    notSimulated: new Set([...NOT_SIMULATED.split(' '), ...notSimulated]),
    environment,
    portsOf: () => ports,
  };
}
