import { expect, test } from 'vitest';
import { opensSearch } from './keys.ts';

const key = (keys: string) => ({
  key: keys.split('+').at(-1) ?? '',
  ctrlKey: keys.includes('Ctrl+'),
  metaKey: keys.includes('Meta+'),
  altKey: keys.includes('Alt+'),
});

test.each([
  ['/', { typing: false, slash: true }, true],
  ['/', { typing: false, slash: false }, false],
  ['/', { typing: true, slash: true }, false],
  ['Ctrl+k', { typing: false, slash: false }, true],
  ['Ctrl+K', { typing: false, slash: true }, true],
  ['Meta+k', { typing: false, slash: true }, true],
  ['Ctrl+k', { typing: true, slash: true }, false],
  ['Ctrl+/', { typing: false, slash: true }, false],
  ['Alt+/', { typing: false, slash: true }, false],
  ['k', { typing: false, slash: true }, false],
])('%s, %o: %s', (keys, state, opens) => {
  expect(opensSearch(key(keys), state)).toBe(opens);
});
