/** Policies in whole clusters: with a network plugin that enforces them, and with one that ignores them. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createCluster } from '../../src/cluster/index.ts';
import { traceAsText } from '../../src/cluster/network/tracetext.ts';
import { createShell } from '../../src/shell/index.ts';

const FOLDER = join(import.meta.dirname, '..', 'transcripts', 'manifests');
const FILES = ['netpol/numbers.yaml', 'sleep.yaml', 'netpol/default-deny.yaml'];
const files = new Map(FILES.map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]));

async function run(enforcesNetworkPolicy: boolean) {
  const cluster = createCluster({ seed: 'enforcement', enforcesNetworkPolicy });
  const shell = createShell({ cluster, files });
  let output = '';
  const write = (_: string, text: string): void => {
    output += text;
  };
  for (const line of [
    'kubectl apply -f netpol/numbers.yaml -f sleep.yaml',
    'kubectl wait --for=condition=Available deploy --all',
    'kubectl apply -f netpol/default-deny.yaml',
  ])
    await shell.run(line, { write, signal: new AbortController().signal });
  output = '';
  await shell.run(
    "kubectl exec deploy/sleep -- curl -sS -m 2 -o /dev/null -w '%{http_code}' http://numbers-api:8080/rng",
    { write, signal: new AbortController().signal },
  );
  const [trace] = cluster.traces().slice(-1);
  const verdicts = trace === undefined ? [] : traceAsText(trace).split('\n');
  return { output, verdicts: verdicts.filter((line) => line.includes('NetworkPolicy')) };
}

test('a plugin that enforces policies drops what they do not allow', async () => {
  const { output, verdicts } = await run(true);
  expect(output).toMatch(/^curl: \(28\) Connection timed out after 2000 milliseconds\n/);
  expect(verdicts).toEqual([
    expect.stringMatching(
      /^\d\. Node worker-\d: dropped 10\.244\.\d\.\d:80 \[NetworkPolicy default\/default-deny-ingress: isolates Pod default\/numbers-api-[\w-]+ for ingress; no rule allows anything\]$/,
    ),
  ]);
});

test('a plugin that ignores them lets everything through, and the trace says what they would have done', async () => {
  const { output, verdicts } = await run(false);
  expect(output).toBe('200');
  expect(verdicts).toEqual([
    expect.stringMatching(
      /ingress let through \[NetworkPolicy default\/default-deny-ingress: would have denied it, but the network plugin does not enforce policies: isolates /,
    ),
  ]);
});
