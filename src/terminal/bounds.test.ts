/** Whatever runs away is stopped with a message, and the next command works: through the protocol, on the real shell. */

import { expect, test } from 'vitest';
import { createClient } from './client.ts';
import { sameThreadWorker } from './fixtures/same-thread.ts';
import { INPUT_LIMIT, OUTPUT_LIMIT } from './serve.ts';
import { openWorkplace } from './session.ts';

const client = createClient('bounds', () =>
  sameThreadWorker((seed) =>
    openWorkplace({
      seed,
      files: new Map([['f.txt', 'text\n']]),
      limits: { maxSteps: 20_000, maxBusyMs: 2000 },
    }),
  ),
);

async function run(line: string, terminal = '1') {
  let output = '';
  const write = (_: string, text: string): void => {
    output += text;
  };
  const { signal } = new AbortController();
  return { exitCode: await client.run(line, { terminal, write, signal }), output };
}

test.each([
  [
    'while true; do :; done',
    137,
    /^bash: stopped: (more than \d+ steps|busy for more than \d+ s)\n$/,
  ],
  ['f() { f; }; f', 1, /^bash: maximum nesting level exceeded \(\d+\)\n$/],
  ['x=a; while true; do x=$x$x; done', 137, /^bash: stopped: /],
  ['yes | sort', 137, /^bash: stopped: /],
  ['awk \'BEGIN { while (1) x = x "aaaaaaaaaa" x }\'', 137, /^bash: stopped: /],
  ["awk 'BEGIN { while (1) n++ }'", 2, /^awk: stopped: more than \d+ steps\n$/],
  ["sed ':a; ba' f.txt", 1, /^sed: stopped: a loop without end\n$/],
  ['echo {1..99999999}', 1, /^bash: brace expansion: too many words\n$/],
  ['kubectl wait --for=delete node/worker-1 --timeout=999999h', 137, /^bash: stopped: /],
])('%s', { timeout: 60_000 }, async (line, exitCode, message) => {
  const ran = await run(line);
  expect(ran.output).toMatch(message);
  expect(ran.exitCode).toBe(exitCode);
  expect(await run('echo still here')).toEqual({ exitCode: 0, output: 'still here\n' });
});

test('output is cut', { timeout: 60_000 }, async () => {
  const { exitCode, output } = await run('yes');
  expect(output.length).toBeLessThan(3 * OUTPUT_LIMIT);
  expect(output).toMatch(/\nstopped: more than \d+ characters of output\n$/);
  expect(exitCode).toBe(130);
});

test('input is capped', async () => {
  expect(await run(`echo ${'x'.repeat(INPUT_LIMIT)}`)).toEqual({
    exitCode: 126,
    output: `bash: a command of more than ${INPUT_LIMIT} characters: too long\n`,
  });
});

test('terminals share files, and each has variables of its own', async () => {
  await run('x=1; echo shared > g.txt', 'one');
  expect(await run('cat g.txt; echo "[$x]"', 'two')).toEqual({
    exitCode: 0,
    output: 'shared\n[]\n',
  });
});

test('an editor reads, writes and hears of files', async () => {
  const ask = (question: 'listFiles' | 'readFile' | 'writeFile', text: string, body = '') =>
    client.ask({ question, terminal: '1', text, body });
  expect(await ask('writeFile', 'h.txt', 'from the editor\n')).toEqual([]);
  expect(await run('cat h.txt')).toEqual({ exitCode: 0, output: 'from the editor\n' });
  const changed = new Promise((resolve) => client.onChange(resolve));
  await run('echo more >> h.txt');
  expect(await changed).toContain('/reader/h.txt');
  expect(await ask('readFile', 'h.txt')).toEqual(['from the editor\nmore\n']);
  expect(await ask('readFile', 'nothing')).toEqual([]);
  expect(await ask('writeFile', 'no/such/folder', '')).toEqual([
    'no/such/folder: No such file or directory',
  ]);
  expect(await ask('listFiles', '')).toContain('h.txt');
});
