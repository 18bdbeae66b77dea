/** What kubectl needs from the machine that it runs on: the network, a clock, files and a terminal. */

export interface KubectlHost {
  /** Sends a request to the API server; see `Cluster.fetch`. */
  fetch(request: Request): Promise<Response>;
  /** Opens a port of this machine that leads into a Pod. */
  openPort(wanted: LocalPort): Promise<OpenedPort>;
  /** Virtual time in ms since the epoch. */
  now(): number;
  /** Lets virtual time pass until the next event, never past `deadlineMs`; false: nothing was left before it. */
  step(deadlineMs: number): Promise<boolean>;
  readFile(path: string): string | undefined;
  /** Paths of all files below a directory, sorted; empty when there is no such directory. */
  listFiles(directory: string): readonly string[];
  /** What `config set-context` keeps between commands: the `namespace`. */
  readonly settings: Map<string, string>;
  write(stream: 'stdout' | 'stderr', text: string): void;
  readonly stdin: string;
  /** Aborted when the reader interrupts the command (Ctrl-C). */
  readonly signal: AbortSignal;
}

/** See `Cluster.openPort`. */
export interface LocalPort {
  readonly address: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly to: {
    readonly namespace: string;
    readonly name: string;
    readonly uid: string;
    readonly port: number;
  };
  /** A program has connected. */
  accepted(): void;
  /** The Pod could not be reached for it. */
  failed(why: string): void;
}

/** `problem`: why it cannot be opened, in the words of the system. */
export type OpenedPort = { readonly port: number; close(): void } | { readonly problem: string };
