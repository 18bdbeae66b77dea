/** Packet flows by Service type, policy and place, beyond the recorded ones: whom a packet reaches, and as whom. */

import { cases } from './cluster.ts';

const LB = [{ ip: '203.0.113.10', ipMode: 'VIP' }] as const;

cases(
  'kubernetes.io, "Virtual IPs and Service Proxies": a ClusterIP leads to any ready endpoint, from every node',
  { pods: 'r1 r2 n2' },
  `
  pod1 -> cluster:80       r1 r2 from client
  pod2 -> cluster:80       r1 r2 from client
  node0 -> cluster:80      r1 r2 from node0
  node1 -> cluster:80      r1 r2 from bridge1 node1
  r1 -> cluster:80         r1 r2 from bridge1 client
  pod1 -> cluster:8080     refused by rule | dropped
  pod1 -> cluster:30080    refused by rule | dropped
  pod1 -> 10.96.0.81:80    dropped
  out -> cluster:80        dropped
  pod1 -> r1:8080          r1 from client
  pod1 -> r2:8080          r2 from client
  pod1 -> n2:8080          n2 from client
  pod1 -> r1:80            refused by host
  out -> r1:8080           dropped
  pod1 -> 10.244.1.99:8080  unreachable
  pod1 -> 192.168.49.77:80  unreachable
  node1 -> 10.244.2.99:80  unreachable
  out -> 192.168.49.77:80  unreachable
  pod1 -> node1:80         refused by host
  out -> node1:30080       refused by host`,
);

cases(
  'pkg/proxy/nftables/proxier_test.go, TestClusterIPReject: without endpoints a rule refuses',
  { pods: '' },
  `
  pod1 -> cluster:80    refused by rule
  node1 -> cluster:80   refused by rule
  pod1 -> cluster:81    refused by rule | dropped
  out -> cluster:80     dropped`,
);

cases(
  'pkg/proxy/topology_test.go: only where nothing is ready, what terminates and still serves (KEP-1669)',
  { pods: 't1 t2 n1 g2', spec: { type: 'NodePort' } },
  `
  pod1 -> cluster:80     t1 t2 from client
  out -> node0:30080     t1 t2 from node0
  t1 -> cluster:80       t1 t2 from bridge1 client`,
);

cases(
  'pkg/proxy/topology_test.go: one ready endpoint anywhere, and none that terminates is used',
  { pods: 't1 r2', spec: { type: 'NodePort' } },
  `
  pod1 -> cluster:80     r2 from client
  out -> node1:30080     r2 from node1`,
);

cases(
  'pkg/proxy/topology_test.go: with policy Local each node decides for itself, so a terminating Pod counts there',
  { pods: 't1 r2', spec: { type: 'NodePort', externalTrafficPolicy: 'Local' } },
  `
  out -> node1:30080     t1 from client
  out -> node2:30080     r2 from client
  out -> node0:30080     dropped
  pod1 -> cluster:80     r2 from client`,
);

cases(
  'kubernetes.io, "Service Internal Traffic Policy": Local knows the endpoints of the node only',
  { pods: 'r1 r1b n2', spec: { internalTrafficPolicy: 'Local' } },
  `
  pod1 -> cluster:80    r1 r1b from client
  node1 -> cluster:80   r1 r1b from bridge1
  pod2 -> cluster:80    dropped
  node2 -> cluster:80   dropped
  node0 -> cluster:80   dropped`,
);

cases(
  'the same, when nothing is ready anywhere: refused, not dropped',
  { pods: 'n1 n2', spec: { internalTrafficPolicy: 'Local' } },
  `
  pod1 -> cluster:80   refused by rule
  node0 -> cluster:80  refused by rule`,
);

