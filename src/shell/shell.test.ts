import { expect, test } from 'vitest';
import { createCluster } from '../cluster/index.ts';
import { createShell } from './index.ts';

const manifest = `
apiVersion: v1
kind: Pod
metadata: {name: stuck, labels: {app: stuck}}
spec:
  nodeSelector: {kubernetes.io/hostname: moon}
  containers: [{name: c, image: kiamol/ch03-sleep}]
`;

function session() {
  const cluster = createCluster();
  const shell = createShell({ cluster, files: new Map([['pods/stuck.yaml', manifest]]) });
  const run = async (line: string, signal = new AbortController().signal) => {
    let output = '';
    const write = (_: string, text: string): void => {
      output += text;
    };
    return { status: await shell.run(line, { write, signal }), output };
  };
  return { cluster, run };
}

test('Ctrl-C stops a wait, and the next command works', async () => {
  const { run } = session();
  await run('kubectl apply -f pods');
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 20);
  const wait = 'kubectl wait --for=condition=Ready pod/stuck --timeout=1000000h; echo not reached';
  expect(await run(wait, controller.signal)).toEqual({ status: 1, output: '' });
  expect(await run('echo $?')).toEqual({ status: 0, output: '1\n' });
});

test('a wait that ends by its timeout takes that long in the cluster', async () => {
  const { cluster, run } = session();
  await run('kubectl apply -f pods/stuck.yaml');
  const started = cluster.now();
  const { status, output } = await run(
    'kubectl wait --for=condition=Ready pod -l app=stuck --timeout=90s',
  );
  expect({ status, output, elapsedMs: cluster.now() - started }).toEqual({
    status: 1,
    output: 'error: timed out waiting for the condition on pods/stuck\n',
    elapsedMs: 90_000,
  });
});

test('files that a session writes are its own', async () => {
  const [first, second] = [session(), session()];
  await first.run('echo changed > pods/stuck.yaml');
  expect((await first.run('cat pods/stuck.yaml')).output).toBe('changed\n');
  expect((await second.run('cat ./pods//stuck.yaml')).output).toBe(manifest);
});
