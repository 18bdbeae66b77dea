/** The files through which the kubelet tells a Pod's programs how to resolve names. */

import type { Pod } from '../api/pod.ts';
import { ZONE } from '../dns/records.ts';
import { type ResolverConfig, resolvConfAsText, resolverConfig } from '../dns/resolver.ts';
import { accountFiles } from './credentials.ts';
import { GATEWAY } from './outside.ts';
import type { Place } from './places.ts';

const CLUSTER_DNS = '10.96.0.10';

/** What a node and everything outside the cluster uses: the DNS of the local network. */
export const NODE_RESOLVER: ResolverConfig = resolverConfig({
  nameservers: [GATEWAY],
  search: [],
  options: [],
});

const MAX_NAMESERVERS = 3;

/**
 * A Pod's resolv.conf by its `dnsPolicy`, with what its `dnsConfig` adds (kubelet,
 * `pkg/kubelet/network/dns/dns.go`). Simplified: the kubelet writes merged options in random order.
 */
export function resolverOf(pod: Pod): ResolverConfig {
  const base = policyResolver(pod);
  const { nameservers = [], searches = [], options = [] } = pod.spec.dnsConfig ?? {};
  const changed = new Map(base.options.map((option) => [option.split(':')[0], option]));
  for (const { name, value } of options)
    changed.set(name, value === undefined ? name : `${name}:${value}`);
  return resolverConfig({
    nameservers: [...new Set([...base.nameservers, ...nameservers])].slice(0, MAX_NAMESERVERS),
    search: [...new Set([...base.search, ...searches])],
    options: [...changed.values()],
  });
}

/** A Pod on its node's network counts as `Default` unless it says `ClusterFirstWithHostNet`. */
function policyResolver({ metadata, spec }: Pod): Omit<ResolverConfig, 'nameserver' | 'ndots'> {
  const policy = spec.dnsPolicy ?? 'ClusterFirst';
  const onNode = spec.hostNetwork === true && policy === 'ClusterFirst';
  if (policy === 'None') return { nameservers: [], search: [], options: [] };
  if (policy === 'Default' || onNode) return NODE_RESOLVER;
  const search = [`${metadata.namespace}.svc.${ZONE}`, `svc.${ZONE}`, ZONE];
  return { nameservers: [CLUSTER_DNS], search, options: ['ndots:5'] };
}

export function hostnameOf({ metadata, spec }: Pod): string {
  return spec.hostNetwork === true ? (spec.nodeName ?? '') : (spec.hostname ?? metadata.name);
}

/** The files of a container by path. Simplified: it has no others. */
export function filesOf(pod: Pod): ReadonlyMap<string, string> {
  return new Map([
    ['/etc/hostname', `${hostnameOf(pod)}\n`],
    ['/etc/hosts', hostsFile(pod)],
    ['/etc/resolv.conf', resolvConfAsText(resolverOf(pod))],
    ...accountFiles(pod),
  ]);
}

/** /etc/hosts as the kubelet writes it (`managedHostsFileContent`). */
function hostsFile(pod: Pod): string {
  const names = hostNames(pod).join('\t');
  return [
    '# Kubernetes-managed hosts file.',
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::0\tip6-localnet',
    'fe00::0\tip6-mcastprefix',
    'fe00::1\tip6-allnodes',
    'fe00::2\tip6-allrouters',
    `${pod.status.podIP ?? ''}\t${names}`,
    '',
  ].join('\n');
}

/** The address of a name that /etc/hosts knows; hosts are asked before DNS (`nsswitch.conf`). */
export function addressInHosts(name: string, place: Place): string | undefined {
  if (name === 'localhost') return '127.0.0.1';
  if (place.kind !== 'pod' || place.pod.spec.hostNetwork === true) return undefined;
  const { pod } = place;
  return hostNames(pod).includes(name) ? pod.status.podIP : undefined;
}

function hostNames(pod: Pod): readonly string[] {
  const hostname = hostnameOf(pod);
  const { subdomain } = pod.spec;
  if (subdomain === undefined) return [hostname];
  return [`${hostname}.${subdomain}.${pod.metadata.namespace}.svc.${ZONE}`, hostname];
}
