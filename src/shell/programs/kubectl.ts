/** `kubectl`, on this shell's files and the reader's cluster. */

import type { Cluster } from '../../cluster/index.ts';
import { kubectl } from '../../kubectl/index.ts';
import { InterruptedError } from '../errors.ts';
import type { Program } from '../process.ts';

export function kubectlOn(cluster: Cluster): Program {
  return async ({ args, breathe, clock, files, settled, signal, stdin, write }) => {
    await settled(waits(args));
    const status = await kubectl(args, {
      fetch: cluster.fetch,
      openPort: cluster.openPort,
      now: clock.now,
      async step(deadlineMs) {
        await breathe();
        return clock.step(deadlineMs);
      },
      readFile: files.read,
      listFiles: files.below,
      settings: settingsOf(cluster),
      write,
      stdin: readsStdin(args) ? await stdin.readAll() : '',
      signal,
    });
    // It ends itself on Ctrl-C, with a status of its own; what follows in the line is not run all the same.
    if (signal.aborted) throw new InterruptedError(status);
    return status;
  };
}

/** What `kubectl config` keeps: one configuration for all shells of a reader. */
const settings = new WeakMap<Cluster, Map<string, string>>();

export function settingsOf(cluster: Cluster): Map<string, string> {
  const kept = settings.get(cluster) ?? new Map<string, string>();
  settings.set(cluster, kept);
  return kept;
}

/** What waits itself is to find the cluster as the command before it has left it. */
function waits(args: readonly string[]): boolean {
  const [verb, below] = args.filter((word) => !word.startsWith('-'));
  if (verb === 'wait' || (verb === 'rollout' && below === 'status')) return true;
  return args.some((word) => /^(?:-[a-zA-Z]*w|--watch(?:-only)?(?:=true)?)$/.test(word));
}

/** Only these take standard input away from the commands that follow, as in a loop of `while read`. */
function readsStdin(args: readonly string[]): boolean {
  return args.some((word) => /^(?:-|-f-|-[a-z]*i[a-z]*|--stdin(?:=true)?|.*=-)$/.test(word));
}
