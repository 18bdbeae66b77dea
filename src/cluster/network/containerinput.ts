/** The standard input of a container that has one (`stdin: true`): its process reads, and who attaches to it writes. */

/** The end that is outside. */
export interface ContainerInput {
  /** Whether the process waits for what it has not got yet. */
  readonly isAwaited: boolean;
  /** Gives it more, or with undefined its end; resolves when the process has made of it what it can. */
  give(text: string | undefined): Promise<void>;
}

/** Both ends. */
export interface ContainerPipe extends ContainerInput {
  /** What comes next; undefined at the end. */
  read(): Promise<string | undefined>;
  /** Resolves once the process waits, or `running` has ended. */
  rest(running: Promise<unknown>): Promise<void>;
}

export function createContainerPipe(): ContainerPipe {
  const pieces: string[] = [];
  let hasEnded = false;
  let isAwaited = false;
  let wake = (): void => {};
  let tell = (): void => {};
  let process: Promise<unknown> = Promise.resolve();
  const waits = (): Promise<void> =>
    new Promise((resolve) => {
      tell = resolve;
      if (isAwaited) resolve();
    });
  return {
    get isAwaited() {
      return isAwaited;
    },
    async give(text) {
      if (text === undefined) hasEnded = true;
      else pieces.push(text);
      isAwaited = false;
      wake();
      await Promise.race([process, waits()]);
    },
    async read() {
      while (pieces.length === 0 && !hasEnded) {
        isAwaited = true;
        tell();
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return pieces.shift();
    },
    async rest(running) {
      process = running;
      await Promise.race([running, waits()]);
    },
  };
}
