/** A stand-in for a cloud: each Service of type LoadBalancer gets an address of RFC 5737 a second after it is seen. */

import type { LoadBalancerIngress, Service } from '../api/service.ts';
import { type ControllerContext, createWorkQueue, keyOf, splitKey } from './controller.ts';

const PROVISIONING_MS = 1000;
const RANGE = '203.0.113.';
const FIRST = 10;
const LAST = 254;

/** Simplified: no finalizer and no Events; when every address is taken the Service stays pending. */
export function runLoadBalancerController({ registry, clock }: ControllerContext): void {
  const { store } = registry;

  const lowestFree = (): string | undefined => {
    const taken = new Set(store.list('Service').flatMap(addressesOf));
    for (let number = FIRST; number <= LAST; number += 1)
      if (!taken.has(`${RANGE}${number}`)) return `${RANGE}${number}`;
    return undefined;
  };

  const setIngress = (service: Service, ingress: readonly LoadBalancerIngress[]): void => {
    const loadBalancer = ingress.length > 0 ? { ingress } : {};
    registry.updateStatus({ ...service, status: { ...service.status, loadBalancer } });
  };

  const reconcile = (key: string): void => {
    const { namespace, name } = splitKey(key);
    const service = store.get('Service', name, namespace);
    if (service === undefined) return;
    const has = addressesOf(service).length > 0;
    if (!isWanted(service)) {
      if (has) setIngress(service, []);
      return;
    }
    const ip = has ? undefined : service.spec.loadBalancerIP || lowestFree();
    if (ip !== undefined) setIngress(service, [{ ip, ipMode: 'VIP' }]);
  };

  const queue = createWorkQueue(clock, reconcile);
  store.subscribe('Service', ({ type, object }) => {
    if (type === 'DELETED') return;
    const isPending = isWanted(object) && addressesOf(object).length === 0;
    if (isPending) queue.addAfter(keyOf(object), PROVISIONING_MS, 'progress');
    else if (!isWanted(object) && addressesOf(object).length > 0) queue.add(keyOf(object));
  });
}

/** A Service that names a class is left to whoever serves that class. */
const isWanted = ({ spec }: Service): boolean =>
  spec.type === 'LoadBalancer' && spec.loadBalancerClass === undefined;

const addressesOf = ({ status }: Service): readonly string[] =>
  (status.loadBalancer.ingress ?? []).map(({ ip = '' }) => ip);