cases(
  'pkg/proxy/nftables/proxier_test.go, TestNodePorts: every node accepts it, and masquerades',
  { pods: 'r1 r2', spec: { type: 'NodePort' } },
  `
  out -> node0:30080       r1 r2 from node0
  out -> node1:30080       r1 r2 from bridge1 node1
  out -> node2:30080       r1 r2 from bridge2 node2
  pod1 -> node1:30080      r1 r2 from bridge1 node1
  pod1 -> node2:30080      r1 r2 from bridge2 node2
  node1 -> node1:30080     r1 r2 from bridge1 node1
  node1 -> node2:30080     r1 r2 from bridge2 node2
  node1 -> 127.0.0.1:30080  refused by host | r1 r2 from bridge1 node1
  pod1 -> 127.0.0.1:30080  refused by host
  pod1 -> bridge1:30080    refused by host | r1 r2 from bridge1 node1
  out -> bridge1:30080     dropped
  out -> node0:80          refused by host
  out -> node0:8080        refused by host
  out -> node0:30081       refused by host`,
);

cases(
  'pkg/proxy/iptables/proxier_test.go, TestNodePortReject',
  { pods: 'n1', spec: { type: 'NodePort' } },
  `
  out -> node0:30080    refused by rule
  pod2 -> node1:30080   refused by rule
  node2 -> node2:30080  refused by rule`,
);

cases(
  'pkg/proxy/iptables/proxier_test.go, TestExternalTrafficPolicyLocal: the client keeps its address; pods and nodes are short-cut',
  { pods: 'r1', spec: { type: 'NodePort', externalTrafficPolicy: 'Local' } },
  `
  out -> node1:30080     r1 from client
  out -> node2:30080     dropped
  out -> node0:30080     dropped
  pod2 -> node2:30080    r1 from client
  node2 -> node2:30080   r1 from node2
  pod1 -> node2:30080    dropped
  node1 -> node2:30080   dropped
  pod2 -> cluster:80     r1 from client
  r1 -> node1:30080      r1 from bridge1`,
);

cases(
  'pkg/proxy/iptables/proxier_test.go, TestLoadBalancer: in the cluster the node itself takes the address for its own',
  { pods: 'r1 r2', spec: { type: 'LoadBalancer' }, ingress: LB },
  `
  pod1 -> 203.0.113.10:80     r1 r2 from bridge1 node1
  node2 -> 203.0.113.10:80    r1 r2 from bridge2 node2
  pod1 -> 203.0.113.10:30080  dropped
  pod1 -> 203.0.113.11:80     dropped
  out -> 203.0.113.10:80      r1 r2 from bridge1 bridge2 node1 node2
  out -> 203.0.113.10:443     dropped
  out -> 203.0.113.11:80      dropped
  out -> node0:30080          r1 r2 from node0`,
);

cases(
  'kubernetes.io, "Create an External Load Balancer": with policy Local only nodes with an endpoint pass the check',
  {
    pods: 'r1 n2',
    spec: { type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 32000 },
    ingress: LB,
  },
  `
  out -> 203.0.113.10:80    r1 from client
  pod2 -> 203.0.113.10:80   r1 from client
  node2 -> 203.0.113.10:80  r1 from node2
  out -> node2:30080        dropped
  out -> node1:32000        worker-1 from client
  out -> node2:32000        worker-2 from client`,
);

cases(
  'pkg/proxy/healthcheck/healthcheck_test.go: with policy Local and nothing ready no node passes the check',
  {
    pods: 'n1 n2',
    spec: { type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 32000 },
    ingress: LB,
  },
  `
  out -> 203.0.113.10:80    dropped
  out -> node1:30080        refused by rule
  pod1 -> 203.0.113.10:80   refused by rule`,
);

cases(
  'pkg/proxy/iptables/proxier_test.go, TestLoadBalancerReject: with policy Cluster the load balancer knows no better',
  { pods: 'n1', spec: { type: 'LoadBalancer' }, ingress: LB },
  `
  out -> 203.0.113.10:80   refused by rule
  pod1 -> 203.0.113.10:80  refused by rule`,
);

