/** registry.k8s.io/coredns/coredns: the cluster's DNS server; its image holds no other program. */

import { factsOf } from './facts.ts';
import type { Image, Port } from './image.ts';

const PORTS: readonly Port[] = (['UDP', 'TCP'] as const).map((protocol) => ({
  port: 53,
  protocol,
  listen: ({ network, pod }) => network.nameServer(pod.status.podIP ?? ''),
}));

export const corednsImage: Image = {
  ...factsOf('coredns/coredns'),
  libc: 'glibc',
  programs: new Map(),
  notSimulated: new Set(['/coredns']),
  environment: [],
  portsOf: () => PORTS,
  startLog: () => ['.:53', 'CoreDNS-1.12.0', 'linux/amd64, go1.23.3, 51e11f166'],
};
