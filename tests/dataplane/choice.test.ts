/** The choice among endpoints: uniform and independent for each connection (pkg/proxy/nftables, `numgen random mod n`). */

import { expect, test } from 'vitest';
import { connect } from '../../src/cluster/network/connect.ts';
import { addressOf, networkOf, placeOf } from './cluster.ts';

const CONNECTIONS = 10_000;

/** The 99.9 % points of the chi-squared distribution, by degrees of freedom. */
const CRITICAL: Readonly<Record<number, number>> = {
  1: 10.83,
  2: 13.82,
  4: 18.47,
  9: 27.88,
  24: 51.18,
};

test.each([2, 3, 5, 10, 25])('among %i endpoints', (count) => {
  const pods = Array.from({ length: count }, (_, index) => `r${1 + (index % 2)}-${index}`);
  const network = networkOf({ pods: pods.join(' ') }, 'nftables');
  const from = placeOf('pod1', network.world);
  const to = { ...addressOf('cluster:80', network.world), protocol: 'TCP' } as const;
  const chosen = Array.from({ length: CONNECTIONS }, () => {
    const { ending } = connect(from, to, network);
    return ending.kind === 'open' ? ending.server.name : ending.kind;
  });
  expect(new Set(chosen)).toEqual(new Set(pods));
  expect(chiSquared(chosen, pods)).toBeLessThan(CRITICAL[count - 1] ?? 0);
  // And whom the last connection was given tells nothing of the next.
  const repeats = chosen.filter((name, index) => name === chosen[index - 1]);
  const others = Array.from({ length: CONNECTIONS - 1 - repeats.length }, () => 'other');
  const share = (CONNECTIONS - 1) / count;
  const deviation = (repeats.length - share) ** 2 / share;
  const rest = (others.length - (CONNECTIONS - 1 - share)) ** 2 / (CONNECTIONS - 1 - share);
  expect(deviation + rest).toBeLessThan(CRITICAL[1] ?? 0);
});

function chiSquared(chosen: readonly string[], among: readonly string[]): number {
  const expected = chosen.length / among.length;
  const counts = Map.groupBy(chosen, (name) => name);
  return among
    .map((name) => ((counts.get(name)?.length ?? 0) - expected) ** 2 / expected)
    .reduce((sum, part) => sum + part, 0);
}
