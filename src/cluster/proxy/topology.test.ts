import { expect, test } from 'vitest';
import { categorizeEndpoints, type ProxyEndpoint, type TrafficPolicies } from './topology.ts';

/** `r1`: ready on worker-1; `n`: not ready; `t`: terminating, still serving; `g`: terminating, gone silent. */
function endpoints(notation: string): ProxyEndpoint[] {
  return notation
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const [state, node] = [word[0] ?? '', word.slice(1)];
      return {
        address: word,
        port: 80,
        nodeName: `worker-${node}`,
        ready: state === 'r',
        serving: state === 'r' || state === 't',
        terminating: state === 't' || state === 'g',
        zoneHints: [],
      };
    });
}

const POLICIES: Readonly<Record<string, TrafficPolicies>> = {
  'all Cluster': { internalLocal: false, externalLocal: false, externallyAccessible: true },
  'internal Local': { internalLocal: true, externalLocal: false, externallyAccessible: false },
  'external Local': { internalLocal: false, externalLocal: true, externallyAccessible: true },
  'both Local': { internalLocal: true, externalLocal: true, externallyAccessible: true },
};

// Rows restate kubernetes pkg/proxy/topology_test.go for a node called worker-1.
test.each([
  ['all Cluster', '', '', '', false],
  ['all Cluster', 'r1 r2', 'r1 r2', '', true],
  ['all Cluster', 'r1 n2', 'r1', '', true],
  ['all Cluster', 'n1 n2', '', '', false],
  ['all Cluster', 'r1 t2', 'r1', '', true],
  ['all Cluster', 't1 t2', 't1 t2', '', true],
  ['all Cluster', 't1 n2', 't1', '', true],
  ['all Cluster', 'g1', '', '', false],
  ['internal Local', 'r1 r2', '', 'r1', true],
  ['internal Local', 'r2', '', '', true],
  ['internal Local', 'n1 n2', '', '', false],
  ['internal Local', 't1 r2', '', 't1', true],
  ['external Local', 'r1 r2', 'r1 r2', 'r1', true],
  ['external Local', 't1 r2', 'r2', 't1', true],
  ['external Local', 't2', 't2', '', true],
  ['external Local', 'n1', '', '', false],
  ['both Local', 'r1 r2', 'r1 r2', 'r1', true],
  ['both Local', 'r2', 'r2', '', true],
])('%s, %s: cluster [%s] local [%s] any %s', (policy, given, cluster, local, hasAny) => {
  const policies = POLICIES[policy];
  if (policies === undefined) throw new Error(`no policy ${policy}`);
  const result = categorizeEndpoints(endpoints(given), policies, { nodeName: 'worker-1' });
  const names = (list: readonly ProxyEndpoint[]) => list.map(({ address }) => address).join(' ');
  expect([names(result.cluster), names(result.local), result.hasAny]).toEqual([
    cluster,
    local,
    hasAny,
  ]);
});
