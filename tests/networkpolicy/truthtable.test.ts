/** Truth tables, printed as the upstream tests print theirs. */

import { expect, test } from 'vitest';
import { truthTable, truthTableAsText } from '../../src/cluster/networkpolicy/truthtable.ts';
import { lister, pods, policies } from './cluster.ts';

const among = pods.filter(({ metadata }) => ['x', 'y'].includes(metadata.namespace ?? ''));

function table(yaml: string, port = 80): string {
  return truthTableAsText(truthTable(among, { port, protocol: 'TCP' }, lister(policies(yaml))));
}

test("a 'default-deny-ingress' policy for Namespace x", () => {
  expect(table('x/deny: {}')).toBe(
    `
-	x/a	x/b	x/c	y/a	y/b	y/c	x/host
x/a	.	X	X	.	.	.	.
x/b	X	.	X	.	.	.	.
x/c	X	X	.	.	.	.	.
y/a	X	X	X	.	.	.	.
y/b	X	X	X	.	.	.	.
y/c	X	X	X	.	.	.	.
x/host	.	X	X	.	.	.	.
`.trimStart(),
  );
});

test('a row forbids by egress, a column by ingress', () => {
  const yaml = `
    x/out: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}]}
    y/in: {podSelector: {matchLabels: {pod: b}}, ingress: [{ports: [{port: 81}]}]}`;
  const { denials, names } = truthTable(
    among,
    { port: 80, protocol: 'TCP' },
    lister(policies(yaml)),
  );
  const cell = (from: string, to: string) => denials[names.indexOf(from)]?.[names.indexOf(to)];
  expect(cell('x/a', 'y/a')).toMatchObject({ direction: 'egress', object: { name: 'out' } });
  expect(cell('x/b', 'y/b')).toMatchObject({ direction: 'ingress', object: { name: 'in' } });
  expect(cell('x/a', 'x/b')).toBeUndefined();
  expect(table(yaml, 81).split('\n').slice(1, 3)).toEqual([
    'x/a	.	.	.	X	X	X	.',
    'x/b	.	.	.	.	.	.	.',
  ]);
});
