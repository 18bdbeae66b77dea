/** Runs every `console` fence of the Markdown files here through shell and cluster, and compares all of its output. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCluster } from '../../src/cluster/index.ts';
import { containerPrograms, createShell } from '../../src/shell/index.ts';
import { commandsOf, fencesOf } from '../console-fences.ts';

const folder = import.meta.dirname;
const manifestFolder = join(folder, 'manifests');

const manifests = new Map(
  readdirSync(manifestFolder, { encoding: 'utf8', recursive: true })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(join(manifestFolder, name), 'utf8')]),
);

async function replay(fences: readonly string[]): Promise<readonly string[]> {
  const shell = createShell({
    cluster: createCluster({ seed: 'transcripts', containerPrograms }),
    files: manifests,
  });
  const replayed: string[] = [];
  for (const fence of fences) {
    let text = '';
    for (const command of commandsOf(fence)) {
      text += `$ ${command.replaceAll('\n', '\n> ')}\n`;
      const write = (_: string, output: string): void => {
        text += output;
      };
      const status = await shell.run(command, { write, signal: new AbortController().signal });
      if (status !== 0) text += `[exit ${status}]\n`;
    }
    replayed.push(text);
  }
  return replayed;
}

/** Puts `[..]`, which stands for anything within a line, where the expected text has it and it fits. */
function withWildcards(actual: string, expected: string): string {
  const patterns = expected.split('\n');
  return actual
    .split('\n')
    .map((line, index) => {
      const pattern = patterns[index] ?? '';
      const parts = pattern
        .split('[..]')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return new RegExp(`^${parts.join('.+')}$`).test(line) ? pattern : line;
    })
    .join('\n');
}

describe.each(readdirSync(folder).filter((name) => name.endsWith('.md')))('%s', (name) => {
  test('prints what it says', async () => {
    const fences = fencesOf(readFileSync(join(folder, name), 'utf8'));
    expect(fences.length).toBeGreaterThan(0);
    const replayed = await replay(fences);
    expect(replayed.map((text, index) => withWildcards(text, fences[index] ?? ''))).toEqual(fences);
  });
});
