/** What Debian brings to an image: coreutils, glibc, a shell and bash, and none of the tools for networks. */

import { factsOf } from './facts.ts';
import type { Image } from './image.ts';
import type { ProgramLoader } from './program.ts';
import { DEBIAN } from './programs/loaders.ts';

const NOT_SIMULATED =
  'sh bash dash apt apt-get awk base64 basename chmod chown cp cut date dd df diff dirname dpkg du expr ' +
  'find grep gzip head id kill ln ls md5sum mkdir mktemp mount mv nl nproc od paste perl pwd ' +
  'readlink rm rmdir sed seq sha256sum sort stat tac tail tar tee test timeout touch tr tty uname uniq ' +
  'wc which whoami xargs yes';

const TOOLS = ['cat', 'echo', 'env', 'false', 'getent', 'hostname', 'printenv', 'sleep', 'true'];

/** An image built on Debian's smallest. */
export function debianImage(
  name: string,
  programs: readonly (readonly [string, ProgramLoader])[],
): Image {
  return {
    ...factsOf(name),
    libc: 'glibc',
    programs: new Map([...DEBIAN.filter(([tool]) => TOOLS.includes(tool)), ...programs]),
    notSimulated: new Set(NOT_SIMULATED.split(' ')),
    environment: [],
    portsOf: () => [],
  };
}
