/** The EndpointSlice controller: the addresses of the Pods that a Service selects. */

import type { Endpoint, EndpointPort, EndpointSlice } from '../api/endpointslice.ts';
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
  keyOf,
  splitKey,
  type WorkQueue,
} from './controller.ts';

const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const CONTROLLER = 'endpointslice-controller.k8s.io';
const SERVICE_NAME = 'kubernetes.io/service-name';
const HEADLESS = 'service.kubernetes.io/headless';
const MAX_ENDPOINTS = 100;

export function runEndpointSliceController(context: ControllerContext): void {
  new EndpointSliceController(context).start();
}

class EndpointSliceController {
  readonly #registry: Registry;
  readonly #clock: Clock;
  readonly #store: Store;
  readonly #services = createSelectorIndex();
  readonly #queue: WorkQueue;

  constructor({ registry, clock }: ControllerContext) {
    this.#registry = registry;
    this.#clock = clock;
    this.#store = registry.store;
    this.#queue = createWorkQueue(this.#clock, this.#reconcile);
  }

  start(): void {
    this.#store.subscribe('Service', ({ type, object, previous }) => {
      if (previous) this.#services.remove(previous);
      if (type !== 'DELETED' && selects(object)) this.#services.add(object);
      this.#queue.add(keyOf(object));
    });
    this.#store.subscribe('Pod', ({ object, previous }) => {
      for (const pod of previous ? [object, previous] : [object])
        for (const key of this.#services.matching(pod)) this.#queue.add(key);
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
    const wanted = desiredSlices(service, pods);
    const existing = this.#store
      .select(
        'EndpointSlice',
        mapRequirements({ [SERVICE_NAME]: name, [MANAGED_BY]: CONTROLLER }),
        namespace,
      )
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    this.#apply(service, wanted, existing);
  };

  /** Slices with the same ports are kept and filled anew; what is left over goes. */
  #apply(service: Service, wanted: readonly Slice[], existing: readonly EndpointSlice[]): void {
    const free = [...existing];
    const unmatched = wanted.filter(({ ports, endpoints }) => {
      const index = free.findIndex((slice) => portsKey(slice.ports) === portsKey(ports));
      const [slice] = index < 0 ? [] : free.splice(index, 1);
      if (slice)
        this.#registry.update({
          ...slice,
          metadata: { ...slice.metadata, labels: labels(service) },
          endpoints,
          ports,
        });
      return slice === undefined;
    });
    for (const { ports, endpoints } of unmatched) {
      const slice = free.shift();
      if (slice)
        this.#registry.update({
          ...slice,
          metadata: { ...slice.metadata, labels: labels(service) },
          endpoints,
          ports,
        });
      else this.#create(service, ports, endpoints);
    }
    for (const slice of free) this.#registry.delete(slice);
  }

  #create(service: Service, ports: readonly EndpointPort[], endpoints: readonly Endpoint[]): void {
    const { name, namespace = '' } = service.metadata;
    this.#registry.create<EndpointSlice>({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        generateName: `${name}-`,
        namespace,
        labels: labels(service),
        ownerReferences: [controllerReference(service)],
      },
      addressType: 'IPv4',
      endpoints,
      ports,
    });
  }
}

/** Without a selector, and for ExternalName, the controller leaves the Service alone. */
const selects = ({ spec }: Service): boolean =>
  spec.selector !== undefined && spec.type !== 'ExternalName';

interface Slice {
  readonly ports: readonly EndpointPort[];
  readonly endpoints: readonly Endpoint[];
}

/**
 * The slices that the Service should have: Pods that resolve its target ports alike share a slice, at most
 * 100 in each; one without endpoints and ports when no Pod matches (staging/src/k8s.io/endpointslice/reconciler.go).
 */
export function desiredSlices(service: Service, pods: readonly Pod[]): readonly Slice[] {
  const groups = new Map<string, { ports: readonly EndpointPort[]; endpoints: Endpoint[] }>();
  for (const pod of pods) {
    if (!belongs(pod)) continue;
    const ports = endpointPorts(service, pod);
    const key = portsKey(ports);
    const group = groups.get(key) ?? { ports, endpoints: [] };
    groups.set(key, group);
    group.endpoints.push(toEndpoint(service, pod));
  }
  const slices = [...groups.values()].flatMap(({ ports, endpoints }) =>
    chunks(endpoints, MAX_ENDPOINTS).map((chunk) => ({ ports, endpoints: chunk })),
  );
  return slices.length > 0 ? slices : [{ ports: [], endpoints: [] }];
}

/** `ShouldPodBeInEndpoints`: it has an address and has not run to its end. */
const belongs = (pod: Pod): boolean => pod.status.podIP !== undefined && !isPodFinished(pod);

function toEndpoint(service: Service, pod: Pod): Endpoint {
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
function endpointPorts({ spec }: Service, pod: Pod): readonly EndpointPort[] {
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

/** Finds the Services that select a Pod without asking each: by one label of their selector. */
function createSelectorIndex() {
  const byLabel = new Map<string, Map<string, Service>>();
  const indexKey = ({ metadata, spec }: Service): string =>
    `${metadata.namespace}/${Object.entries(spec.selector ?? {})[0]?.join('=') ?? ''}`;
  return {
    add(service: Service): void {
      const key = indexKey(service);
      byLabel.set(key, (byLabel.get(key) ?? new Map()).set(service.metadata.name, service));
    },
    remove: (service: Service) => byLabel.get(indexKey(service))?.delete(service.metadata.name),
    matching({ metadata: { namespace, labels = {} } }: Pod): readonly string[] {
      const found = ['', ...Object.entries(labels).map((entry) => entry.join('='))].flatMap(
        (label) => [...(byLabel.get(`${namespace}/${label}`)?.values() ?? [])],
      );
      return found
        .filter(({ spec }) =>
          mapRequirements(spec.selector ?? {}).every((one) => one.matches(labels)),
        )
        .map(keyOf);
    },
  };
}
