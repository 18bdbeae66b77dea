/** Where a command line writes, and how it is stopped. */

export interface ShellIo {
  write(stream: 'stdout' | 'stderr', text: string): void;
  /** Aborted on Ctrl-C: what waits stops with status 130. */
  readonly signal: AbortSignal;
}
