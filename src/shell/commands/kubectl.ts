/** `kubectl`, on this shell's files and cluster. */

import { kubectl } from '../../kubectl/index.ts';
import type { Files } from '../files.ts';
import { interruptibleStep } from '../interruptible.ts';
import type { Program } from '../program.ts';

/** What `kubectl config` keeps, for each shell by its files. */
const settingsOf = new WeakMap<Files, Map<string, string>>();

export const kubectlProgram: Program = ({ args, stdin, write, files, cluster, signal }) =>
  kubectl(args, {
    fetch: cluster.fetch,
    now: cluster.now,
    step: interruptibleStep(cluster),
    readFile: files.read,
    listFiles: files.below,
    settings: settings(files),
    write,
    stdin,
    signal,
  });

function settings(files: Files): Map<string, string> {
  const kept = settingsOf.get(files) ?? new Map<string, string>();
  settingsOf.set(files, kept);
  return kept;
}