cases(
  'pkg/proxy/nftables/proxier_test.go, TestLoadBalancer: loadBalancerSourceRanges guard the address and nothing else',
  {
    pods: 'r1',
    spec: { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.244.1.0/24'] },
    ingress: LB,
    routes: { '203.0.113.0/24': 'worker-2' },
  },
  `
  pod1 -> 203.0.113.10:80   r1 from bridge1
  pod2 -> 203.0.113.10:80   dropped
  node1 -> 203.0.113.10:80  dropped
  out -> 203.0.113.10:80    dropped
  out -> node1:30080        r1 from bridge1
  pod2 -> cluster:80        r1 from client`,
);

cases(
  'the same without endpoints: the firewall of iptables mode drops before anything is refused',
  {
    pods: 'n1',
    spec: { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.244.1.0/24'] },
    ingress: LB,
  },
  `
  pod1 -> 203.0.113.10:80   refused by rule | dropped
  pod2 -> 203.0.113.10:80   dropped`,
);

cases(
  'KEP-1860: ipMode Proxy makes no rule, so that everybody goes through the load balancer, whom the nodes see',
  {
    pods: 'r1',
    spec: { type: 'LoadBalancer' },
    ingress: [{ ip: '203.0.113.10', ipMode: 'Proxy' }],
  },
  `
  out -> 203.0.113.10:80   r1 from bridge1 node2
  pod1 -> 203.0.113.10:80  dropped`,
);

cases(
  'pkg/proxy/nftables/proxier_test.go, TestExternalIPs: an external address is open on the ports of the Service',
  {
    pods: 'r1 r2',
    spec: { externalIPs: ['198.51.100.7'] },
    routes: { '198.51.100.0/24': 'worker-2' },
  },
  `
  out -> 198.51.100.7:80    r1 r2 from bridge2 node2
  pod1 -> 198.51.100.7:80   r1 r2 from bridge1 node1
  node0 -> 198.51.100.7:80  r1 r2 from node0
  out -> 198.51.100.7:81    dropped`,
);

cases(
  'pkg/proxy/iptables/proxier_test.go, TestOnlyLocalExternalIPs',
  {
    pods: 'r1',
    spec: { externalIPs: ['198.51.100.7'], externalTrafficPolicy: 'Local' },
    routes: { '198.51.100.0/24': 'worker-2' },
  },
  `
  out -> 198.51.100.7:80    dropped
  pod2 -> 198.51.100.7:80   r1 from client
  node2 -> 198.51.100.7:80  r1 from node2`,
);

cases(
  'kubernetes.io, "Traffic distribution": hints keep connections in the zone while it has a ready endpoint',
  { pods: 'r1 r2 r2b', zones: ['a', 'b'], spec: { trafficDistribution: 'PreferClose' } },
  `
  pod1 -> cluster:80   r1 from client
  pod2 -> cluster:80   r2 r2b from client
  node0 -> cluster:80  r1 r2 r2b from node0`,
);

cases(
  'the same when a zone has no ready endpoint',
  { pods: 'n1 r2', zones: ['a', 'b'], spec: { trafficDistribution: 'PreferClose' } },
  `
  pod1 -> cluster:80   r2 from client`,
);

cases(
  'a port where the Pod listens to nothing is refused by the Pod; readiness does not look at it',
  { pods: 'r1 r2', deaf: true, spec: { type: 'NodePort' } },
  `
  pod1 -> cluster:80     refused by host
  out -> node0:30080     refused by host`,
);

cases(
  'kubernetes.io, "Services without selectors": as long as nobody writes a slice, nothing is there',
  { spec: { type: 'NodePort' } },
  `
  pod1 -> cluster:80     refused by rule
  out -> node1:30080     refused by rule`,
);

cases(
  'kubernetes.io, "Headless Services": no address, so nothing for kube-proxy to do',
  { pods: 'r1', spec: { clusterIP: 'None' } },
  `
  pod1 -> cluster:80     dropped
  pod1 -> r1:8080        r1 from client`,
);
