/** Where our API server makes real kubectl print something else than recorded. May only shrink. */

export interface Exception {
  /** How many commands of the scenario differ, at most. */
  readonly commands: number;
  readonly reason: string;
}

export const exceptions: Readonly<Record<string, Exception>> = {
  'apply/server-side': { commands: 6, reason: 'server-side apply is not simulated yet' },
  'discovery/resources': {
    commands: 10,
    reason:
      '/openapi/v3 has no schemas for explain; SelfSubjectAccessReview is not simulated; our kubeconfig has no certificates',
  },
  'errors/service-names': {
    commands: 1,
    reason:
      'a Service without a name fails in the allocation of its address first, and says IPAddress',
  },
  'namespaces/basics': {
    commands: 2,
    reason:
      'a namespace with a Pod that takes 9 s to end is gone at once: settling lets that time pass',
  },
  'networkpolicy/errors': {
    commands: 1,
    reason: 'the value of port, not of endPort, is shown when a range ends before it begins',
  },
  'nodes/get-and-describe': { commands: 1, reason: 'each machine has its own identifiers' },
  'output/events': { commands: 1, reason: 'the order of events within one second varies' },
  'output/formats': { commands: 1, reason: 'managed fields are shown when a JSON path fails' },
  'pods/immutable-fields': {
    commands: 2,
    reason: 'the Go dump of the Pod after the message is not printed',
  },
  'services/loadbalancer-basic': {
    commands: 1,
    reason: 'kubectl walks the fields of an address in an order of chance',
  },
  'services/multi-port': {
    commands: 2,
    reason: 'the real controller orders the ports of endpoints by a hash',
  },
  'services/statefulset-behind-headless': {
    commands: 8,
    reason: 'StatefulSets are stored, but no controller runs them',
  },
};

export interface WireException {
  /** How many exchanges of the command differ, at most. */
  readonly exchanges: number;
  readonly reason: string;
}

export const wireExceptions: Readonly<Record<string, WireException>> = {
  '10-get-events': {
    exchanges: 1,
    reason: 'the scheduler writes Events as events.k8s.io/v1, where fields have other names',
  },
  '11-get-all': { exchanges: 1, reason: 'StatefulSets are not simulated yet' },
};
