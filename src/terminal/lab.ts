/** Runs a script, command by command, in a fresh cluster: for authors, tests and teachers. */

import { type ClusterOptions, createCluster } from '../cluster/index.ts';
import { bashInScript, containerPrograms, createShell, splitCommands } from '../shell/index.ts';

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

export interface LabCommand extends Ran {
  readonly command: string;
}

export interface LabOptions {
  /** One command a line, unless an open quote, loop or here-document carries on. */
  readonly script: string;
  /** Paths as the commands say them, to texts. */
  readonly files: ReadonlyMap<string, string>;
  readonly cluster?: ClusterOptions;
  readonly signal?: AbortSignal;
}

/** Each command as it ends; the cluster comes to rest after each. */
export async function* runLab(options: LabOptions): AsyncGenerator<LabCommand> {
  const { script, files, signal = new AbortController().signal } = options;
  const shell = createShell({
    cluster: createCluster({ containerPrograms, ...options.cluster }),
    files,
    voice: bashInScript,
  });
  for (const command of splitCommands(script)) {
    const output = { stdout: '', stderr: '' };
    const exitCode = await shell.run(command, {
      write: (stream, text) => {
        output[stream] += text;
      },
      signal,
    });
    yield { command, ...output, exitCode };
  }
}

/**
 * A command and what it printed in the format of tests/golden: stdout, then stderr with a mark before each
 * line, then the status if it is not 0. Further lines of the command follow `> `.
 */
export function transcribe(command: string, { stdout, stderr, exitCode }: Ran): string {
  const status = exitCode === 0 ? '' : `[exit ${exitCode}]\n`;
  return `$ ${command.replaceAll('\n', '\n> ')}\n${endLine(stdout)}${marked(stderr)}${status}`;
}

function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function marked(stderr: string): string {
  return endLine(stderr).replace(/^(.*)\n/gm, (_, line: string) =>
    line === '' ? '[stderr]\n' : `[stderr] ${line}\n`,
  );
}
