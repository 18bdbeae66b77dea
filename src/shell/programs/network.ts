/** Programs that reach the network from the reader's own computer, which stands outside the cluster. */

import type { Cluster } from '../../cluster/index.ts';
import type { Program } from '../process.ts';

export function outside(cluster: Cluster): Program {
  return async ({ args, name, write }) => {
    const { exitCode, output } = await cluster.execAt({ kind: 'outside' }, [name, ...args]);
    for (const { stream, text } of output) write(stream, text);
    return exitCode;
  };
}
