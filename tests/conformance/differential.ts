/** Runs a scenario by our kubectl and by the real one, each in a cluster from the same seed, in step. */

import { type Cluster, createCluster } from '../../src/cluster/index.ts';
import { catchUp } from '../../src/server/index.ts';
import { bashInScript, createShell, type Shell } from '../../src/shell/index.ts';
import type { Ran } from '../../src/terminal/lab.ts';
import type { Line, Scenario } from './differential-scenarios.ts';
import { filesBelow } from './golden-runner.ts';
import { BEHIND_MS, type Workplace, withVirtualTime } from './workplace.ts';

export interface Compared {
  readonly line: Line;
  readonly ours: Ran;
  readonly real: Ran;
}

export function isEqual(ours: Ran, real: Ran): boolean {
  return (
    withoutChance(ours.stdout) === withoutChance(real.stdout) &&
    withoutChance(ours.stderr) === withoutChance(real.stderr) &&
    ours.exitCode === real.exitCode
  );
}

/** The folders that `kubectl diff` draws names for, and the moment when it wrote its files there. */
function withoutChance(text: string): string {
  return text
    .replace(/\/tmp\/(LIVE|MERGED)-\d+/g, '/tmp/$1')
    .replace(/^((?:---|\+\+\+) .*\t)\d{4}-\d\d-\d\d [\d:.]+ \+0000$/gm, '$1<time>');
}

/** A user types the next command two seconds after all has settled, on the full second. */
const THINKING_MS = 2000;

const START_TIME = Math.floor((Date.now() - BEHIND_MS) / 1000) * 1000;

export async function runBoth(scenario: Scenario, workplace: Workplace): Promise<Compared[]> {
  const options = { ...scenario.options, startTime: START_TIME };
  const cluster = createCluster(options);
  const terminal = openTerminal(cluster);
  const shell = createShell({
    cluster: terminal,
    files: filesBelow(scenario.files),
    voice: bashInScript,
  });
  workplace.begin(scenario.files, options);
  const compared: Compared[] = [];
  for (const line of scenario.lines) {
    const ours = await runOurs(line, shell, terminal);
    const real = await workplace.run(line.command, line);
    compared.push({ line, ours, real });
    await pause(cluster, workplace.cluster);
  }
  return compared;
}

interface Terminal extends Cluster {
  /** A signal that Ctrl-C aborts after so much virtual time. */
  interruptAfter(delayMs: number | undefined): AbortSignal;
}

/** Its clock is as far ahead of the cluster's as that of real kubectl, which is on the wall. */
function openTerminal(cluster: Cluster): Terminal {
  let interrupt = new AbortController();
  let interruptAtMs = Number.POSITIVE_INFINITY;
  return {
    ...cluster,
    async fetch(request) {
      await catchUp(cluster, cluster.now());
      return cluster.fetch(await withVirtualTime(request, cluster.now()));
    },
    now: () => cluster.now() + BEHIND_MS,
    async step(deadlineMs) {
      const more = await cluster.step(Math.min(deadlineMs - BEHIND_MS, interruptAtMs));
      if (cluster.now() >= interruptAtMs) interrupt.abort();
      return more;
    },
    interruptAfter(delayMs = Number.POSITIVE_INFINITY) {
      interrupt = new AbortController();
      interruptAtMs = cluster.now() + delayMs;
      return interrupt.signal;
    },
  };
}

async function runOurs(line: Line, shell: Shell, cluster: Terminal): Promise<Ran> {
  const output = { stdout: '', stderr: '' };
  const exitCode = await shell.run(line.command, {
    write: (stream, text) => {
      output[stream] += text;
    },
    signal: cluster.interruptAfter(line.interruptAfterMs),
  });
  return { ...output, exitCode };
}

/** Lets both clocks stand at the same full second, as long after as a user needs to type. */
async function pause(...clusters: readonly Cluster[]): Promise<void> {
  const latest = Math.max(...clusters.map((cluster) => cluster.now()));
  const next = Math.ceil((latest + THINKING_MS) / 1000) * 1000;
  for (const cluster of clusters) await catchUp(cluster, next);
}
