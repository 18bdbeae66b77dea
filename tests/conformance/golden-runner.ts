/** Runs a golden scenario through this shell and cluster, and writes down what it prints as the recorder did. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { exitCodeOf } from '../../src/cluster/images/containerexit.ts';
import { type ClusterOptions, createCluster } from '../../src/cluster/index.ts';
import { bashInScript, createShell } from '../../src/shell/index.ts';
import { GOLDEN } from './objects.ts';

/** Folders that hold a script and its recorded transcript, as `topic/name`, sorted. */
export function scenarios(): readonly string[] {
  return readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('/script.txt'))
    .map((path) => path.replace(/\/script\.txt$/, ''))
    .sort();
}

/** The transcript of a scenario in the format of the golden files. */
export async function replay(scenario: string): Promise<string> {
  const cluster = createCluster(clusterOptions(scenario));
  const shell = createShell({
    cluster,
    files: filesBelow(join(GOLDEN, scenario)),
    voice: bashInScript,
  });
  const blocks: string[] = [];
  for (const line of commandsOf(scenario)) {
    const output = { stdout: '', stderr: '' };
    const exitCode = await shell.run(line, {
      write: (stream, text) => {
        output[stream] += text;
      },
      signal: new AbortController().signal,
    });
    blocks.push(transcribe(line, { ...output, exitCode }));
  }
  return blocks.join('');
}

/** The lines of a scenario's script. */
export function commandsOf(scenario: string): readonly string[] {
  const script = readFileSync(join(GOLDEN, scenario, 'script.txt'), 'utf8');
  return script.split('\n').filter((line) => line.trim() !== '');
}

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** A command and what it printed, as the recorder wrote it down. */
export function transcribe(line: string, { stdout, stderr, exitCode }: Ran): string {
  const status = exitCode === 0 ? '' : `[exit ${exitCode}]\n`;
  return `$ ${line}\n${endLine(stdout)}${marked(stderr)}${status}`;
}

/** How the recorder's cluster differed from the default. */
export function clusterOptions(scenario: string): ClusterOptions {
  const { cloud } = JSON.parse(readFileSync(join(GOLDEN, scenario, 'scenario.json'), 'utf8')) as {
    readonly cloud: boolean;
  };
  return { hasImage: isPullable, standIn: exitCodeOf, loadBalancer: cloud };
}

/** The recorder's kubelet ran every image but those of hosts that end in `.invalid`. */
export function isPullable(reference: string): boolean {
  return !reference.includes('.invalid');
}

function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function marked(stderr: string): string {
  return endLine(stderr).replace(/^(.*)\n/gm, (_, line: string) =>
    line === '' ? '[stderr]\n' : `[stderr] ${line}\n`,
  );
}

/** What stands in a scenario's folder for its commands to read. */
export function isInput(file: string): boolean {
  return !/^(script|transcript|scenario)\./.test(file);
}

export function filesBelow(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile() && isInput(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
  );
}
