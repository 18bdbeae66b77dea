import { expect, test } from 'vitest';
import { overstated, updated } from './measured.ts';

const said = { dns: { equal: 78, of: 78 }, tools: { equal: 300, of: 343 } };

test.each([
  ['as said', { dns: { equal: 78, of: 78 } }, []],
  ['better', { tools: { equal: 301, of: 343 } }, []],
  ['as good, of more', { dns: { equal: 80, of: 80 } }, []],
  ['worse', { dns: { equal: 77, of: 78 } }, ['content/measured.json says dns 78/78; it is 77/78']],
  ['not run', {}, []],
])('%s', (_, measured, complaints) => {
  expect(overstated(said, measured)).toEqual(complaints);
});

test('only what was run is written anew', () => {
  const measured = { tools: { equal: 301, of: 343 }, other: { equal: 1, of: 1 } };
  expect(updated(said, measured)).toEqual({ dns: said.dns, tools: measured.tools });
});
