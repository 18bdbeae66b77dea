/**
 * Which ports a rule admits, one line a case. Groups say in our words what a test of Kubernetes
 * (`test/e2e/network/netpol/network_policy.go`, quoted by its title) or a section of kubernetes.io,
 * "Network Policies" asks for.
 */

import { describe } from 'vitest';
import { cases } from './cluster.ts';

describe('ports', () => {
  cases(
    'e2e, based on Ports: peer and port must both fit',
    'x/p: {podSelector: {matchLabels: {pod: a}}, ingress: [{from: [{namespaceSelector: {matchLabels: {ns: y}}}], ports: [{port: 81}]}]}',
    `
    y/b -> x/a:81      allow
    y/b -> x/a:80      deny ingress
    x/b -> x/a:81      deny ingress
    y/b -> x/a:81/UDP  deny ingress`,
  );
  cases(
    'e2e, ingress access on one named port, and egress access on one',
    `
    x/in: {ingress: [{ports: [{port: serve-81-tcp}]}]}
    y/out: {policyTypes: [Egress], egress: [{ports: [{port: serve-80-tcp}]}]}
    z/unknown: {ingress: [{ports: [{port: no-such-port}]}]}
    z/udp-name-as-tcp: {ingress: [{ports: [{port: serve-80-udp, protocol: TCP}]}]}`,
    `
    z/a -> x/a:81          allow
    z/a -> x/a:80          deny ingress
    z/a -> x/a:81/UDP      deny ingress
    y/a -> x/a:80          deny ingress
    y/a -> y/b:80          allow
    y/a -> y/b:81          deny egress
    y/a -> 203.0.113.9:80  deny egress
    x/a -> z/a:80          deny ingress`,
  );
  cases(
    'e2e, any port traffic to a server on a specific protocol',
    'x/p: {ingress: [{ports: [{protocol: TCP}]}]}',
    `
    y/a -> x/a:80      allow
    y/a -> x/a:9999    allow
    y/a -> x/a:80/UDP  deny ingress`,
  );
  cases(
    "e2e, not mistakenly treat 'protocol: SCTP' as 'protocol: TCP'; not allow TCP when a policy specifies only UDP",
    `
    x/sctp: {ingress: [{ports: [{port: 81, protocol: SCTP}]}]}
    y/udp: {ingress: [{ports: [{port: 81, protocol: UDP}]}]}`,
    `
    z/a -> x/a:81/TCP   deny ingress
    z/a -> x/a:81/SCTP  allow
    z/a -> y/a:81/TCP   deny ingress
    z/a -> y/a:81/UDP   allow`,
  );
  cases(
    'page, "Targeting a range of ports"',
    'x/p: {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/24}}], ports: [{port: 32000, endPort: 32768}]}]}',
    `
    x/a -> 10.0.0.1:32000      allow
    x/a -> 10.0.0.1:32768      allow
    x/a -> 10.0.0.1:31999      deny egress
    x/a -> 10.0.0.1:32769      deny egress
    x/a -> 10.0.0.1:32000/UDP  deny egress`,
  );
  cases(
    'networking.k8s.io/v1, ports: several, a range of one, no protocol named',
    'x/p: {ingress: [{ports: [{port: 80}, {port: 8080, endPort: 8080}, {port: 53, protocol: UDP}]}]}',
    `
    y/a -> x/a:80      allow
    y/a -> x/a:8080    allow
    y/a -> x/a:8081    deny ingress
    y/a -> x/a:53/UDP  allow
    y/a -> x/a:53/TCP  deny ingress
    y/a -> x/a:ICMP    deny ingress`,
  );
  cases(
    'kube-network-policies, evaluatePorts: ICMP has no port and passes where no port is asked for',
    'x/p: {ingress: [{from: [{namespaceSelector: {matchLabels: {ns: y}}}]}]}',
    `
    y/a -> x/a:ICMP  allow
    z/a -> x/a:ICMP  deny ingress`,
  );
});
