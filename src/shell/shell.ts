/** A shell session: its variables, functions and last status, on the programs and files that it is given. */

import { builtins } from './builtins/index.ts';
import type { Context, Machine } from './context.ts';
import { complain } from './context.ts';
import { ExitSignal, InterruptedError, LimitError, LoopSignal, ShellError } from './errors.ts';
import { expanders } from './expansion/expanders.ts';
import type { Files } from './files/files.ts';
import { Input } from './input.ts';
import { interpreter } from './interpreter.ts';
import { createJobs, createTimekeeper, type Pace } from './jobs.ts';
import { createLimits, type Limits } from './limits.ts';
import type { Sink } from './pipe.ts';
import type { Clock, OpenSocket, Programs } from './process.ts';
import { runText } from './script.ts';
import { createState } from './state.ts';
import type { Voice } from './voice.ts';

/** Where a line reads and writes, and how it is stopped. */
export interface ShellIo {
  write(stream: 'stdout' | 'stderr', text: string): void;
  /** Aborted on Ctrl-C: what waits stops with status 130, or one of its own. */
  readonly signal: AbortSignal;
  readonly stdin?: Input;
  /** Resolves when the reader of the output has room for more. */
  drained?(): Promise<void>;
}

export interface Session {
  /** Runs one line (or several, separated by newlines); the result is its exit status. */
  run(text: string, io: ShellIo): Promise<number>;
  /** Runs one command whose words are known; its exit status. */
  exec(words: readonly string[], io: ShellIo): Promise<number>;
  /** Absolute path of the working directory. */
  readonly folder: string;
  /** What can be typed here: names of programs, builtins, functions and variables. */
  names(): { readonly commands: readonly string[]; readonly variables: readonly string[] };
  /** Ends what runs in the background. */
  close(): void;
}

export interface SessionOptions {
  /** `$0`, and the name behind which the shell complains. */
  readonly zero: string;
  readonly positional?: readonly string[];
  readonly programs: Programs;
  /** Programs that the real machine has too and that are refused by name. */
  readonly notSimulated?: ReadonlySet<string>;
  readonly files: Files;
  readonly environment: ReadonlyMap<string, string>;
  readonly voice: Voice;
  readonly clock: Clock;
  readonly openSocket?: OpenSocket;
  readonly limits?: Limits;
  readonly pace?: Pace;
  /** After a line, and within one before a program that looks at what the others have changed. */
  settle?(): Promise<void>;
}

/** As of a process that was killed. */
const STOPPED_STATUS = 137;

export function startSession(options: SessionOptions): Session {
  const { files, limits = createLimits(), voice } = options;
  const timekeeper = createTimekeeper(options.clock, paced(options.pace, limits));
  const jobs = createJobs(timekeeper);
  const state = createState({ ...options, folder: files.folder });
  const history: string[] = [];
  let isRestless = false;
  const machine: Machine = {
    history,
    builtins,
    expanders,
    interpreter,
    programs: options.programs,
    notSimulated: options.notSimulated ?? new Set(),
    files,
    clock: timekeeper.clock,
    openSocket: options.openSocket,
    voice,
    limits,
    jobs,
    startedMs: options.clock.now(),
    quiet: timekeeper.quiet,
    changed() {
      isRestless = true;
      timekeeper.wake();
    },
    async pause(signal) {
      if (isRestless) await timekeeper.passMoment(signal);
    },
    async settle() {
      if (!isRestless) return;
      isRestless = false;
      await timekeeper.quiet();
      await options.settle?.();
      timekeeper.wake();
    },
  };
  /** Jobs write to the line that runs, or to the next one. */
  let current: ShellIo | undefined;
  let held: (readonly ['stdout' | 'stderr', string])[] = [];
  const sink = (stream: 'stdout' | 'stderr'): Sink => ({
    write(text) {
      if (current === undefined) held.push([stream, text]);
      else current.write(stream, text);
    },
    drained: async () => current?.drained?.(),
  });
  const outputs = { stdout: sink('stdout'), stderr: sink('stderr') };

  const execute = async (
    text: string,
    io: ShellIo,
    act: (context: Context) => Promise<number>,
  ): Promise<number> => {
    limits.reset();
    current = io;
    for (const [stream, piece] of held) io.write(stream, piece);
    held = [];
    const context: Context = {
      machine,
      state,
      streams: new Map<number, Input | Sink>([
        [0, io.stdin ?? Input.of('')],
        [1, outputs.stdout],
        [2, outputs.stderr],
      ]),
      signal: io.signal,
      source: text,
      checked: false,
      loops: 0,
      returns: false,
      depth: 0,
    };
    try {
      state.status = await act(context);
      await machine.settle();
    } catch (failure) {
      state.status = statusAfter(failure, context);
    } finally {
      await timekeeper.rest();
      await tellOfEnded(machine, io);
      current = undefined;
    }
    return state.status;
  };
  return {
    run(text, io) {
      if (voice.isInteractive && text.trim() !== '') remember(text, history);
      return execute(text, io, (context) => runText(text, context));
    },
    exec: (words, io) => execute('', io, (context) => interpreter.words(words, context, false)),
    names: () => ({
      commands: [...builtins.keys(), ...machine.programs.keys(), ...state.functions.keys()],
      variables: [...state.variables.keys()],
    }),
    get folder() {
      return state.folder;
    },
    close() {
      for (const job of jobs.list()) job.stop();
    },
  };
}

/** Takes ended jobs off the list, of which bash tells who sits at the prompt. */
async function tellOfEnded({ jobs, voice }: Machine, io: ShellIo): Promise<void> {
  const all = jobs.list();
  if (jobs.reap().length === 0 || !voice.isInteractive) return;
  const { endedLines } = await import('./builtins/jobs.ts');
  io.write('stderr', endedLines(all));
}

/** Time in which the shell only waits does not count against its limits. */
function paced(pace: Pace | undefined, limits: Limits): Pace | undefined {
  return pace && (() => limits.pause(pace()));
}

/** Lines that `history` shows. */
const MAX_HISTORY = 1000;

function remember(line: string, history: string[]): void {
  history.push(line);
  if (history.length > MAX_HISTORY) history.shift();
}

function statusAfter(failure: unknown, context: Context): number {
  if (failure instanceof InterruptedError) return failure.status;
  if (failure instanceof ExitSignal) return failure.status;
  if (failure instanceof LoopSignal) return 0;
  if (failure instanceof ShellError) {
    complain(context, failure.message);
    return failure.status;
  }
  if (failure instanceof LimitError) {
    complain(context, `stopped: ${failure.message}`);
    return STOPPED_STATUS;
  }
  if (failure instanceof RangeError && /call stack|string length/.test(failure.message)) {
    complain(context, 'stopped: too much at once');
    return STOPPED_STATUS;
  }
  throw failure;
}
