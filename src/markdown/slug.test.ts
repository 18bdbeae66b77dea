import { expect, test } from 'vitest';
import { isId, slugOf } from './slug.ts';

test.each([
  ['DNS answers with the Service’s address', 'dns-answers-with-the-services-address'],
  ['kube-proxy', 'kube-proxy'],
  ['Café  &  co.', 'cafe-co'],
])('%s: %s', (words, slug) => {
  expect(slugOf(words)).toBe(slug);
  expect(isId(slug)).toBe(true);
});

test.each(['', '1a', 'A', 'a--b', 'a-', 'a_b', 'a b', 'é'])('%j is no id', (text) => {
  expect(isId(text)).toBe(false);
});
