/** One command run on one machine: a container, or anything else with programs and a network. */

import type { ResolverConfig } from '../dns/resolver.ts';
import type { Place } from '../network/places.ts';
import type { Network } from '../network/world.ts';
import type { Image } from './image.ts';

/** What a program sees of where it runs. */
export interface Machine {
  readonly place: Place;
  readonly image: Image;
  readonly hostname: string;
  readonly address: string;
  readonly resolver: ResolverConfig;
  readonly environment: ReadonlyMap<string, string>;
  /** Files by absolute path. Simplified: a machine has no others. */
  readonly files: ReadonlyMap<string, string>;
}

/** A running program: its name and arguments, its machine, and how it writes and waits. */
export interface Process {
  readonly name: string;
  readonly args: readonly string[];
  readonly machine: Machine;
  readonly network: Network;
  write(stream: 'stdout' | 'stderr', text: string): void;
  /** Virtual milliseconds that pass. */
  spend(ms: number): void;
}

/** Runs to its end and returns the exit code. */
export type Program = (process: Process) => number;

/** `elapsedMs` is virtual time; `output` keeps the order in which the streams were written. */
export interface ExecResult {
  readonly exitCode: number;
  readonly output: readonly { readonly stream: 'stdout' | 'stderr'; readonly text: string }[];
  readonly elapsedMs: number;
}

/** Runs `command` to its end. A program that fails, or is missing, is a result. */
export function run(command: readonly string[], machine: Machine, network: Network): ExecResult {
  const [name = '', ...args] = command;
  const output: { stream: 'stdout' | 'stderr'; text: string }[] = [];
  let elapsedMs = 0;
  const write: Process['write'] = (stream, text) => {
    if (text !== '') output.push({ stream, text });
  };
  const spend = (ms: number): void => {
    elapsedMs += ms;
  };
  const exitCode = start({ name, args, machine, network, write, spend });
  return { exitCode, output, elapsedMs };
}

const NOT_EXECUTABLE = 126;

/**
 * `/usr/bin/curl` is the same program as `curl`. What is missing gets the words of the container
 * runtime. Simplified: as Docker reports it; containerd adds the identifier of the exec.
 */
function start(process: Process): number {
  const { machine, name, write } = process;
  const base = name.replace(/^(\/usr)?(\/local)?\/s?bin\//, '');
  const program = machine.image.programs.get(base);
  if (program !== undefined) return program(process);
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

const SHELLS: ReadonlySet<string> = new Set(['sh', 'ash', 'bash']);

function whyNot(base: string, { name }: Image): string {
  if (SHELLS.has(base)) return 'a shell inside a container; run the program itself';
  return `the real image ${name} has this program, the simulated one does not`;
}
