import { expect, test } from 'vitest';
import { formatSelector, parseFieldSelector, parseLabelSelector } from './selectors.ts';

const LABELS = { app: 'web', tier: 'front' };

test.each([
  ['', true],
  ['app=web', true],
  ['app==web,tier=front', true],
  ['app!=web', false],
  ['zone!=a', true],
  ['app in (api, web)', true],
  ['app notin (api,web)', false],
  ['zone notin (a)', true],
  ['tier', true],
  ['!tier', false],
  ['!zone,app in (web),tier', true],
])('%s', (selector, matches) => {
  expect(parseLabelSelector(selector).every((one) => one.matches(LABELS))).toBe(matches);
});

test('a selector is shown sorted, expressions in words', () => {
  const matchExpressions = [
    { key: 'tier', operator: 'In', values: ['b', 'a'] },
    { key: 'old', operator: 'DoesNotExist' },
  ] as const;
  expect(formatSelector({ matchLabels: { app: 'web' }, matchExpressions })).toBe(
    '!old,app=web,tier in (a,b)',
  );
});

test('field selectors name fields, with = or !=', () => {
  expect(parseFieldSelector('metadata.name=x,status.phase!=Running')).toEqual([
    { field: 'metadata.name', value: 'x', negated: false },
    { field: 'status.phase', value: 'Running', negated: true },
  ]);
});
