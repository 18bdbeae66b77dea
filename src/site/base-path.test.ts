import { expect, test } from 'vitest';
import { underBase } from './base-path.ts';

test.each([
  ['/', '/', '/'],
  ['/', '/lessons/x/#y', '/lessons/x/#y'],
  ['/course', '/', '/course/'],
  ['/course/', '/glossary/', '/course/glossary/'],
])('under %s, %s is %s', (base, path, expected) => expect(underBase(base, path)).toBe(expected));

test('a relative path is a mistake', () => {
  expect(() => underBase('/', 'glossary/')).toThrow('begins with "/": glossary/');
});
