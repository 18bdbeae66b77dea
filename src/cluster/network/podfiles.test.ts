import { expect, test } from 'vitest';
import type { PodSpec } from '../api/pod.ts';
import { resolvConfAsText } from '../dns/resolver.ts';
import { resolverOf } from './podfiles.ts';

const CLUSTER =
  'search a.svc.cluster.local svc.cluster.local cluster.local|nameserver 10.96.0.10|options ndots:5';
const NODE = 'nameserver 192.168.49.1';
const ndots = [{ name: 'ndots', value: '2' }, { name: 'single-request' }];

// kubelet, pkg/kubelet/network/dns/dns_test.go: policy, host network, what the Pod adds.
test.each<[string, Partial<PodSpec>, string]>([
  ['nothing said', {}, CLUSTER],
  ['ClusterFirst', { dnsPolicy: 'ClusterFirst' }, CLUSTER],
  ['Default', { dnsPolicy: 'Default' }, NODE],
  ['ClusterFirst on the host network', { dnsPolicy: 'ClusterFirst', hostNetwork: true }, NODE],
  ['ClusterFirstWithHostNet', { dnsPolicy: 'ClusterFirstWithHostNet', hostNetwork: true }, CLUSTER],
  ['ClusterFirstWithHostNet off it', { dnsPolicy: 'ClusterFirstWithHostNet' }, CLUSTER],
  [
    'None',
    { dnsPolicy: 'None', dnsConfig: { nameservers: ['192.0.2.1'], searches: ['x', 'y'] } },
    'search x y|nameserver 192.0.2.1',
  ],
  [
    'options overwrite by name',
    { dnsConfig: { options: ndots } },
    CLUSTER.replace('ndots:5', 'ndots:2 single-request'),
  ],
  [
    'servers and domains come after, once each, three servers at most',
    {
      dnsConfig: {
        nameservers: ['10.96.0.10', '192.0.2.1', '192.0.2.2', '192.0.2.3'],
        searches: ['cluster.local', 'corp.example'],
      },
    },
    CLUSTER.replace('cluster.local|', 'cluster.local corp.example|').replace(
      '10.96.0.10|',
      '10.96.0.10|nameserver 192.0.2.1|nameserver 192.0.2.2|',
    ),
  ],
  [
    'added to the file of the node',
    { dnsPolicy: 'Default', dnsConfig: { searches: ['corp.example'] } },
    `search corp.example|${NODE}`,
  ],
])('%s', (_, spec, expected) => {
  const resolver = resolverOf({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', namespace: 'a', uid: '', resourceVersion: '', creationTimestamp: '' },
    spec: { containers: [], ...spec },
    status: { phase: 'Running' },
  });
  expect(resolvConfAsText(resolver).trim().split('\n').join('|')).toBe(expected);
});
