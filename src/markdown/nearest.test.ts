import { expect, test } from 'vitest';
import { nearest, suggestion } from './nearest.ts';

const KNOWN = ['service', 'pod', 'EndpointSlice'];

test.each([
  ['servce', 'service'],
  ['endpointslices', 'EndpointSlice'],
  ['pods', 'pod'],
  ['xyz', undefined],
  ['deployment', undefined],
])('%s: %s', (word, expected) => expect(nearest(word, KNOWN)).toBe(expected));

test('without a near one all are named', () => {
  expect(suggestion('deployment', KNOWN)).toBe('known are service, pod, EndpointSlice');
  expect(suggestion('deployment', [])).toBe('none is known yet');
});
