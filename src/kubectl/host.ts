/** What kubectl needs from the machine that it runs on: the network, a clock, files and a terminal. */

export interface KubectlHost {
  /** Sends a request to the API server; see `Cluster.fetch`. */
  fetch(request: Request): Promise<Response>;
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
