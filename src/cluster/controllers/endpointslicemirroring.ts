/** The EndpointSlice mirroring controller: Endpoints that a user writes for a Service without selector become slices. */

import type { EndpointSubset, Endpoints } from '../api/endpoints.ts';
import type { EndpointSlice } from '../api/endpointslice.ts';
import { isSame } from '../api/equal.ts';
import { mapRequirements } from '../api/selectors.ts';
import {
  type ControllerContext,
  controllerReference,
  createWorkQueue,
  splitKey,
} from './controller.ts';
import { MANAGED_BY, SERVICE_NAME } from './endpointslice.ts';
import { selects } from './serviceindex.ts';

const CONTROLLER = 'endpointslicemirroring-controller.k8s.io';
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Simplified: addresses of IPv6 and more than 100 in a subset are not split off into slices of their own. */
export function runEndpointSliceMirroringController({ registry, clock }: ControllerContext): void {
  const { store } = registry;

  const reconcile = (key: string): void => {
    const { namespace, name } = splitKey(key);
    const labels = { [MANAGED_BY]: CONTROLLER, [SERVICE_NAME]: name };
    const existing = [...store.select('EndpointSlice', mapRequirements(labels), namespace)];
    const endpoints = store.get('Endpoints', name, namespace);
    const service = store.get('Service', name, namespace);
    const isMirrored = endpoints && service && !selects(service) && !isSkipped(endpoints);
    for (const subset of isMirrored ? (endpoints.subsets ?? []) : []) {
      const slice = existing.shift();
      const next = { ...mirrored(subset), addressType: 'IPv4' } as const;
      const metadata = { labels: { ...endpoints?.metadata.labels, ...labels }, ...kept(endpoints) };
      if (slice === undefined)
        registry.create<EndpointSlice>({
          apiVersion: 'discovery.k8s.io/v1',
          kind: 'EndpointSlice',
          ...next,
          metadata: {
            ...metadata,
            generateName: `${name}-`,
            namespace,
            ownerReferences: endpoints ? [controllerReference(endpoints)] : [],
          },
        });
      else if (!isSame({ ...slice, ...next }, slice))
        registry.update({ ...slice, ...next, metadata: { ...slice.metadata, ...metadata } });
    }
    for (const slice of existing) registry.delete(slice);
  };

  const queue = createWorkQueue(clock, reconcile);
  for (const kind of ['Endpoints', 'Service'] as const)
    store.subscribe(kind, ({ object: { metadata } }) =>
      queue.add(`${metadata.namespace}/${metadata.name}`),
    );
}

/** What another controller makes is not mirrored; it makes its own slices. */
const isSkipped = ({ metadata: { labels = {} } }: Endpoints): boolean =>
  labels['endpointslice.kubernetes.io/skip-mirror'] === 'true' ||
  'endpoints.kubernetes.io/managed-by' in labels;

function kept(endpoints: Endpoints | undefined) {
  const { [LAST_APPLIED]: _, ...annotations } = endpoints?.metadata.annotations ?? {};
  return Object.keys(annotations).length > 0 ? { annotations } : {};
}

function mirrored({ addresses = [], notReadyAddresses = [], ports = [] }: EndpointSubset) {
  const toEndpoint =
    (ready: boolean) =>
    ({ ip, ...rest }: (typeof addresses)[number]) => ({
      addresses: [ip],
      conditions: { ready },
      ...rest,
    });
  return {
    endpoints: [...addresses.map(toEndpoint(true)), ...notReadyAddresses.map(toEndpoint(false))],
    ports,
  };
}
