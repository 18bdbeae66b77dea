/** Runs a golden scenario through this shell and cluster, and writes down what it prints as the recorder did. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createCluster } from '../../src/cluster/index.ts';
import { createShell } from '../../src/shell/index.ts';

export const goldenFolder = join(import.meta.dirname, '..', 'golden');

/** Folders that hold a script and its recorded transcript, as `topic/name`, sorted. */
export function scenarios(): readonly string[] {
  return readdirSync(goldenFolder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('/script.txt'))
    .map((path) => path.replace(/\/script\.txt$/, ''))
    .sort();
}

/** The transcript of a scenario in the format of the golden files. */
export async function replay(scenario: string): Promise<string> {
  const folder = join(goldenFolder, scenario);
  const { cloud } = JSON.parse(readFileSync(join(folder, 'scenario.json'), 'utf8')) as {
    cloud: boolean;
  };
  const cluster = createCluster({ hasImage: isPullable, loadBalancer: cloud });
  const shell = createShell({ cluster, files: filesBelow(folder) });
  const lines = readFileSync(join(folder, 'script.txt'), 'utf8').split('\n');
  const blocks: string[] = [];
  for (const line of lines.filter((text) => text.trim() !== '')) {
    const output = { stdout: '', stderr: '' };
    const exitCode = await shell.run(line, {
      write: (stream, text) => {
        output[stream] += text;
      },
      signal: new AbortController().signal,
    });
    const status = exitCode === 0 ? '' : `[exit ${exitCode}]\n`;
    blocks.push(`$ ${line}\n${endLine(output.stdout)}${marked(output.stderr)}${status}`);
  }
  return blocks.join('');
}

/** The recorder's kubelet ran every image but those of hosts that end in `.invalid`. */
function isPullable(reference: string): boolean {
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

function filesBelow(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile() && !/^(script|transcript|scenario)\./.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
  );
}
