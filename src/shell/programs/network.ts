/** Programs that reach the network from the reader's own computer, which stands outside the cluster. */

import type { Cluster } from '../../cluster/index.ts';
import type { Program } from '../process.ts';

export function outside(cluster: Cluster): Program {
  return async ({ args, clock, drained, name, settled, stdin, write }) => {
    await settled();
    const limitMs = (clock.deadlineMs ?? Number.POSITIVE_INFINITY) - clock.now();
    const io = { read: () => stdin.read(), write, drained, limitMs };
    const result = await cluster.execAt({ kind: 'outside' }, [name, ...args], io);
    if (result.elapsedMs >= limitMs) await clock.step(Number.POSITIVE_INFINITY);
    return result.exitCode;
  };
}
