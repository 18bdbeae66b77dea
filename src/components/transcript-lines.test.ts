import { expect, test } from 'vitest';
import { transcriptLines, typedWords } from './transcript-lines.ts';

const stdout = (text: string) => ({ stream: 'stdout' as const, text });
const stderr = (text: string) => ({ stream: 'stderr' as const, text });

test('commands with their prompts, answers line by line', () => {
  const commands = [
    {
      command: 'kubectl get \\\n  svc',
      output: [stdout('NAME   PORT(S)   AGE\na      80/TCP    0s\n')],
    },
    { command: 'curl x', output: [stderr('curl: (7) refused\n'), stdout('\nA B\n')] },
    { command: 'true', output: [] },
  ];
  expect(transcriptLines(commands)).toEqual([
    { kind: 'command', prompt: '$ ', text: 'kubectl get \\' },
    { kind: 'command', prompt: '> ', text: '  svc' },
    { kind: 'head', text: 'NAME   PORT(S)   AGE' },
    { kind: 'output', text: 'a      80/TCP    0s' },
    { kind: 'command', prompt: '$ ', text: 'curl x' },
    { kind: 'error', text: 'curl: (7) refused' },
    { kind: 'output', text: '' },
    { kind: 'output', text: 'A B' },
    { kind: 'command', prompt: '$ ', text: 'true' },
  ]);
});

test.each([
  ['NAME          TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)   AGE', 'head'],
  ['POD    IP', 'head'],
  ['NAME   READY   STATUS   NOMINATED NODE   READINESS GATES', 'head'],
  ['NAME', 'output'],
  ['Server:  10.96.0.10', 'output'],
])('%s is %s', (text, kind) => {
  expect(transcriptLines([{ command: 'x', output: [stdout(text)] }])[1]?.kind).toBe(kind);
});

test('short words with hyphens stay whole', () => {
  const kept = typedWords('curl -sS a --sort-by=.metadata.creationTimestamp b').filter(
    ({ whole }) => whole,
  );
  expect(kept.map(({ text }) => text)).toEqual(['-sS']);
});
