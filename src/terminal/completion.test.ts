import { expect, test } from 'vitest';
import { completed, listed } from './completion.ts';

test.each([
  ['kubectl desc', 8, ['describe'], 'kubectl describe '],
  ['kubectl apply -f nu', 17, ['numbers/'], 'kubectl apply -f numbers/'],
  ['kubectl get e', 12, ['endpoints', 'endpointslices'], 'kubectl get endpoints'],
  ['ls x', 3, [], 'ls x'],
  ['ls ', 3, ['a', 'b'], 'ls '],
] as const)('%s', (line, start, candidates, expected) => {
  expect(completed(line, start, candidates)).toBe(expected);
});

test('candidates in words', () => {
  expect(listed([])).toBe('Nothing to complete.');
  expect(listed(['a'])).toBe('');
  expect(listed(['a', 'b'])).toBe('2 candidates: a  b');
});
