/** What `npm run cluster` and `npm run lab` let one choose of the cluster. */
import type { ParseArgsOptionsConfig } from 'node:util';
import type { ClusterOptions } from '../src/cluster/index.ts';

export const CLUSTER_FLAGS = {
  seed: { type: 'string' },
  'no-cloud': { type: 'boolean', default: false },
  'no-policies': { type: 'boolean', default: false },
  'any-image': { type: 'boolean', default: false },
  mode: { type: 'string', default: 'nftables' },
} as const satisfies ParseArgsOptionsConfig;

export const CLUSTER_USAGE = `  --seed         another one gives other names, addresses and choices
  --no-cloud     Services of type LoadBalancer wait for an address for ever
  --no-policies  the network plugin ignores NetworkPolicies
  --any-image    every image can be pulled, not only those of the course
  --mode         of kube-proxy: nftables or iptables`;

interface Flags {
  readonly seed?: string | undefined;
  readonly 'no-cloud': boolean;
  readonly 'no-policies': boolean;
  readonly 'any-image': boolean;
  readonly mode: string;
}

/** Throws `RangeError` for a mode that kube-proxy does not have here. */
export function clusterOptions({ seed, mode, ...flags }: Flags): ClusterOptions {
  if (mode !== 'nftables' && mode !== 'iptables')
    throw new RangeError(`--mode is ${mode}; it is nftables or iptables.`);
  return {
    ...(seed !== undefined && { seed }),
    ...(flags['any-image'] && { hasImage: () => true }),
    loadBalancer: !flags['no-cloud'],
    enforcesNetworkPolicy: !flags['no-policies'],
    proxyMode: mode,
  };
}
