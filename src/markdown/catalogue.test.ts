import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readCatalogue } from './catalogue.ts';

const content = fileURLToPath(new URL('../../content/', import.meta.url));

test('terms come from the glossary, sections from the front matter of lessons', () => {
  const catalogue = readCatalogue(content);
  expect(catalogue.terms).toContain('EndpointSlice');
  expect(catalogue.lessons).toContain('a-name-that-stays');
  expect(catalogue.sectionsOf('a-name-that-stays')).toContain('dns');
  expect(catalogue.sectionsOf('no-such-lesson')).toBeUndefined();
});
