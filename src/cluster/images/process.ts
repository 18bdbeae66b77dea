/** Runs one command on one machine: in a container, or on anything else with programs and a network. */

import type { Client } from '../network/client.ts';
import type { Network } from '../network/world.ts';
import type { Image } from './image.ts';
import type { Machine, Process, Program, ProgramLoader, Streams } from './program.ts';

/** `elapsedMs` is virtual time; `output` keeps the order in which the streams were written. */
export interface ExecResult {
  readonly exitCode: number;
  readonly output: readonly { readonly stream: 'stdout' | 'stderr'; readonly text: string }[];
  readonly elapsedMs: number;
}

/** How a command is joined to who asked for it. */
export interface ExecIo extends Streams {
  /** Lets the cluster reach the moment that the process has reached, in virtual milliseconds. */
  advance(toMs: number): void;
  /** Virtual milliseconds after which the command is killed. */
  readonly limitMs?: number;
}

/** Thrown into a program that is to end: its time is over, or nobody reads what it writes. */
export class ProcessKilled extends Error {
  override readonly name = 'ProcessKilled';
}

const KILLED = 137;

/** Runs `command` to its end. A program that fails, or is missing, is a result. */
export async function run(
  command: readonly string[],
  machine: Machine,
  network: Network,
  io: Partial<ExecIo> = {},
): Promise<ExecResult> {
  const output: { stream: 'stdout' | 'stderr'; text: string }[] = [];
  const streams: Streams = {
    read: io.read ?? (async () => undefined),
    drained: io.drained ?? (async () => undefined),
    write: (stream, text) => {
      if (text === '') return;
      output.push({ stream, text });
      io.write?.(stream, text);
    },
  };
  const started = network.world.now();
  const { advance = () => undefined, limitMs = Number.POSITIVE_INFINITY } = io;
  const time = createTime(started, started + limitMs, advance);
  const environment = () => machine.environment();
  const exitCode = await launch(command, { machine, network, streams, time, environment }).catch(
    (error) => {
      if (error instanceof ProcessKilled) return KILLED;
      throw error;
    },
  );
  return { exitCode, output, elapsedMs: time.now() - started };
}

/** The time of one process, which may be ahead of that of a process beside it. */
interface Time {
  now(): number;
  spend(ms: number): void;
  /** The time of a process that starts now; what it spends passes for this one too. */
  fork(limitMs: number): Time;
  join(child: Time): void;
}

function createTime(start: number, deadline: number, advance: (toMs: number) => void): Time {
  let now = start;
  const reach = (moment: number): void => {
    now = Math.min(Math.max(now, moment), deadline);
    advance(now);
    if (moment > deadline) throw new ProcessKilled('its time is over');
  };
  return {
    now: () => now,
    spend: (ms) => reach(now + ms),
    fork: (limitMs) => createTime(now, Math.min(deadline, now + limitMs), advance),
    join: (child) => reach(child.now()),
  };
}

interface Launch {
  readonly machine: Machine;
  readonly network: Network;
  readonly streams: Streams;
  readonly time: Time;
  readonly environment: Process['environment'];
}

function launch([name = '', ...args]: readonly string[], given: Launch): Promise<number> {
  const { environment, machine, network, streams, time } = given;
  const client: Client = { place: machine.place, libc: machine.image.libc, network };
  const { now, spend } = time;
  const dial: Process['dial'] = async (to) =>
    (await import('./programs/socket.ts')).dial(to, { name, args, client, spend });
  const runChild: Process['run'] = async (command, { limitMs, ...changed } = {}) => {
    const child = time.fork(limitMs ?? Number.POSITIVE_INFINITY);
    try {
      return await launch(command, {
        ...given,
        time: child,
        streams: { ...streams, ...changed },
        environment: changed.environment ?? environment,
      });
    } finally {
      time.join(child);
    }
  };
  return start({
    name,
    args,
    machine,
    client,
    environment,
    ...streams,
    now,
    spend,
    run: runChild,
    dial,
    finds: (other) => holds(machine.image, baseOf(other)),
  });
}

const NOT_EXECUTABLE = 126;

/**
 * `/usr/bin/curl` is the same program as `curl`. What is missing gets the words of the container
 * runtime. Simplified: as Docker reports it; containerd adds the identifier of the exec.
 */
async function start(process: Process): Promise<number> {
  const { machine, name, write } = process;
  const base = baseOf(name);
  const load = holds(machine.image, base) && loaderOf(machine, base);
  if (load) return (await inTurn(load))({ ...process, name: base });
  if (machine.image.notSimulated.has(base)) {
    write('stderr', `${base}: not simulated: ${whyNot(base, machine.image)}\n`);
    return NOT_EXECUTABLE;
  }
  const reason = name.startsWith('/')
    ? `stat ${name}: no such file or directory`
    : 'executable file not found in $PATH';
  const failed = 'OCI runtime exec failed: exec failed: unable to start container process';
  write('stderr', `${failed}: exec: "${name}": ${reason}: unknown\n`);
  return NOT_EXECUTABLE;
}

const baseOf = (name: string): string => name.replace(/^(\/usr)?(\/local)?\/s?bin\//, '');

const holds = ({ programs, notSimulated }: Image, base: string): boolean =>
  programs.has(base) || notSimulated.has(base);

const loaderOf = ({ image, more }: Machine, base: string): ProgramLoader | undefined =>
  image.programs.get(base) ?? more?.get(base);

let lastLoaded: Promise<unknown> = Promise.resolve();

/**
 * Programs start in the order in which they were asked for, whatever the order in which their code
 * arrives: so the same commands make the same choices.
 */
function inTurn(load: ProgramLoader): Promise<Program> {
  const loaded = lastLoaded.then(load);
  lastLoaded = loaded.catch(() => undefined);
  return loaded;
}

const SHELLS: ReadonlySet<string> = new Set(['sh', 'ash', 'bash']);

function whyNot(base: string, { name }: Image): string {
  if (SHELLS.has(base)) return 'a shell inside a container; run the program itself';
  return `the real image ${name} has this program, the simulated one does not`;
}
