/** Programs that reach the network from the reader's own computer, which stands outside the cluster. */

import type { Cluster } from '../../cluster/index.ts';
import type { Program } from '../process.ts';

export function outside(cluster: Cluster): Program {
  return async ({ args, drained, name, stdin, write }) => {
    const streams = { read: () => stdin.read(), write, drained };
    const { exitCode } = await cluster.execAt({ kind: 'outside' }, [name, ...args], streams);
    return exitCode;
  };
}
