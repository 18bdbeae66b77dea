/** Wires the containers to the cluster: what they run, and the traces of what they asked for. */

import type { Lister } from './api/objects.ts';
import type { Exec, ExecResult } from './apiserver/exec.ts';
import type { ExecPlace } from './images/machines.ts';
import type { PolicyGuard } from './network/policyguard.ts';
import type { Trace } from './network/trace.ts';
import type { World } from './network/world.ts';
import type { Random } from './random.ts';

export interface Dataplane {
  readonly exec: Exec;
  /** Runs a command on a computer that is no container. */
  execAt(where: ExecPlace, command: readonly string[]): Promise<ExecResult>;
  /** Requests that containers made, newest last; only the latest are kept. */
  traces(): readonly Trace[];
  /** From now on every packet is put before the guard. */
  guardWith(guard: PolicyGuard): void;
}

const MAX_TRACES = 200;

/** Network and programs are loaded when the first command runs. */
export function createDataplane(objects: Lister, random: Random, now: () => number): Dataplane {
  const traces: Trace[] = [];
  const record = (trace: Trace): void => {
    traces.push(trace);
    if (traces.length > MAX_TRACES) traces.shift();
  };
  let guard: PolicyGuard | undefined;
  const world: World = {
    objects,
    random,
    now,
    connections: { affinity: new Map() },
    records: new Map(),
    policyGuard: () => guard,
    record,
  };
  return {
    exec: async (pod, container, command) => {
      const { exec } = await import('./images/exec.ts');
      return exec({ pod, container, command }, world);
    },
    execAt: async (where, command) => {
      const { execAt } = await import('./images/machines.ts');
      return execAt(where, command, world);
    },
    traces: () => [...traces],
    guardWith: (given) => {
      guard = given;
    },
  };
}
