/**
 * Where our API server makes real kubectl print or ask something else than recorded. May only shrink: a test fails when
 * less differs than is listed.
 */

export interface Exception {
  /** How many commands of the scenario, or exchanges of the command, differ. */
  readonly count: number;
  /** Fewer may differ too, because it is a matter of chance. */
  readonly varies?: true;
  readonly reason: string;
}

/** By scenario. */
export const exceptions: Readonly<Record<string, Exception>> = {
  'create/other-commands': {
    count: 1,
    varies: true,
    reason: 'kubectl describes the keys of a ConfigMap in an order of chance',
  },
  'discovery/resources': {
    count: 1,
    reason: 'our kubeconfig has no certificates, since the server speaks plain HTTP',
  },
  'output/events': {
    count: 1,
    varies: true,
    reason: 'Events are sorted otherwise when a second ends between them',
  },
  'pods/immutable-fields': {
    count: 2,
    reason: 'the Go dump of the Pod after the message is not printed',
  },
  'services/loadbalancer-basic': {
    count: 1,
    varies: true,
    reason: 'kubectl walks the fields of an address in an order of chance',
  },
};

/** By recorded command. */
export const wireExceptions: Readonly<Record<string, Exception>> = {
  '10-get-events': {
    count: 1,
    reason: 'the scheduler writes Events as events.k8s.io/v1, where fields have other names',
  },
};
