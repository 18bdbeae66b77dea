/** One cluster and one shell: what a lesson runs in, in the build and in the reader's browser alike. */

import { createCluster } from '../cluster/index.ts';
import { containerPrograms, createShell, type Shell } from '../shell/index.ts';

export type Session = Pick<Shell, 'run'>;

export interface SessionOptions {
  /** The lesson's slug: the same seed gives the same names and addresses. */
  readonly seed: string;
  /** Path below `content/manifests` to text. */
  readonly files: ReadonlyMap<string, string>;
}

export function openSession({ seed, files }: SessionOptions): Session {
  return createShell({ cluster: createCluster({ seed, containerPrograms }), files });
}
