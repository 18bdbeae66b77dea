/** What a piece of a script runs in: the shell it belongs to, its state, and its streams. */

import type {
  ArithmeticExpansionPart,
  CommandExpansionPart,
  CommandNode,
  ParameterExpansionPart,
  Statement,
  Word,
} from 'unbash';
import { LimitError, ProgramError, ShellError, StatusSignal } from './errors.ts';
import type { Segment } from './expansion/fields.ts';
import type { Files } from './files/files.ts';
import type { Jobs } from './jobs.ts';
import type { Limits } from './limits.ts';
import type { Clock, OpenSocket, Process, Programs } from './process.ts';
import type { State, Value } from './state.ts';
import { type Descriptors, sinkAt } from './streams.ts';
import type { Voice } from './voice.ts';

/** A program that also sees the shell it runs in. */
export type Builtin = (process: Process, context: Context) => number | Promise<number>;

/** What does not change while a shell lives. */
export interface Machine {
  readonly builtins: ReadonlyMap<string, () => Promise<Builtin>>;
  readonly programs: Programs;
  /** Programs that the real machine has too and that are refused by name. */
  readonly notSimulated: ReadonlySet<string>;
  readonly files: Files;
  readonly clock: Clock;
  /** Undefined where the shell has no way to the network. */
  readonly openSocket?: OpenSocket | undefined;
  readonly voice: Voice;
  readonly limits: Limits;
  readonly jobs: Jobs;
  /** Lines that were typed, oldest first. */
  readonly history: readonly string[];
  /** When the shell began, for `$SECONDS`. */
  readonly startedMs: number;
  /** Resolves when what runs in the background waits for time to pass; at once for who is in the background itself. */
  quiet(): Promise<void>;
  /** After each program: something may have changed, and who waits in the background looks up. */
  changed(): void;
  /** Lets what has changed come to rest. */
  settle(): Promise<void>;
  /** Lets a moment pass if something has changed. */
  pause(signal: AbortSignal): Promise<void>;
  readonly interpreter: Interpreter;
  readonly expanders: Expanders;
}

/** Runs what is nested; each result is the exit status, and also `$?`. */
export interface Interpreter {
  statements(list: Statements, context: Context): Promise<number>;
  /** On a copy of the state. */
  subshell(list: Statements, context: Context): Promise<number>;
  command(node: CommandNode, context: Context): Promise<number>;
  /** A command whose words are known; without functions, as `command` runs it. */
  words(words: readonly string[], context: Context, withFunctions: boolean): Promise<number>;
}

export interface Statements {
  readonly commands: readonly Statement[];
}

/** What fills in the parts of words that are rarer than a variable; each is fetched when it is first used. */
export interface Expanders {
  braces(word: Word): Promise<readonly Word[]>;
  parameter(
    part: ParameterExpansionPart,
    quoted: boolean,
    context: Context,
  ): Promise<readonly Segment[]>;
  command(part: Omit<CommandExpansionPart, 'type'>, context: Context): Promise<string>;
  arithmetic(part: ArithmeticExpansionPart, context: Context): Promise<string>;
  /** Paths that match a pattern. */
  paths(pattern: string, files: Files): Promise<readonly string[]>;
}

export interface Context {
  readonly machine: Machine;
  readonly state: State;
  readonly streams: Descriptors;
  /** Aborted when what runs here is to stop. */
  readonly signal: AbortSignal;
  /** The text that positions refer to. */
  readonly source: string;
  /** Somebody looks at the status, as `if` does: `set -e` does not act. */
  readonly checked: boolean;
  /** Loops around, for `break`. */
  readonly loops: number;
  /** `return` may be said here: in a function, or a sourced file. */
  readonly returns: boolean;
  /** Functions, substitutions and the like around; bounded. */
  readonly depth: number;
}

/** Says something as the shell, on standard error: `bash: line 3: ` and the message. */
export function complain(context: Context, message: string): void {
  sinkAt(context.streams, 2)?.write(`${prefixOf(context)}${message}\n`);
}

function prefixOf({ machine, source, state }: Context): string {
  const line = source.slice(0, state.position).split('\n').length;
  return machine.voice.prefix(state.zero, line);
}

/** Prints a failure of the shell or a program and gives its status; anything else is thrown on. */
export function explain(failure: unknown, context: Context, name?: string): number {
  if (failure instanceof ProgramError) {
    const prefix = name === undefined ? prefixOf(context) : `${name}: `;
    sinkAt(context.streams, 2)?.write(`${prefix}${failure.message}\n`);
    return failure.status;
  }
  if (failure instanceof StatusSignal) return failure.status;
  if (!(failure instanceof ShellError)) throw failure;
  complain(context, failure.message);
  return failure.status;
}

/** Characters, or elements, of one variable. */
const MAX_LENGTH = 1_000_000;

/** Sets a variable and keeps what else is known of it. */
export function assign(context: Context, name: string, value: Value): void {
  if (value.length > MAX_LENGTH) throw new LimitError(`a variable longer than ${MAX_LENGTH}`);
  const { variables } = context.state;
  const before = variables.get(name);
  if (before?.readonly) throw new ShellError(`${name}: readonly variable`);
  variables.set(name, { exported: before?.exported ?? false, readonly: false, value });
}

/** Functions and substitutions within each other. */
const MAX_DEPTH = 100;

export function deeper(context: Context): Context {
  if (context.depth === MAX_DEPTH)
    throw new ShellError(`maximum nesting level exceeded (${MAX_DEPTH})`);
  return { ...context, depth: context.depth + 1 };
}
