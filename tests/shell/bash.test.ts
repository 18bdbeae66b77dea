/** Our shell and its text tools against real bash and the real tools of this machine: same output, same status. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createCluster } from '../../src/cluster/index.ts';
import { bashInScript, createShell } from '../../src/shell/index.ts';
import { cases, FILES } from './cases.ts';

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

const BASH = find('bash');

function find(program: string): string | undefined {
  try {
    return execFileSync('which', [program], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function inBash(script: string, bash: string): Ran {
  const folder = mkdtempSync(join(tmpdir(), 'bash-'));
  folders.push(folder);
  for (const [path, text] of FILES) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const env = { HOME: folder, PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  const { stdout, stderr, status } = spawnSync(bash, ['-c', script], {
    argv0: 'bash',
    cwd: folder,
    encoding: 'utf8',
    env,
    timeout: 10_000,
  });
  return { stdout, stderr, status: status ?? -1 };
}

async function inOurs(script: string): Promise<Ran> {
  const shell = createShell({ cluster: createCluster(), files: FILES, voice: bashInScript });
  const output = { stdout: '', stderr: '' };
  const status = await shell.run(script, {
    write: (stream, text) => {
      output[stream] += text;
    },
    signal: new AbortController().signal,
  });
  return { ...output, status };
}

if (BASH === undefined) console.warn('no bash on this machine: the comparison with it is skipped');

describe.skipIf(BASH === undefined).each(cases())('%s', (_, scripts) => {
  test.each(scripts)('%s', async (script) => {
    expect(await inOurs(script)).toEqual(inBash(script, BASH ?? ''));
  });
});
