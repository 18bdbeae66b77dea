/** The EndpointSlice controller: the addresses of the Pods that a Service selects. */

import type { Endpoint, EndpointPort, EndpointSlice } from '../api/endpointslice.ts';
import { isSame } from '../api/equal.ts';
import { isPodFinished, isPodReady, type Pod } from '../api/pod.ts';
import { mapRequirements } from '../api/selectors.ts';
import type { Service } from '../api/service.ts';
import type { Registry } from '../apiserver/registry.ts';
import type { Store } from '../apiserver/store.ts';
import type { Clock } from '../clock.ts';
import {
  type ControllerContext,
  controllerReference,
  createWorkQueue,
  splitKey,
  type WorkQueue,
} from './controller.ts';
import { inSliceOrder } from './portorder.ts';
import { createTriggerTimes, selects, watchServices, withTrigger } from './serviceindex.ts';

export const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const CONTROLLER = 'endpointslice-controller.k8s.io';
export const SERVICE_NAME = 'kubernetes.io/service-name';
export const HEADLESS = 'service.kubernetes.io/headless';
const ZONE = 'topology.kubernetes.io/zone';
const MAX_ENDPOINTS = 100;

export function runEndpointSliceController(context: ControllerContext): void {
  new EndpointSliceController(context).start();
}

class EndpointSliceController {
  readonly #registry: Registry;
  readonly #clock: Clock;
  readonly #store: Store;
  readonly #triggerTimes = createTriggerTimes();
  readonly #queue: WorkQueue;

  constructor({ registry, clock }: ControllerContext) {
    this.#registry = registry;
    this.#clock = clock;
    this.#store = registry.store;
    this.#queue = createWorkQueue(this.#clock, this.#reconcile);
  }

  start(): void {
    watchServices(this.#store, this.#queue.add);
    this.#store.subscribe('Service', ({ type, object }) => {
      if (type === 'DELETED') this.#triggerTimes.forget(object.metadata.uid);
    });
    this.#store.subscribe('EndpointSlice', ({ type, object }) => {
      const name = object.metadata.labels?.[SERVICE_NAME];
      if (type === 'DELETED' && name) this.#queue.add(`${object.metadata.namespace}/${name}`);
    });
  }

  readonly #reconcile = (key: string): void => {
    const { namespace, name } = splitKey(key);
    const service = this.#store.get('Service', name, namespace);
    if (service === undefined || !selects(service)) return;
    const pods = this.#store.select('Pod', mapRequirements(service.spec.selector ?? {}), namespace);
    const wanted = desiredSlices(service, pods, this.#zoneOf);
    const existing = this.#store
      .select(
        'EndpointSlice',
        mapRequirements({ [SERVICE_NAME]: name, [MANAGED_BY]: CONTROLLER }),
        namespace,
      )
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    this.#apply(service, wanted, existing, this.#triggerTimes.next(service, pods.filter(belongs)));
  };

  readonly #zoneOf = (nodeName: string): string | undefined =>
    this.#store.get('Node', nodeName)?.metadata.labels?.[ZONE];

  /** Slices with the same ports are kept and filled anew; what is left over goes. */
  #apply(
    service: Service,
    wanted: readonly Slice[],
    existing: readonly EndpointSlice[],
    trigger: string | undefined,
  ): void {
    const free = [...existing];
    const unmatched = wanted.filter((next) => {
      const index = free.findIndex((slice) => portsKey(slice.ports) === portsKey(next.ports));
      const [slice] = index < 0 ? [] : free.splice(index, 1);
      if (slice) this.#fill(slice, service, next, trigger);
      return slice === undefined;
    });
    for (const next of unmatched) {
      const slice = free.shift();
      if (slice) this.#fill(slice, service, next, trigger);
      else this.#create(service, next, trigger);
    }
    for (const slice of free) this.#registry.delete(slice);
  }

  #fill(old: EndpointSlice, service: Service, next: Slice, trigger: string | undefined): void {
    const slice = { ...old, ...next };
    const wanted = labels(service);
    if (isSame(slice, old) && isSame(wanted, old.metadata.labels)) return;
    const { annotations, ...metadata } = old.metadata;
    this.#registry.update({
      ...slice,
      metadata: { ...metadata, labels: wanted, ...withTrigger(annotations, trigger) },
    });
  }

  #create(service: Service, { ports, endpoints }: Slice, trigger: string | undefined): void {
    const { name, namespace = '' } = service.metadata;
    this.#registry.create<EndpointSlice>({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        generateName: `${name}-`,
        namespace,
        labels: labels(service),
        ...withTrigger({}, trigger),
        ownerReferences: [controllerReference(service)],
      },
      addressType: 'IPv4',
      endpoints,
      ports,
    });
  }
}

