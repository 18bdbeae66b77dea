/** Wires the containers to the cluster: what they run, and the traces of what they asked for. */

import type { Lister } from './api/objects.ts';
import type { Exec } from './apiserver/exec.ts';
import { exec } from './images/exec.ts';
import type { Trace } from './network/trace.ts';
import { createConnectionState, type World } from './network/world.ts';
import type { Random } from './random.ts';

export interface Dataplane {
  readonly exec: Exec;
  /** Requests that containers made, newest last; only the latest are kept. */
  traces(): readonly Trace[];
}

const MAX_TRACES = 200;

export function createDataplane(objects: Lister, random: Random, now: () => number): Dataplane {
  const traces: Trace[] = [];
  const record = (trace: Trace): void => {
    traces.push(trace);
    if (traces.length > MAX_TRACES) traces.shift();
  };
  const world: World = {
    objects,
    random,
    now,
    connections: createConnectionState(),
    records: new Map(),
    record,
  };
  return {
    exec: (pod, container, command) => exec({ pod, container, command }, world),
    traces: () => [...traces],
  };
}
