import { expect, test } from 'vitest';
import { manifestProblems } from './problems.ts';

const SERVICE = 'kind: Service\nmetadata:\n  name: a\n';

test.each([
  ['nothing is wrong', SERVICE, []],
  ['two documents', `${SERVICE}---\n${SERVICE}`, []],
  ['JSON', '{"kind": "Service"}', []],
  ['empty', '', []],
  ['a tab', 'a:\n\tb: 1\n', ['2 found character that cannot start any token']],
  ['a key too far right', 'a: 1\n  b: 2\n', ['2 mapping values are not allowed in this context']],
  ['a list not closed', 'a: [1\nb: 2\n', ["2 did not find expected ',' or ']'"]],
  ['a key too far left', 'a:\n    b: 1\n  c: 2\n', ['3 did not find expected key']],
  [
    'in the second document',
    `${SERVICE}---\na: b: c\n`,
    ['5 mapping values are not allowed in this context'],
  ],
  [
    'in both',
    'a: b: c\n---\n# comment\n- a\nb\n',
    ['1 mapping values are not allowed in this context', "6 could not find expected ':'"],
  ],
  ['an unknown anchor', 'a: *b\n', ["1 yaml: unknown anchor 'b' referenced"]],
] as const)('%s', (_, text, expected) => {
  expect(manifestProblems(text).map(({ line, message }) => `${line} ${message}`)).toEqual(expected);
});
