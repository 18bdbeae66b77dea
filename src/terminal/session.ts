/** One cluster and one shell: what a lesson runs in, in the build and in the reader's browser alike. */

import { type Cluster, createCluster } from '../cluster/index.ts';
import { createShell, type Shell } from '../shell/index.ts';

export type Session = Shell;

export interface SessionOptions {
  /** The lesson's slug: the same seed gives the same names and addresses. */
  readonly seed: string;
  /** Path below `content/manifests` to text. */
  readonly files: ReadonlyMap<string, string>;
  /** Awaited before virtual time moves on, so that a host with one thread can listen. */
  readonly breathe?: () => Promise<void>;
}

export function openSession({ seed, files, breathe }: SessionOptions): Session {
  const cluster = createCluster({ seed });
  return createShell({ cluster: breathe ? breathing(cluster, breathe) : cluster, files });
}

function breathing(cluster: Cluster, breathe: () => Promise<void>): Cluster {
  return {
    fetch: (request) => cluster.fetch(request),
    now: () => cluster.now(),
    settle: () => cluster.settle(),
    execAt: (where, command) => cluster.execAt(where, command),
    traces: () => cluster.traces(),
    showTrace: (trace, as) => cluster.showTrace(trace, as),
    async step(deadlineMs) {
      await breathe();
      return cluster.step(deadlineMs);
    },
  };
}
