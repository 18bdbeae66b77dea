/** A kubectl that was not made here: where it is, and which version. */

import { execFileSync } from 'node:child_process';
import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

export interface RealKubectl {
  readonly path: string;
  /** E.g. 1.33: 33. */
  readonly minor: number;
}

/** The one that made the recordings, which package managers of clouds put beside the current one. */
const RECORDED_WITH = 'kubectl.1.33';

const RECORDED_MINOR = 33;

export const HOW_TO_INSTALL = 'sudo apt-get install -y kubernetes-client';

/** What a suite must say of the kubectl that it found, and why it is skipped. */
export function aboutKubectl(kubectl: RealKubectl | undefined): string {
  if (kubectl === undefined) return `real kubectl: there is none; install one: ${HOW_TO_INSTALL}`;
  if (isRecorded(kubectl)) return `real kubectl 1.${kubectl.minor}`;
  return `real kubectl: found 1.${kubectl.minor}, recorded was 1.${RECORDED_MINOR}; name one: KUBECTL=path`;
}

/** Simplified: other versions word and ask some things otherwise, and are not compared. */
export function isRecorded(kubectl: RealKubectl | undefined): boolean {
  return kubectl?.minor === RECORDED_MINOR;
}

/** `KUBECTL`, or else what PATH has; undefined when there is none. */
export function findRealKubectl(): RealKubectl | undefined {
  const path = process.env['KUBECTL'] || onPath();
  return path === undefined ? undefined : { path, minor: minorOf(path) };
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, 'kubectl')).find(isExecutable);
  if (found === undefined) return undefined;
  const beside = join(dirname(realpathSync(found)), RECORDED_WITH);
  return isExecutable(beside) ? beside : found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function minorOf(path: string): number {
  const { clientVersion } = JSON.parse(
    execFileSync(path, ['version', '--client', '-o', 'json'], { encoding: 'utf8' }),
  );
  return Number.parseInt(clientVersion.minor, 10);
}
