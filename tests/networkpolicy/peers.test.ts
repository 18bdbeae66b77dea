/**
 * Whom a rule admits, one line a case. Groups say in our words what a test of Kubernetes
 * (`test/e2e/network/netpol/network_policy.go`, quoted by its title) or a section of kubernetes.io,
 * "Network Policies" asks for.
 */

import { describe } from 'vitest';
import { cases } from './cluster.ts';

describe('peers', () => {
  cases(
    'e2e, traffic from pods within server namespace based on PodSelector',
    'x/p: {podSelector: {matchLabels: {pod: a}}, ingress: [{from: [{podSelector: {matchLabels: {pod: b}}}]}]}',
    `
    x/b -> x/a:80          allow
    x/c -> x/a:80          deny ingress
    y/b -> x/a:80          deny ingress
    x/c -> x/b:80          allow
    203.0.113.9 -> x/a:80  deny ingress`,
  );
  cases(
    'e2e, deny ingress from pods on other namespaces: an empty podSelector means the own Namespace',
    'x/p: {ingress: [{from: [{podSelector: {}}]}]}',
    `
    x/a -> x/b:80  allow
    y/a -> x/b:80  deny ingress`,
  );
  cases(
    'e2e, ingress traffic from pods in all namespaces: an empty namespaceSelector means every Pod, but nobody else',
    'x/p: {podSelector: {matchLabels: {pod: a}}, ingress: [{from: [{namespaceSelector: {}}]}]}',
    `
    x/b -> x/a:80          allow
    z/c -> x/a:80          allow
    203.0.113.9 -> x/a:80  deny ingress
    node worker-2 -> x/a:80  deny ingress`,
  );
  cases(
    'e2e, traffic only from a different namespace, based on NamespaceSelector',
    'x/p: {podSelector: {matchLabels: {pod: a}}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: y}}}]}]}',
    `
    y/c -> x/a:80  allow
    x/b -> x/a:80  deny ingress
    z/b -> x/a:80  deny ingress`,
  );
  cases(
    'e2e, MatchExpressions in both selectors',
    `
    x/pods: {podSelector: {matchLabels: {pod: a}}, ingress: [{from: [{podSelector: {matchExpressions: [{key: pod, operator: In, values: [b]}]}}]}]}
    y/namespaces: {podSelector: {matchExpressions: [{key: pod, operator: NotIn, values: [b, c]}]}, ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: ns, operator: NotIn, values: [y]}]}}]}]}
    z/exists: {podSelector: {matchExpressions: [{key: nothing, operator: DoesNotExist}]}, ingress: [{from: [{podSelector: {matchExpressions: [{key: nothing, operator: Exists}]}}]}]}`,
    `
    x/b -> x/a:80  allow
    x/c -> x/a:80  deny ingress
    x/c -> y/a:80  allow
    y/b -> y/a:80  deny ingress
    y/a -> y/b:80  allow
    z/a -> z/b:80  deny ingress`,
  );
  cases(
    'e2e, PodSelector or NamespaceSelector: two items of a list',
    'x/p: {podSelector: {matchLabels: {pod: a}}, ingress: [{from: [{namespaceSelector: {matchLabels: {ns: y}}}, {podSelector: {matchLabels: {pod: b}}}]}]}',
    `
    x/b -> x/a:80  allow
    y/c -> x/a:80  allow
    x/c -> x/a:80  deny ingress
    z/b -> x/a:80  deny ingress`,
  );
  cases(
    'e2e, PodSelector and NamespaceSelector: two fields of one item',
    'x/p: {podSelector: {matchLabels: {pod: a}}, ingress: [{from: [{namespaceSelector: {matchLabels: {ns: y}}, podSelector: {matchLabels: {pod: b}}}]}]}',
    `
    y/b -> x/a:80  allow
    x/b -> x/a:80  deny ingress
    y/c -> x/a:80  deny ingress
    z/b -> x/a:80  deny ingress`,
  );
  cases(
    'e2e, a server in a different namespace based on PodSelector and NamespaceSelector, for egress',
    'x/p: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchLabels: {ns: y}}, podSelector: {matchLabels: {pod: a}}}]}]}',
    `
    x/a -> y/a:80  allow
    x/a -> y/b:80  deny egress
    x/a -> x/b:80  deny egress
    x/b -> y/b:80  allow`,
  );
});

describe('address blocks', () => {
  cases(
    'e2e, egress access to server in CIDR block, and the except clause',
    `
    x/one: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.244.2.20/32}}]}]}
    y/around: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.244.0.0/16, except: [10.244.2.0/24]}}]}]}`,
    `
    x/a -> y/b:80          allow
    x/a -> x/b:80          deny egress
    y/a -> x/b:80          deny egress
    y/a -> x/c:80          allow
    y/a -> 203.0.113.9:80  deny egress`,
  );
  cases(
    'e2e, an IP overlapping both IPBlock.CIDR and IPBlock.Except is allowed by another policy',
    `
    x/around: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.244.0.0/16, except: [10.244.2.20/32]}}]}]}
    x/one: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.244.2.20/32}}]}]}`,
    `
    x/a -> y/b:80  allow
    x/a -> y/c:80  allow`,
  );
  cases(
    'page, the example of "The NetworkPolicy resource"',
    `
    x/example:
      podSelector: {matchLabels: {pod: a}}
      policyTypes: [Ingress, Egress]
      ingress:
        - from:
            - ipBlock: {cidr: 172.17.0.0/16, except: [172.17.1.0/24]}
            - namespaceSelector: {matchLabels: {ns: y}}
            - podSelector: {matchLabels: {pod: b}}
          ports: [{protocol: TCP, port: 6379}]
      egress:
        - to: [{ipBlock: {cidr: 10.0.0.0/24}}]
          ports: [{protocol: TCP, port: 5978}]`,
    `
    172.17.0.9 -> x/a:6379    allow
    172.17.1.9 -> x/a:6379    deny ingress
    172.18.0.9 -> x/a:6379    deny ingress
    172.17.0.9 -> x/a:80      deny ingress
    y/c -> x/a:6379           allow
    x/b -> x/a:6379           allow
    z/b -> x/a:6379           deny ingress
    x/a -> 10.0.0.255:5978    allow
    x/a -> 10.0.1.0:5978      deny egress
    x/a -> 10.0.0.1:5979      deny egress`,
  );
  cases(
    'networking.k8s.io/v1, IPBlock: of either family; all addresses, bits of the host, several exceptions',
    `
    x/six: {ingress: [{from: [{ipBlock: {cidr: "::/0"}}]}]}
    y/all: {ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [203.0.113.0/25, 192.0.2.0/24]}}]}]}
    z/host-bits: {ingress: [{from: [{ipBlock: {cidr: 203.0.113.77/24}}]}]}`,
    `
    203.0.113.9 -> x/a:80      deny ingress
    203.0.113.9 -> y/a:80      deny ingress
    203.0.113.200 -> y/a:80    allow
    192.0.2.1 -> y/a:80        deny ingress
    x/b -> y/a:80              allow
    203.0.113.9 -> z/a:80      allow`,
  );
});
