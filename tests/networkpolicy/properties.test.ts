/** What holds for any set of NetworkPolicies. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type NetworkPolicy, networkPolicyKind } from '../../src/cluster/api/networkpolicy.ts';
import { judgeEgress, judgeIngress } from '../../src/cluster/networkpolicy/engine.ts';
import type { PolicyPacket } from '../../src/cluster/networkpolicy/packet.ts';
import { denialOf } from '../../src/cluster/networkpolicy/truthtable.ts';
import { NUMBERS, packets, parties, policySet } from './arbitrary.ts';
import { bruteForce } from './bruteforce.ts';
import { lister, namespaces } from './cluster.ts';

const universe = {
  parties,
  numbers: NUMBERS,
  namespaces: Object.fromEntries(
    namespaces.map(({ metadata }) => [metadata.name, metadata.labels ?? {}]),
  ),
};

const allows = (policies: readonly NetworkPolicy[], packet: PolicyPacket): boolean =>
  denialOf(packet, lister(policies)) === undefined;

test('the API server would accept every random policy', () => {
  fc.assert(
    fc.property(policySet, (policies) => {
      expect(policies.flatMap((policy) => networkPolicyKind.validate(policy))).toEqual([]);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('an evaluator that writes out every allowed flow agrees on 10,000 sets of policies', () => {
  const seen = { allowed: 0, all: 0 };
  fc.assert(
    fc.property(policySet, packets, (policies, sent) => {
      const passes = bruteForce(policies, universe);
      const objects = lister(policies);
      const allowed = sent.map((packet) => denialOf(packet, objects) === undefined);
      expect(allowed).toEqual(sent.map(passes));
      seen.allowed += allowed.filter(Boolean).length;
      seen.all += allowed.length;
    }),
    { seed: 2, numRuns: 10_000 },
  );
  expect(seen.allowed / seen.all).toBeGreaterThan(0.2);
  expect(seen.allowed / seen.all).toBeLessThan(0.9);
});

test('the verdict does not depend on the order of policies', () => {
  fc.assert(
    fc.property(policySet, packets, (policies, sent) => {
      const reversed = policies.toReversed();
      for (const packet of sent) expect(allows(reversed, packet)).toBe(allows(policies, packet));
    }),
    { seed: 3, numRuns: 1_000 },
  );
});

test('another policy takes nothing from a Pod that is isolated already', () => {
  fc.assert(
    fc.property(policySet, policySet, packets, (policies, more, sent) => {
      for (const packet of sent)
        for (const judge of [judgeEgress, judgeIngress])
          if (judge(packet, lister(policies))?.allowed === true)
            expect(judge(packet, lister([...policies, ...more]))?.allowed).toBe(true);
    }),
    { seed: 4, numRuns: 1_000 },
  );
});

test('a verdict names a policy that stands in the cluster, and says why', () => {
  fc.assert(
    fc.property(policySet, packets, (policies, sent) => {
      for (const packet of sent)
        for (const verdict of [judgeEgress, judgeIngress].map((judge) =>
          judge(packet, lister(policies)),
        )) {
          if (verdict === undefined) continue;
          const { object, allowed, why } = verdict;
          expect(policies.map(({ metadata }) => metadata.name)).toContain(object.name);
          expect(why).toMatch(
            allowed ? /^(in|e)gress\[\d\] allows it: / : /^isolates Pod \w\/\w+ for /,
          );
        }
    }),
    { seed: 5, numRuns: 1_000 },
  );
});
