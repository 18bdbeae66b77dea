/**
 * Who is isolated, and what several policies add up to, one line a case. Groups say in our words what a test of Kubernetes
 * (`test/e2e/network/netpol/network_policy.go`, quoted by its title) or a section of kubernetes.io,
 * "Network Policies" asks for.
 */

import { describe } from 'vitest';
import { cases } from './cluster.ts';

describe('isolation', () => {
  cases(
    'page, "The two sorts of pod isolation": nobody is isolated by default',
    '',
    `
    x/a -> y/b:80          allow
    y/b -> x/a:81/UDP      allow
    203.0.113.9 -> x/a:80  allow
    x/a -> 203.0.113.9:80  allow`,
  );
  cases(
    "e2e, a 'default-deny-ingress' policy",
    'x/deny: {}',
    `
    x/a -> x/b:80          deny ingress
    y/a -> x/b:80          deny ingress
    x/a -> y/b:80          allow
    y/a -> y/b:80          allow
    y/a -> x/b:80/UDP      deny ingress
    y/a -> x/b:80/SCTP     deny ingress
    203.0.113.9 -> x/a:80  deny ingress
    x/a -> 203.0.113.9:80  allow`,
  );
  cases(
    "e2e, a 'default-deny-all' policy",
    'x/deny: {policyTypes: [Ingress, Egress]}',
    `
    x/a -> x/b:80  deny egress
    x/a -> y/b:80  deny egress
    y/a -> x/b:80  deny ingress
    y/a -> z/b:80  allow`,
  );
  cases(
    'e2e, deny egress from all pods in a namespace',
    'x/deny: {policyTypes: [Egress]}',
    `
    x/a -> x/b:80                  deny egress
    x/a -> y/b:80                  deny egress
    x/a -> 203.0.113.9:80          deny egress
    y/a -> x/b:80                  allow
    x/a -> kube-system/dns:53/UDP  deny egress`,
  );
  cases(
    'e2e, deny egress from pods based on PodSelector',
    'x/deny: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress]}',
    `
    x/a -> x/b:80  deny egress
    x/b -> x/a:80  allow
    y/a -> x/b:80  allow`,
  );
  cases(
    'page, policyTypes: Ingress always, Egress where there are egress rules',
    `
    x/only-egress-rules: {podSelector: {matchLabels: {pod: a}}, egress: [{}]}
    y/empty-egress: {podSelector: {matchLabels: {pod: a}}, egress: []}
    z/egress-only: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress], egress: [{}]}`,
    `
    x/a -> z/b:80  allow
    z/b -> x/a:80  deny ingress
    y/a -> z/b:80  deny egress
    z/b -> y/a:80  deny ingress
    z/a -> x/b:80  allow
    x/b -> z/a:80  allow`,
  );
  cases(
    'page, "Default allow all": one empty rule admits everything, none admits nothing',
    `
    x/allow-all: {ingress: [{}]}
    y/no-rule: {ingress: []}
    z/empty-from: {ingress: [{from: [], ports: []}]}`,
    `
    y/a -> x/a:80          allow
    203.0.113.9 -> x/a:81  allow
    x/a -> y/a:80          deny ingress
    x/a -> z/a:80          allow
    203.0.113.9 -> z/a:80  allow`,
  );
});

describe('several policies', () => {
  cases(
    'e2e, multiple, stacked policies with overlapping podSelectors',
    `
    x/on-81: {podSelector: {matchLabels: {pod: a}}, ingress: [{from: [{namespaceSelector: {matchLabels: {ns: y}}}], ports: [{port: 81}]}]}
    x/on-80: {podSelector: {matchLabels: {pod: a}}, ingress: [{from: [{namespaceSelector: {matchLabels: {ns: y}}}], ports: [{port: 80}]}]}`,
    `
    y/a -> x/a:80  allow
    y/a -> x/a:81  allow
    y/a -> x/a:82  deny ingress
    z/a -> x/a:80  deny ingress`,
  );
  cases(
    'e2e, ingress and egress allow-all policies taking precedence',
    `
    x/only-80: {ingress: [{ports: [{port: 80}]}]}
    x/all: {ingress: [{}]}
    y/only-80: {policyTypes: [Egress], egress: [{ports: [{port: 80}]}]}
    y/all: {policyTypes: [Egress], egress: [{}]}`,
    `
    z/a -> x/a:81  allow
    y/a -> z/a:81  allow`,
  );
  cases(
    'e2e, allow ingress traffic for a target: a policy for all and one for a single Pod',
    `
    x/deny-all: {}
    x/allow-all-to-a: {podSelector: {matchLabels: {pod: a}}, ingress: [{from: [{podSelector: {}, namespaceSelector: {}}]}]}`,
    `
    y/a -> x/a:80  allow
    x/b -> x/a:80  allow
    y/a -> x/b:80  deny ingress`,
  );
  cases(
    'e2e, Ingress, Egress specified together',
    'x/p: {podSelector: {matchLabels: {pod: a}}, ingress: [{from: [{podSelector: {matchLabels: {pod: b}}}]}], egress: [{ports: [{port: 80}]}]}',
    `
    x/b -> x/a:81  allow
    x/c -> x/a:80  deny ingress
    x/a -> y/a:80  allow
    x/a -> y/a:81  deny egress`,
  );
  cases(
    'e2e, denying of egress traffic on the client side (even if the server explicitly allows this traffic)',
    `
    x/out: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchLabels: {ns: y}}, podSelector: {matchLabels: {pod: a}}}]}]}
    y/in: {ingress: [{from: [{namespaceSelector: {matchLabels: {ns: x}}, podSelector: {matchLabels: {pod: a}}}]}]}`,
    `
    x/a -> y/a:80  allow
    x/a -> y/b:80  deny egress
    x/b -> y/a:80  deny ingress`,
  );
  cases(
    'e2e, ingress and egress policies can be controlled independently based on PodSelector',
    `
    x/out: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress], egress: [{}]}
    x/in: {podSelector: {matchLabels: {pod: a}}, policyTypes: [Ingress]}`,
    `
    x/a -> x/b:80  allow
    x/b -> x/a:80  deny ingress`,
  );
  cases(
    'page: a policy holds in its own Namespace only',
    'x/deny: {podSelector: {matchLabels: {pod: a}}}',
    `
    y/b -> y/a:80  allow
    y/b -> x/a:80  deny ingress`,
  );
});

describe('who is never stopped', () => {
  cases(
    'page, "A Pod cannot block access to itself", nor its own node, whatever its address',
    'x/deny: {policyTypes: [Ingress, Egress]}',
    `
    x/a -> x/a:80            allow
    node worker-1 -> x/a:80  allow
    x/a -> node worker-1:80  allow
    node worker-2 -> x/a:80  deny ingress
    x/a -> node worker-2:80  deny egress`,
  );
  cases(
    'page, hostNetwork Pods: they are their node to policies; no selector finds them, and none isolates them',
    `
    x/deny: {}
    y/from-x: {ingress: [{from: [{namespaceSelector: {}}]}]}
    z/from-nodes: {ingress: [{from: [{ipBlock: {cidr: 192.168.49.0/24}}]}]}`,
    `
    y/a -> x/host:80  allow
    x/host -> x/b:80  deny ingress
    x/host -> y/b:80  deny ingress
    x/host -> z/b:80  allow
    x/host -> y/a:80  allow`,
  );
});
