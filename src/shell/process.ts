/** The contract of programs: what one gets, and what it returns. */

import type { Files } from './files/files.ts';
import type { Input } from './input.ts';
import type { Sink } from './pipe.ts';
import type { OptionName } from './state.ts';

/** Virtual time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** When whoever runs on this clock is stopped, if `timeout` has said so: a step beyond it stops them. */
  readonly deadlineMs?: number;
  /** Real time passes here for what waits without a deadline: a step then takes a moment. */
  readonly isPaced?: boolean;
  /** Time goes by itself, or stands still: a step waits for it. */
  readonly passesByItself?: boolean;
  /** Runs the next event due by the deadline. False when there is none: the clock then stands at the deadline. */
  step(deadlineMs: number): Promise<boolean>;
}

export interface Process {
  readonly name: string;
  readonly args: readonly string[];
  /** Exported variables. */
  readonly environment: ReadonlyMap<string, string>;
  readonly stdin: Input;
  /** Dropped once nobody reads it any more; `signal` is then aborted. */
  write(stream: 'stdout' | 'stderr', text: string): void;
  /** To be awaited by programs that write without end. */
  drained(): Promise<void>;
  /** As seen from the working directory. */
  readonly files: Files;
  readonly clock: Clock;
  /** Aborted on Ctrl-C: what waits stops. */
  readonly signal: AbortSignal;
  /** Before a program looks at what the line has changed so far: lets it come to rest, or only a moment pass if the program waits itself. */
  settled(waits?: boolean): Promise<void>;
  /** Counts one step of work against the limits of the line, and now and then lets others work. */
  breathe(): Promise<void>;
  /** Whether there is such a program: one that is not simulated says so when it is run. */
  finds(name: string): boolean;
  /** Runs another program, on this one's streams unless others are given; its exit status. */
  run(command: readonly string[], streams?: RunStreams): Promise<number>;
  /** Runs text as a script of its own, `words` being `$0`, `$1` and so on; its exit status. */
  script(text: string, words: readonly string[], options: readonly OptionName[]): Promise<number>;
}

export interface RunStreams {
  readonly stdin?: Input;
  readonly stdout?: Sink;
  readonly stderr?: Sink;
  /** Virtual milliseconds after which the program is stopped, with status 124. */
  readonly limitMs?: number;
  readonly environment?: ReadonlyMap<string, string>;
}

/** One end of a connection, or why there is none, in the words of the system. */
export type OpenedSocket =
  | { readonly kind: 'open'; converse(text: string): string }
  | { readonly kind: 'unresolved' | 'stopped' }
  | { readonly kind: 'failed'; readonly why: string };

/** How bash itself reaches the network; `stopped` when the deadline came first. */
export type OpenSocket = (
  protocol: 'TCP' | 'UDP',
  host: string,
  port: number,
  deadlineMs: number | undefined,
) => Promise<OpenedSocket>;

/** The result is the exit status. A `ProgramError` is printed behind the program's name. */
export type Program = (process: Process) => number | Promise<number>;

/** Programs by name, each fetched when it is first used. */
export type Programs = ReadonlyMap<string, () => Promise<Program>>;
