/** Runs one command on one machine: in a container, or on anything else with programs and a network. */

import type { Client } from '../network/client.ts';
import type { Network } from '../network/world.ts';
import type { Image, Machine, Process, Program, ProgramLoader } from './image.ts';

/** `elapsedMs` is virtual time; `output` keeps the order in which the streams were written. */
export interface ExecResult {
  readonly exitCode: number;
  readonly output: readonly { readonly stream: 'stdout' | 'stderr'; readonly text: string }[];
  readonly elapsedMs: number;
}

/** Runs `command` to its end. A program that fails, or is missing, is a result. */
export async function run(
  command: readonly string[],
  machine: Machine,
  network: Network,
): Promise<ExecResult> {
  const [name = '', ...args] = command;
  const output: { stream: 'stdout' | 'stderr'; text: string }[] = [];
  let elapsedMs = 0;
  const write: Process['write'] = (stream, text) => {
    if (text !== '') output.push({ stream, text });
  };
  const spend = (ms: number): void => {
    elapsedMs += ms;
  };
  const client: Client = { place: machine.place, libc: machine.image.libc, network };
  const exitCode = await start({ name, args, machine, client, write, spend });
  return { exitCode, output, elapsedMs };
}

const NOT_EXECUTABLE = 126;

/**
 * `/usr/bin/curl` is the same program as `curl`. What is missing gets the words of the container
 * runtime. Simplified: as Docker reports it; containerd adds the identifier of the exec.
 */
async function start(process: Process): Promise<number> {
  const { machine, name, write } = process;
  const base = name.replace(/^(\/usr)?(\/local)?\/s?bin\//, '');
  const load = machine.image.programs.get(base);
  if (load !== undefined) return (await inTurn(load))(process);
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
