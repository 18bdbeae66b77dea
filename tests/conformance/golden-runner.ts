/** Runs a golden scenario through this shell and cluster, and writes down what it prints as the recorder did. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { exitCodeOf } from '../../src/cluster/images/containerexit.ts';
import type { ClusterOptions } from '../../src/cluster/index.ts';
import { runLab, transcribe } from '../../src/terminal/lab.ts';
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
  const options = {
    script: scriptOf(scenario),
    files: filesBelow(join(GOLDEN, scenario)),
    cluster: clusterOptions(scenario),
  };
  const blocks: string[] = [];
  for await (const ran of runLab(options)) blocks.push(transcribe(ran.command, ran));
  return blocks.join('');
}

function scriptOf(scenario: string): string {
  return readFileSync(join(GOLDEN, scenario, 'script.txt'), 'utf8');
}

/** The lines of a scenario's script. */
export function commandsOf(scenario: string): readonly string[] {
  return scriptOf(scenario)
    .split('\n')
    .filter((line) => line.trim() !== '');
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
