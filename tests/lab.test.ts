/** `npm run lab`, as an author runs it. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

function lab(args: readonly string[], input = '') {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'scripts/lab.ts', ...args],
    { encoding: 'utf8', input },
  );
  return { stdout, stderr, status };
}

test('a folder: its script, with its files, and the status of the last command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-'));
  writeFileSync(
    join(folder, 'script.txt'),
    'kubectl create -f space.yaml\n\nfor i in 1 2; do\n  echo $i\ndone\nls nothing *.yaml\nfoo\n',
  );
  writeFileSync(
    join(folder, 'space.yaml'),
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: mine}\n',
  );
  expect(lab([folder])).toEqual({
    stdout: `$ kubectl create -f space.yaml
namespace/mine created
$ for i in 1 2; do
>   echo $i
> done
1
2
$ ls nothing *.yaml
space.yaml
[stderr] ls: cannot access 'nothing': No such file or directory
[exit 2]
$ foo
[stderr] bash: line 1: foo: command not found
[exit 127]
`,
    stderr: '',
    status: 127,
  });
  rmSync(folder, { recursive: true });
});

test('standard input: the files are those of the lessons', () => {
  expect(lab(['-'], 'kubectl apply -f sleep/sleep.yaml\n')).toEqual({
    stdout: '$ kubectl apply -f sleep/sleep.yaml\ndeployment.apps/sleep created\n',
    stderr: '',
    status: 0,
  });
});

test('--no-cloud leaves a load balancer pending', () => {
  const script =
    'kubectl create service loadbalancer lb --tcp=80\nkubectl get service lb --no-headers | awk "{print \\$4}"\n';
  expect(lab(['-', '--no-cloud'], script).stdout).toMatch(/<pending>\n$/);
  expect(lab(['-'], script).stdout).toMatch(/203\.0\.113\.10\n$/);
});

test('--no-policies lets through what a policy does not allow', () => {
  const script = `kubectl apply -f sleep -f numbers/api.yaml -f numbers/api-service.yaml -f guard/deny-ingress.yaml
kubectl wait --for=condition=Ready pod --all
kubectl exec deploy/sleep -- curl -sS -m 2 -o /dev/null -w '%{http_code}' http://numbers-api/rng\n`;
  expect(lab(['-', '--no-policies'], script).stdout).toMatch(/\n200\n$/);
  expect(lab(['-'], script).status).toBe(28);
});

test('--mode: a port that a Service lacks is refused by nftables, and dropped without iptables’ rules', () => {
  const script =
    'kubectl apply -f sleep\nkubectl exec deploy/sleep -- curl -sS -m 2 http://10.96.0.1:81\n';
  expect(lab(['-'], script).stdout).toMatch(/curl: \(7\) /);
  expect(lab(['-', '--mode', 'iptables'], script).stdout).toMatch(/curl: \(28\) /);
});

test('a mistake names the options', () => {
  const { stderr, status } = lab(['nowhere']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^There is no nowhere\/script\.txt\.\n\nnpm run lab -- DIR/);
});
