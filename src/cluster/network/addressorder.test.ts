import { expect, test } from 'vitest';
import { nearestFirst } from './addressorder.ts';

test('glibc puts addresses of the own subnet first, the nearest before the others', () => {
  const addresses = ['10.244.2.7', '10.244.1.200', '10.244.1.6', '10.244.3.1'];
  expect(nearestFirst(addresses, '10.244.1.2', 24)).toEqual([
    '10.244.1.6',
    '10.244.1.200',
    '10.244.2.7',
    '10.244.3.1',
  ]);
});
