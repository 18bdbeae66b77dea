/** The orders recorded in tests/golden/services/multi-port. */

import { expect, test } from 'vitest';
import { inSliceOrder, inSubsetOrder } from './portorder.ts';

const ports = [
  { name: 'http', port: 8000, protocol: 'TCP' },
  { name: 'admin', port: 9100, protocol: 'TCP' },
  { name: 'stats', port: 8126, protocol: 'UDP' },
];

test.each([
  ['an EndpointSlice', inSliceOrder, 'admin stats http'],
  ['a subset of Endpoints', inSubsetOrder, 'stats http admin'],
])('the ports of %s', (_, inOrder, names) => {
  expect(
    inOrder(ports)
      .map(({ name }) => name)
      .join(' '),
  ).toBe(names);
  expect(inOrder(inOrder([...ports].reverse()))).toEqual(inOrder(ports));
});
