/** The contract of programs: what one sees of the machine it runs on, and how it reads, writes and waits. */

import type { ResolverConfig } from '../dns/resolver.ts';
import type { Client } from '../network/client.ts';
import type { Place } from '../network/places.ts';
import type { Image, Site } from './image.ts';

/** What a program sees of where it runs. */
export interface Machine {
  readonly place: Place;
  readonly image: Image;
  /** What the image's other programs run, such as its shell; one that is not here either is not simulated. */
  readonly more?: ProgramLoaders | undefined;
  readonly hostname: string;
  readonly address: string;
  readonly resolver: ResolverConfig;
  /** Computed when asked for: a Namespace may hold many Services. */
  environment(): ReadonlyMap<string, string>;
  /** Files by absolute path, which programs may change. Simplified: a machine has no others. */
  readonly files: Map<string, string>;
  /** The container that this is, with what it keeps; undefined where the machine is none. */
  readonly site?: Site | undefined;
}

export interface Streams {
  /** The next piece of standard input, as much as came at once; undefined at its end. */
  read(): Promise<string | undefined>;
  write(stream: 'stdout' | 'stderr', text: string): void;
  /** To be awaited by programs that write without end: the reader has taken what was written. */
  drained(): Promise<void>;
}

/** A connection as a program asks for it; over UDP nothing is sent yet. */
export interface Dial {
  readonly host: string;
  readonly port: number;
  readonly protocol?: 'TCP' | 'UDP';
  /** How long the program waits for a connection; the kernel's own limit unless given. */
  readonly limitMs?: number | undefined;
  /** Whether connect() itself waits, and so hears of a refusal by rule only when the SYN is repeated. */
  readonly blocks: boolean;
}

export type Dialled =
  | { readonly kind: 'unresolved' }
  | { readonly kind: 'refused' | 'unreachable' | 'timed out'; readonly address: string }
  | {
      readonly kind: 'open';
      readonly address: string;
      /** Says everything that the client has to say, and ends its side; what the server answers. */
      converse(text: string): string;
    };

/** What a program may change for another one that it runs. */
export interface RunOptions extends Partial<Streams> {
  environment?(): ReadonlyMap<string, string>;
  /** Virtual milliseconds after which the program is killed: the promise then rejects with `ProcessKilled`. */
  readonly limitMs?: number;
}

/** A running program: its name and arguments, its machine, its streams, and its time. */
export interface Process extends Streams {
  readonly name: string;
  readonly args: readonly string[];
  readonly machine: Machine;
  /** How the network sees the process. */
  readonly client: Client;
  environment(): ReadonlyMap<string, string>;
  /** Virtual milliseconds since the epoch. */
  now(): number;
  /** Virtual milliseconds that pass. Throws when the process is killed meanwhile. */
  spend(ms: number): void;
  /** Whether there is such a program: one that is not simulated says so when it is run. */
  finds(name: string): boolean;
  /** Runs another program of the same machine, on this one's streams unless others are given; its exit code. */
  run(command: readonly string[], options?: RunOptions): Promise<number>;
  /** Opens a connection to be typed into by hand; time passes for it, and it leaves a trace. */
  dial(to: Dial): Promise<Dialled>;
}

/** Runs to its end and returns the exit code. */
export type Program = (process: Process) => number | Promise<number>;

/** Fetches a program's code, which no page needs before the program is first run. */
export type ProgramLoader = () => Promise<Program>;

export type ProgramLoaders = ReadonlyMap<string, ProgramLoader>;
