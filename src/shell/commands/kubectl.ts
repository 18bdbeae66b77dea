/** `kubectl`, on this shell's files and cluster. */

import { kubectl } from '../../kubectl/index.ts';
import { interruptibleStep } from '../interruptible.ts';
import type { Program } from '../program.ts';

export const kubectlProgram: Program = ({ args, stdin, write, files, cluster, signal }) =>
  kubectl(args, {
    fetch: cluster.fetch,
    now: cluster.now,
    step: interruptibleStep(cluster),
    readFile: files.read,
    listFiles: files.below,
    write,
    stdin,
    signal,
  });
