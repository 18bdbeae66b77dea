/** The Endpoints controller: the older view of the same addresses, one object a Service. */

import type {
  EndpointAddress,
  EndpointSubset,
  Endpoints,
  EndpointsPort,
} from '../api/endpoints.ts';
import { isSame } from '../api/equal.ts';
import type { Pod } from '../api/pod.ts';
import { mapRequirements } from '../api/selectors.ts';
import type { Service } from '../api/service.ts';
import { type ControllerContext, createWorkQueue, splitKey } from './controller.ts';
import { belongs, endpointPorts, HEADLESS, toEndpoint } from './endpointslice.ts';
import { inSubsetOrder } from './portorder.ts';
import { createTriggerTimes, selects, watchServices, withTrigger } from './serviceindex.ts';

const MANAGED_BY = 'endpoints.kubernetes.io/managed-by';

/** Simplified: addresses beyond 1,000 are not cut off. */
export function runEndpointsController({ registry, clock }: ControllerContext): void {
  const { store } = registry;
  const triggerTimes = createTriggerTimes();

  const reconcile = (key: string): void => {
    const { namespace, name } = splitKey(key);
    const service = store.get('Service', name, namespace);
    const existing = store.get('Endpoints', name, namespace);
    if (service === undefined && existing) registry.delete(existing);
    if (service === undefined || !selects(service)) return;
    const pods = store.select('Pod', mapRequirements(service.spec.selector ?? {}), namespace);
    const subsets = desiredSubsets(service, pods);
    const labels = endpointsLabels(service);
    const trigger = triggerTimes.next(service, pods.filter(belongs));
    if (
      existing &&
      isSame(existing.subsets ?? [], subsets) &&
      isSame(existing.metadata.labels, labels)
    )
      return;
    const { annotations, ...metadata } = existing?.metadata ?? { name, namespace };
    const body = {
      apiVersion: 'v1',
      kind: 'Endpoints',
      ...(subsets.length > 0 && { subsets }),
      metadata: { ...metadata, labels, ...withTrigger(annotations, trigger) },
    } as const;
    if (existing)
      registry.update({ ...body, metadata: { ...existing.metadata, ...body.metadata } });
    else registry.create<Endpoints>(body);
  };

  const queue = createWorkQueue(clock, reconcile);
  watchServices(store, queue.add);
  store.subscribe('Service', ({ type, object }) => {
    if (type === 'DELETED') triggerTimes.forget(object.metadata.uid);
  });
  store.subscribe('Endpoints', ({ type, object: { metadata } }) => {
    if (type === 'DELETED') queue.add(`${metadata.namespace}/${metadata.name}`);
  });
}

function endpointsLabels({ metadata, spec }: Service): Readonly<Record<string, string>> {
  return {
    ...metadata.labels,
    [MANAGED_BY]: 'endpoint-controller',
    ...(spec.clusterIP === 'None' && { [HEADLESS]: '' }),
  };
}

/** Ports that the same addresses serve share a subset (`RepackSubsets` of pkg/api/v1/endpoints). */
export function desiredSubsets(service: Service, pods: readonly Pod[]): readonly EndpointSubset[] {
  const byPort = new Map<string, { readonly port: EndpointsPort | undefined; pods: Pod[] }>();
  const isShown = (pod: Pod): boolean =>
    belongs(pod) && (service.spec.publishNotReadyAddresses === true || !isLeaving(pod));
  for (const pod of pods.filter(isShown)) {
    const ports = endpointPorts(service, pod).map(toPort);
    for (const port of service.spec.ports?.length ? ports : [undefined]) {
      const key = JSON.stringify(port) ?? '';
      const entry = byPort.get(key) ?? { port, pods: [] };
      byPort.set(key, entry);
      entry.pods.push(pod);
    }
  }
  const subsets = new Map<string, EndpointSubset>();
  for (const { port, pods: serving } of byPort.values()) {
    const key = serving.map(({ metadata }) => metadata.name).join();
    const subset = subsets.get(key) ?? addressesOf(service, serving);
    const ports = [...(subset.ports ?? []), ...(port ? [port] : [])];
    subsets.set(key, ports.length > 0 ? { ...subset, ports } : subset);
  }
  return [...subsets.values()].map(({ ports, ...subset }) => ({
    ...subset,
    ...(ports && { ports: inSubsetOrder(ports) }),
  }));
}

type SlicePort = ReturnType<typeof endpointPorts>[number];

const toPort = ({ name, port = 0, protocol = 'TCP', appProtocol }: SlicePort): EndpointsPort => ({
  ...(name && { name }),
  port,
  protocol,
  ...(appProtocol && { appProtocol }),
});

function addressesOf(service: Service, pods: readonly Pod[]): EndpointSubset {
  const isReady = (pod: Pod): boolean => toEndpoint(service, pod).conditions.ready ?? false;
  const listed = (ready: boolean): readonly EndpointAddress[] =>
    pods
      .filter((pod) => isReady(pod) === ready)
      .map((pod) => toAddress(service, pod))
      .sort((a, b) => (a.ip < b.ip ? -1 : 1));
  const addresses = listed(true);
  const notReady = listed(false);
  return {
    ...(addresses.length > 0 && { addresses }),
    ...(notReady.length > 0 && { notReadyAddresses: notReady }),
  };
}

/** A Pod that is being deleted is in no list, unless its Service publishes what is not ready. */
const isLeaving = (pod: Pod): boolean => pod.metadata.deletionTimestamp !== undefined;

function toAddress(service: Service, pod: Pod): EndpointAddress {
  const { addresses, hostname, nodeName, targetRef } = toEndpoint(service, pod);
  return {
    ip: addresses[0] ?? '',
    ...(hostname && { hostname }),
    ...(nodeName && { nodeName }),
    ...(targetRef && { targetRef }),
  };
}
