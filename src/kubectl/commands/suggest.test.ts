import { expect, test } from 'vitest';
import { suggestions } from './suggest.ts';

const names = ['create', 'get', 'delete', 'top', 'describe', 'exec', 'apply'];

test.each([
  ['gte', ['get']],
  ['foo', ['top']],
  ['del', ['get', 'delete']],
  ['APPLY', ['apply']],
  ['exex', ['exec']],
  ['nothing-like-it', []],
])('for %s: %j', (typed, expected) => {
  expect(suggestions(typed, names)).toEqual(expected);
});
