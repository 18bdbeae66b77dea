import { expect, test } from 'vitest';
import { manifestOf } from '../../src/playground/manifest.ts';
import { kindScript } from '../../src/playground/script.ts';
import { openWorkplace } from '../../src/terminal/session.ts';

/** A cluster with a shell, and what it gives to keep. */
function begin(seed: string) {
  const workplace = openWorkplace({ seed, files: new Map([['given.yaml', 'kind: Pod\n']]) });
  const ask = (question: 'ownObjects' | 'ownFiles') =>
    workplace.answer({ question, terminal: '1', text: '', body: '' });
  const manifest = async (keepsAddresses: boolean): Promise<string> => {
    const objects = (await ask('ownObjects')).map((text) => JSON.parse(text));
    return manifestOf(objects, { keepsAddresses });
  };
  return {
    manifest,
    files: () => ask('ownFiles'),
    async run(line: string) {
      let said = '';
      const write = (_: string, text: string): void => {
        said += text;
      };
      const { signal } = new AbortController();
      const exitCode = await workplace.session('1').run(line, { write, signal });
      if (exitCode !== 0) throw new Error(said);
      return said;
    },
  };
}

const MADE = `
  kubectl create namespace shop
  kubectl create deployment web --image=kiamol/ch03-numbers-api --replicas=2 -n shop
  kubectl expose deployment web --port=80 --type=LoadBalancer -n shop
  kubectl run alone --image=kiamol/ch03-sleep
  kubectl create configmap colours --from-literal=sky=blue
  kubectl create service clusterip many --clusterip=None`;

test('a new cluster has nothing of its reader', async () => {
  const cluster = begin('new');
  expect(await cluster.manifest(true)).toBe('');
  expect(await cluster.files()).toEqual([]);
});

test('what the reader made, without what the control plane adds', async () => {
  const cluster = begin('made');
  await cluster.run(
    'kubectl create service clusterip web --tcp=80; kubectl annotate service web team=a; kubectl run alone --image=kiamol/ch03-sleep',
  );
  expect(await cluster.manifest(false)).toBe(`\
apiVersion: v1
kind: Service
metadata:
  annotations:
    team: a
  labels:
    app: web
  name: web
  namespace: default
spec:
  ports:
  - name: "80"
    port: 80
    targetPort: 80
  selector:
    app: web
  type: ClusterIP
---
apiVersion: v1
kind: Pod
metadata:
  labels:
    run: alone
  name: alone
  namespace: default
spec:
  containers:
  - image: kiamol/ch03-sleep
    imagePullPolicy: Always
    name: alone
`);
});

test('a cluster made of the manifest gives the same manifest', async () => {
  const first = begin('first');
  await first.run(MADE);
  const manifest = await first.manifest(true);
  const second = begin('second');
  await second.run(`kubectl create -f - <<'END'\n${manifest}END`);
  expect(await second.manifest(true)).toBe(manifest);
  expect(await second.run('kubectl get pods -A -o name | grep -c -e web -e alone')).toBe('3\n');
});

test('another cluster hands out addresses of its own', async () => {
  const cluster = begin('addresses');
  await cluster.run(MADE);
  const addresses = (manifest: string) => manifest.match(/clusterIP: \S+/g);
  expect(addresses(await cluster.manifest(false))).toEqual(['clusterIP: None']);
  expect(addresses(await cluster.manifest(true))).toHaveLength(2);
});

test('what is being deleted is not made anew', async () => {
  const cluster = begin('deleted');
  await cluster.run(
    'kubectl run p --image=kiamol/ch03-sleep; kubectl delete pod p --wait=false; kubectl run q --image=kiamol/ch03-sleep',
  );
  expect((await cluster.manifest(true)).match(/^ {2}name: .*/gm)).toEqual(['  name: q']);
});

test('files that were written', async () => {
  const cluster = begin('files');
  await cluster.run('mkdir a; echo new > a/f; echo other > given.yaml');
  expect(await cluster.files()).toEqual(['a/f', 'new\n', 'given.yaml', 'other\n']);
});

test('the script for kind holds the manifest as it is', () => {
  const manifest = 'data:\n  price: $5 `and` more\n';
  expect(kindScript(manifest)).toContain(
    `apply -f - <<'END_OF_PLAYGROUND_OBJECTS'\n${manifest}END_OF_PLAYGROUND_OBJECTS\n`,
  );
});
