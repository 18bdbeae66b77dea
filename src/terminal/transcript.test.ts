import { expect, test } from 'vitest';
import { commandLines, joined, type Output, outputLines, words } from './transcript.ts';

const out = (text: string): Output => ({ stream: 'stdout', text });
const err = (text: string): Output => ({ stream: 'stderr', text });
const shown = (...output: Output[]) =>
  outputLines(output).map((line) => `${line.kind}: ${line.text}`);

test('a command is shown as typed, its continuation after the second prompt', () => {
  expect(commandLines('kubectl get pods \\\n  -o wide')).toEqual([
    { kind: 'command', prompt: '$ ', text: 'kubectl get pods \\' },
    { kind: 'command', prompt: '> ', text: '  -o wide' },
  ]);
});

test('a table has a head', () => {
  expect(
    shown(
      out('NAME    TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)\n'),
      out('a-api   ClusterIP   10.96.0.7    <none>        80/TCP\n'),
    ),
  ).toEqual([
    'head: NAME    TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)',
    'output: a-api   ClusterIP   10.96.0.7    <none>        80/TCP',
  ]);
});

test('a second table after an empty line has a head too', () => {
  expect(shown(out('NAME   AGE\na      1s\n\nNAME   AGE\nb      2s\n'))).toEqual([
    'head: NAME   AGE',
    'output: a      1s',
    'output: ',
    'head: NAME   AGE',
    'output: b      2s',
  ]);
});

test.each([
  ['a number', '42\n', 'output: 42'],
  ['a shout', 'OK\n', 'output: OK'],
  ['a line that is not finished', 'Waiting', 'output: Waiting'],
  ['an empty line', '\n', 'output: '],
  ['a header of HTTP, which ends in CR LF', 'HTTP/1.1 200 OK\r\n', 'output: HTTP/1.1 200 OK'],
  ['what is written over', '10 % done\r100 %\n', 'output: 100 %done'],
  [
    'prose longer than the snippet',
    'Waiting for deployment "numbers-api" rollout to finish: 1 of 2 updated replicas are available...\n',
    'wrap: Waiting for deployment "numbers-api" rollout to finish: 1 of 2 updated replicas are available...',
  ],
  [
    'a row longer than the snippet',
    'numbers-api   ClusterIP   10.96.140.12   <none>        80/TCP   0s    app=numbers-api\n',
    'output: numbers-api   ClusterIP   10.96.140.12   <none>        80/TCP   0s    app=numbers-api',
  ],
])('%s', (_, text, line) => expect(shown(out(text))).toEqual([line]));

test('nothing printed, no line', () => expect(shown(out(''))).toEqual([]));

test('what went to stderr is an error', () => {
  expect(shown(err('curl: (6) Could not resolve host: a\n'), out('0'))).toEqual([
    'error: curl: (6) Could not resolve host: a',
    'output: 0',
  ]);
});

test('a line that came in pieces is one line', () => {
  const pieces = [out('Ser'), out('ver:\nAdd'), out('ress:'), err('!')];
  expect(shown(...pieces)).toEqual(['output: Server:', 'output: Address:', 'error: !']);
  expect(joined(pieces)).toEqual([out('Server:\nAddress:'), err('!')]);
});

test('short words with hyphens stay whole', () => {
  const typed = 'curl -sS a-b x -o=custom-columns=POD:metadata.name,IP:status.podIP';
  expect(words(typed).map(({ text, whole }) => (whole ? `[${text}]` : text))).toEqual([
    'curl ',
    '[-sS]',
    ' ',
    '[a-b]',
    ' x ',
    '-o=custom-columns=POD:metadata.name,IP:status.podIP',
  ]);
});

test.each([
  ['NAME   READY   STATUS   NOMINATED NODE   READINESS GATES', 'head'],
  ['POD    IP', 'head'],
  ['NAME', 'output'],
  ['Server:  10.96.0.10', 'output'],
])('%s is %s', (text, kind) => expect(outputLines([out(text)])[0]?.kind).toBe(kind));
