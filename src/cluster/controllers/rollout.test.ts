import { expect, test } from 'vitest';
import type { Deployment } from '../api/deployment.ts';
import type { ReplicaSet } from '../api/replicaset.ts';
import { fenceposts, newReplicas, oldReplicas } from './rollout.ts';

const deployment = (replicas: number, maxSurge: number | string, maxUnavailable: number | string) =>
  ({
    spec: {
      replicas,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } },
    },
  }) as Deployment;

const set = (replicas: number, available = replicas) =>
  ({ spec: { replicas }, status: { replicas, availableReplicas: available } }) as ReplicaSet;

test.each([
  [4, '25%', '25%', 1, 1],
  [10, '25%', '25%', 3, 2],
  [1, '25%', '25%', 1, 0],
  [3, 0, 0, 0, 1],
])(
  '%d replicas with %s surge and %s unavailable: %d and %d',
  (replicas, surge, unavailable, maxSurge, maxUnavailable) => {
    expect(fenceposts(deployment(replicas, surge, unavailable))).toEqual({
      maxSurge,
      maxUnavailable,
    });
  },
);

test.each([
  ['all at once when there is no other', 0, [], 4],
  ['up to the surge', 0, [set(4)], 1],
  ['as the old ones go', 1, [set(2)], 3],
  ['no further than asked', 4, [set(0)], 4],
  ['down when fewer are asked', 6, [], 4],
  ['down to what is asked, and no further, while old ones are there', 6, [set(9)], 4],
  ['not at all while there are too many', 1, [set(9)], 1],
])('the new ReplicaSet grows %s', (_, current, old, expected) => {
  const newSet = set(current);
  expect(newReplicas(deployment(4, '25%', '25%'), newSet, [...old, newSet])).toBe(expected);
});

test.each([
  ['as far as availability allows', set(1, 0), [set(4)], [3]],
  ['what is unhealthy first', set(1, 0), [set(2, 0), set(3)], [0, 3]],
  ['away once the new ones are available', set(4), [set(1)], [0]],
  ['not at all below the minimum', set(2, 0), [set(3)], [3]],
])('old ReplicaSets shrink %s', (_, newSet, old, expected) => {
  expect(oldReplicas(deployment(4, '25%', '25%'), newSet, old)).toEqual(expected);
});
