/** Runs a script, command by command, in a fresh cluster: for authors, tests and teachers. */

import { type Cluster, type ClusterOptions, createCluster } from '../cluster/index.ts';
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

/** Each command as it ends; the cluster comes to rest after each, and the next is begun in a later second. */
export async function* runLab(options: LabOptions): AsyncGenerator<LabCommand> {
  const { script, files, signal = new AbortController().signal } = options;
  const cluster = createCluster({ containerPrograms, ...options.cluster });
  const shell = createShell({ cluster, files, voice: bashInScript });
  for (const command of splitCommands(script)) {
    await waitForNextSecond(cluster);
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

/** Nothing real begins on the stroke of a second: what is noted in whole seconds seems a little earlier than it was. */
const AFTER_THE_STROKE_MS = 100;

async function waitForNextSecond(cluster: Cluster): Promise<void> {
  const nextMs = Math.floor(cluster.now() / 1000 + 1) * 1000 + AFTER_THE_STROKE_MS;
  let isMoving = true;
  while (isMoving) isMoving = await cluster.step(nextMs);
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
