import { expect, test } from 'vitest';
import { oneFile, remarksOn, standing } from './standing.ts';

const service = (port: number): string =>
  `kind: Service\nmetadata:\n  name: a\nspec:\n  ports: [{port: ${port}}]\n`;

const FILES = new Map([
  ['a/one.yaml', service(1)],
  ['a/two.yaml', service(2)],
  [
    'b.yaml',
    '# two objects\n---\nkind: Pod\nmetadata:\n  name: b # the only one\n---\nkind: Secret\nmetadata:\n  name: s\n',
  ],
]);

const pathsOf = (...commands: string[]): readonly string[] =>
  standing(commands, FILES).documents.map(({ path, text }) =>
    `${path} ${/port: \d/.exec(text) ?? ''}`.trim(),
  );

test.each([
  [['kubectl apply -f a/one.yaml'], ['a/one.yaml port: 1']],
  [['kubectl apply -f a/one.yaml', 'kubectl apply -f a/two.yaml'], ['a/two.yaml port: 2']],
  [['kubectl apply -f a'], ['a/two.yaml port: 2']],
  [
    ['kubectl apply -f a/one.yaml', 'kubectl apply -n x -f a/two.yaml'],
    ['a/one.yaml port: 1', 'a/two.yaml port: 2'],
  ],
  [['kubectl -n x create -f b.yaml'], ['b.yaml', 'b.yaml']],
  [['kubectl apply -f a/one.yaml', 'kubectl delete -f a/one.yaml'], []],
  [['kubectl apply -f a/one.yaml --dry-run=server'], []],
  [['sed s/1/2/ a/one.yaml | kubectl apply -f -'], []],
  [['kubectl patch pod b --patch-file b.yaml'], []],
])('%j leaves %j', (commands, left) => {
  expect(pathsOf(...commands)).toEqual(left);
});

test('one file: namespaces first, and objects in the namespace that the command named', () => {
  const left = standing(
    ['kubectl create namespace x', 'kubectl apply -n x -f b.yaml', 'kubectl apply -f a/one.yaml'],
    FILES,
  );
  expect(oneFile(['Lesson 3', '', 'more'], left)).toBe(`\
# Lesson 3
#
# more
---
apiVersion: v1
kind: Namespace
metadata:
  name: x
---
# b.yaml
kind: Pod
metadata:
  name: b # the only one
  namespace: x
---
# b.yaml
kind: Secret
metadata:
  name: s
  namespace: x
---
# a/one.yaml
kind: Service
metadata:
  name: a
spec:
  ports: [{port: 1}]
`);
});

test('remarks stand where the manifests hold their words, and without words everywhere', () => {
  const remarks = [
    { text: 'always' },
    { when: 'kind: Secret', text: 'secrets' },
    { when: 'kind: Ingress', text: 'ingress' },
  ];
  const left = standing(['kubectl apply -f b.yaml'], FILES);
  expect(remarksOn(left, remarks).map(({ text }) => text)).toEqual(['always', 'secrets']);
});
