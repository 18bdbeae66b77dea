/** Wires the containers to the cluster: what they run, and the traces of what they asked for. */

import type { Lister } from './api/objects.ts';
import type { Exec } from './apiserver/exec.ts';
import type { Clock } from './clock.ts';
import type { ExecPlace } from './images/machines.ts';
import type { ExecResult } from './images/process.ts';
import type { ProgramLoaders, Streams } from './images/program.ts';
import type { PolicyGuard } from './network/policyguard.ts';
import type { Trace } from './network/trace.ts';
import type { World } from './network/world.ts';
import type { Random } from './random.ts';

export interface Dataplane {
  readonly exec: Exec;
  /** Runs a command on a computer that is no container. */
  execAt(
    where: ExecPlace,
    command: readonly string[],
    streams?: Partial<Streams>,
  ): Promise<ExecResult>;
  /** Requests that containers made, newest last; only the latest are kept. */
  traces(): readonly Trace[];
  /** From now on every packet is put before the guard. */
  guardWith(guard: PolicyGuard): void;
}

interface DataplaneParts {
  readonly objects: Lister;
  readonly random: Random;
  readonly clock: Clock;
  readonly containerPrograms?: ProgramLoaders | undefined;
}

const MAX_TRACES = 200;

/** Network and programs are loaded when the first command runs. */
export function createDataplane(parts: DataplaneParts): Dataplane {
  const { objects, random, clock, containerPrograms: more } = parts;
  const traces: Trace[] = [];
  const record = (trace: Trace): void => {
    traces.push(trace);
    if (traces.length > MAX_TRACES) traces.shift();
  };
  let guard: PolicyGuard | undefined;
  const world: World = {
    objects,
    random,
    now: clock.now,
    connections: { affinity: new Map() },
    records: new Map(),
    policyGuard: () => guard,
    record,
  };
  const advance = (toMs: number): void => {
    while (clock.step(toMs));
  };
  return {
    exec: async ({ streams, ...request }) => {
      const { exec } = await import('./images/exec.ts');
      return (await exec({ ...request, more, io: { ...streams, advance } }, world)).exitCode;
    },
    execAt: async (where, command, streams) => {
      const { execAt } = await import('./images/machines.ts');
      return execAt({ where, command, io: { ...streams, advance } }, world);
    },
    traces: () => [...traces],
    guardWith: (given) => {
      guard = given;
    },
  };
}
