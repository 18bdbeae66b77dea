/** Wires the containers to the cluster: what they run, and the traces of what they asked for. */

import type { Container } from './api/pod.ts';
import type { Exec } from './apiserver/exec.ts';
import type { Logs } from './apiserver/log.ts';
import type { Forward } from './apiserver/portforward.ts';
import type { Store } from './apiserver/store.ts';
import { advance, type Clock } from './clock.ts';
import type { ContainerRuntime } from './controllers/containerruntime.ts';
import { findFacts } from './images/facts.ts';
import type { ExecPlace } from './images/machines.ts';
import { runsOwnProcess } from './images/ownprocess.ts';
import type { ExecIo, ExecResult } from './images/process.ts';
import type { ProgramLoaders } from './images/program.ts';
import type { LocalPort, LocalPorts, OpenedPort } from './network/localports.ts';
import type { PolicyGuard } from './network/policyguard.ts';
import type { ContainerRecords } from './network/records.ts';
import type { Trace } from './network/trace.ts';
import type { TraceView } from './network/traceviews.ts';
import type { ConnectionState, World } from './network/world.ts';
import { forgetLost } from './proxy/affinity.ts';
import type { ProxyMode } from './proxy/proxier.ts';
import type { Random } from './random.ts';

export interface Dataplane {
  readonly exec: Exec;
  readonly forward: Forward;
  /** Runs a command on a computer that is no container. */
  execAt(
    where: ExecPlace,
    command: readonly string[],
    streams?: Partial<ExecIo>,
  ): Promise<ExecResult>;
  /** Opens a port of the computer outside the cluster. */
  openPort(wanted: LocalPort): Promise<OpenedPort>;
  logs(): Promise<Logs>;
  /** Whether the container is known to run until it is stopped. */
  runsOn(container: Container): boolean;
  loadRuntime(hasImage: (reference: string) => boolean): Promise<ContainerRuntime>;
  /** Requests that containers made, newest last; only the latest are kept. */
  traces(): readonly Trace[];
  showTrace(trace: Trace, as: TraceView): Promise<string>;
  /** From now on every packet is put before the guard. */
  guardWith(guard: PolicyGuard): void;
}

interface DataplaneParts {
  readonly objects: Store;
  readonly random: Random;
  readonly clock: Clock;
  readonly containerPrograms?: ProgramLoaders | undefined;
  readonly proxyMode?: ProxyMode | undefined;
}

const MAX_TRACES = 200;

/** Network and programs are loaded when the first command runs. */
export function createDataplane(parts: DataplaneParts): Dataplane {
  const { objects, random, clock, containerPrograms: more, proxyMode } = parts;
  const traces: Trace[] = [];
  const record = (trace: Trace): void => {
    traces.push(trace);
    if (traces.length > MAX_TRACES) traces.shift();
  };
  const connections: ConnectionState = { affinity: new Map(), errors: new Map() };
  objects.subscribe('EndpointSlice', ({ type, object, previous }) => {
    const after = type === 'DELETED' ? undefined : object;
    if (previous !== undefined) forgetLost(connections.affinity, previous, after);
  });
  fetchRareImages(objects, clock);
  let guard: PolicyGuard | undefined;
  let localPorts: LocalPorts | undefined;
  const records: ContainerRecords = new Map();
  const world: World = {
    objects,
    random,
    now: clock.now,
    connections,
    records,
    ...(proxyMode && { proxyMode }),
    policyGuard: () => guard,
    localPorts: () => localPorts,
    record,
  };
  return {
    exec: async ({ streams, ...request }) => {
      const { exec } = await import('./images/exec.ts');
      const inTime = (io: Partial<ExecIo>) => exec({ ...request, more, io }, world);
      return (await keepUp(clock, { ...streams }, inTime)).exitCode;
    },
    forward: async (to, said) =>
      (await import('./images/portforward.ts')).converseWith(to, said, world),
    execAt: async (where, command, streams) => {
      const { execAt } = await import('./images/machines.ts');
      return keepUp(clock, { ...streams }, (io) => execAt({ where, command, io }, world));
    },
    openPort: async (wanted) => {
      const { createLocalPorts } = await import('./network/localports.ts');
      localPorts ??= createLocalPorts(world);
      return localPorts.open(wanted);
    },
    logs: async () => (await import('./images/logs.ts')).createLogs(records, clock),
    runsOn,
    loadRuntime: async (hasImage) =>
      (await import('./images/runtime.ts')).createRuntime(world, { hasImage, more }),
    traces: () => [...traces],
    showTrace: async (trace, as) => {
      const { traceViews } = await import('./network/traceviews.ts');
      return traceViews[as](trace);
    },
    guardWith: (given) => {
      guard = given;
    },
  };
}

/** Runs a command while the cluster keeps up with its time; where time stands still, it catches up in the end. */
async function keepUp<T>(
  clock: Clock,
  streams: Partial<ExecIo>,
  run: (io: Partial<ExecIo>) => Promise<T>,
): Promise<T> {
  let reached = clock.now();
  const result = await run({
    ...streams,
    advance: (toMs) => {
      reached = toMs;
      while (!clock.held() && clock.step(toMs));
    },
  });
  while (await advance(clock, reached));
  return result;
}

/** A process of the image's own, but for those that end at once: a shell without input, for one. */
function runsOn(container: Container): boolean {
  const facts = findFacts(container.image);
  if (facts === undefined) return container.command === undefined && container.args === undefined;
  if (!runsOwnProcess(container, facts)) return false;
  return facts.exitCode === undefined;
}

const isRare = ({ image }: Container): boolean => findFacts(image)?.isRare === true;

/** Time stands still while the code of a Pod's images is fetched. */
function fetchRareImages(objects: Store, clock: Clock): void {
  const stop = objects.subscribe('Pod', ({ object }) => {
    const { containers, initContainers = [] } = object.spec;
    if (![...containers, ...initContainers].some(isRare)) return;
    clock.hold(import('./images/registry.ts').then(({ loadRareImages }) => loadRareImages()));
    stop();
  });
}