interface Slice {
  readonly ports: readonly EndpointPort[];
  readonly endpoints: readonly Endpoint[];
}

/**
 * The slices that the Service should have: Pods that resolve its target ports alike share a slice, at most
 * 100 in each; one without endpoints and ports when no Pod matches (staging/src/k8s.io/endpointslice/reconciler.go).
 */
export function desiredSlices(
  service: Service,
  pods: readonly Pod[],
  zoneOf: ZoneOf = () => undefined,
): readonly Slice[] {
  const groups = new Map<string, { ports: readonly EndpointPort[]; endpoints: Endpoint[] }>();
  for (const pod of pods) {
    if (!belongs(pod)) continue;
    const ports = endpointPorts(service, pod);
    const key = portsKey(ports);
    const group = groups.get(key) ?? { ports: inSliceOrder(ports), endpoints: [] };
    groups.set(key, group);
    group.endpoints.push(withZone(toEndpoint(service, pod), service, zoneOf));
  }
  const slices = [...groups.values()].flatMap(({ ports, endpoints }) =>
    chunks(endpoints, MAX_ENDPOINTS).map((chunk) => ({ ports, endpoints: chunk })),
  );
  return slices.length > 0 ? slices : [{ ports: [], endpoints: [] }];
}

/** The zone of a node, by its label. */
type ZoneOf = (nodeName: string) => string | undefined;

/** Clients in the zone of a ready endpoint are to prefer it when the Service says so (k8s.io/endpointslice/trafficdist). */
function withZone(endpoint: Endpoint, { spec }: Service, zoneOf: ZoneOf): Endpoint {
  const zone = zoneOf(endpoint.nodeName ?? '');
  if (zone === undefined) return endpoint;
  const isHinted = spec.trafficDistribution === 'PreferClose' && endpoint.conditions.ready;
  return { ...endpoint, zone, ...(isHinted && { hints: { forZones: [{ name: zone }] } }) };
}

/** `ShouldPodBeInEndpoints`: it has an address and has not run to its end. */
export const belongs = (pod: Pod): boolean => pod.status.podIP !== undefined && !isPodFinished(pod);

export function toEndpoint(service: Service, pod: Pod): Endpoint {
  const serving = isPodReady(pod);
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  const ready = service.spec.publishNotReadyAddresses === true || (serving && !terminating);
  const { name, namespace = '', uid } = pod.metadata;
  const { nodeName, hostname, subdomain } = pod.spec;
  return {
    addresses: [pod.status.podIP ?? ''],
    conditions: { ready, serving, terminating },
    ...(hostname && subdomain === service.metadata.name && { hostname }),
    targetRef: { kind: 'Pod', namespace, name, uid },
    ...(nodeName && { nodeName }),
  };
}

/** A named target port is looked up in each Pod; one that the Pod lacks is left out. */
export function endpointPorts({ spec }: Service, pod: Pod): readonly EndpointPort[] {
  return (spec.ports ?? []).flatMap(({ name = '', protocol, targetPort, appProtocol }) => {
    const port = typeof targetPort === 'number' ? targetPort : findPort(pod, targetPort, protocol);
    return port === undefined
      ? []
      : [{ name, protocol, port, ...(appProtocol && { appProtocol }) }];
  });
}

function findPort(pod: Pod, name: string, protocol: string): number | undefined {
  const ports = pod.spec.containers.flatMap((container) => container.ports ?? []);
  return ports.find((port) => port.name === name && port.protocol === protocol)?.containerPort;
}

const portsKey = (ports: readonly EndpointPort[]): string =>
  ports
    .map(({ name, protocol, port, appProtocol }) => `${name}/${protocol}/${port}/${appProtocol}`)
    .sort()
    .join();

/** The slice carries the Service's labels beside its own. */
function labels({ metadata, spec }: Service): Readonly<Record<string, string>> {
  return {
    ...metadata.labels,
    [MANAGED_BY]: CONTROLLER,
    [SERVICE_NAME]: metadata.name,
    ...(spec.clusterIP === 'None' && { [HEADLESS]: '' }),
  };
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
