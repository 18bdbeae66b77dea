import { expect, test } from 'vitest';
import { excerpt, marked, type Piece } from './excerpt.ts';

const LONG =
  'A Service has a name and an address that stay. Its Pods come and go, and nobody who calls has to know. Behind the address there may be no Pod, one Pod, or many of them, and each new call goes to one that is ready.';

/** Found words in brackets. */
const shown = (pieces: readonly Piece[]) =>
  pieces.map(({ text, found }) => (found ? `[${text}]` : text)).join('');

test.each([
  [
    'the beginning',
    LONG,
    ['service'],
    'A [Service] has a name and an address that stay. Its Pods come and go, and nobody who calls has to know. Behind the address there may be no Pod, one …',
  ],
  ['the end', LONG, ['ready'], '… and each new call goes to one that is [ready].'],
  ['nothing found, as when the title has it', 'Short.\nText.', ['title'], 'Short. · Text.'],
  ['letters that mean something in a pattern', 'a.b (c) a+b', ['a+b', '(c)'], 'a.b [(c)] [a+b]'],
  ['no text', '', ['a'], ''],
  ['no words', 'Text.', [], 'Text.'],
] as const)('an excerpt: %s', (_, text, words, expected) => {
  expect(shown(excerpt(text, words))).toBe(expected);
});

test('the longer of two words is marked', () => {
  expect(shown(marked('NodePort', ['node', 'nodeport']))).toBe('[NodePort]');
});
