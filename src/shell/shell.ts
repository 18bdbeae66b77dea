/** A shell session: its files, its last status, and the cluster that its commands reach. */

import { parse } from 'unbash';
import type { Cluster } from '../cluster/index.ts';
import { InterruptedError, ShellError } from './errors.ts';
import { createFiles } from './files.ts';
import { runScript } from './interpreter.ts';
import type { ShellIo } from './io.ts';

export interface Shell {
  /** Runs one line (or several, separated by newlines); the result is its exit status. */
  run(commandLine: string, io: ShellIo): Promise<number>;
}

export interface ShellOptions {
  readonly cluster: Cluster;
  /** Path, such as `sleep/sleep.yaml`, to text. The shell works on its own copy. */
  readonly files: ReadonlyMap<string, string>;
}

/** What bash returns for a line that it cannot parse. */
const syntaxErrorStatus = 2;
const interruptedStatus = 130;

export function createShell({ cluster, files }: ShellOptions): Shell {
  const session = { cluster, files: createFiles(files), lastStatus: 0 };
  return {
    async run(commandLine, io) {
      const script = parse(commandLine);
      const [error] = script.errors ?? [];
      if (error !== undefined) {
        io.write('stderr', `bash: syntax error: ${error.message}\n`);
        session.lastStatus = syntaxErrorStatus;
        return session.lastStatus;
      }
      try {
        return await runScript(script, session, io);
      } catch (failure) {
        if (failure instanceof InterruptedError) session.lastStatus = interruptedStatus;
        else if (failure instanceof ShellError) {
          io.write('stderr', `bash: ${failure.message}\n`);
          session.lastStatus = syntaxErrorStatus;
        } else throw failure;
        return session.lastStatus;
      }
    },
  };
}
