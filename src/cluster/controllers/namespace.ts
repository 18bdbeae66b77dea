/** The namespace controller: what every namespace holds from the start, and its emptying when it is deleted. */

import type { ConfigMap } from '../api/configmap.ts';
import type { Namespace } from '../api/namespace.ts';
import type { ServiceAccount } from '../api/serviceaccount.ts';
import { type ControllerContext, createWorkQueue } from './controller.ts';

const ROOT_CA = 'kube-root-ca.crt';

export function runNamespaceController({ registry, clock }: ControllerContext): void {
  const { store } = registry;

  /** Namespaces whose Pods are stopping: looked at again after half of their grace period, and a second. */
  const waiting = new Set<string>();

  const reconcile = (name: string): void => {
    const namespace = store.get('Namespace', name);
    if (namespace === undefined) return;
    if (namespace.metadata.deletionTimestamp === undefined) fill(name);
    else empty(namespace);
  };

  /** Simplified: the certificate is named, not made. */
  const fill = (namespace: string): void => {
    if (store.get('ConfigMap', ROOT_CA, namespace) === undefined)
      registry.create<ConfigMap>({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: ROOT_CA, namespace },
        data: { 'ca.crt': '' },
      });
    if (store.get('ServiceAccount', 'default', namespace) === undefined)
      registry.create<ServiceAccount>({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'default', namespace },
      });
  };

  const empty = (namespace: Namespace): void => {
    const { name } = namespace.metadata;
    waiting.delete(name);
    for (const object of store.inNamespace(name))
      if (!object.metadata.deletionTimestamp) registry.delete(object);
    const graces = store
      .list('Pod', name)
      .map(({ metadata }) => metadata.deletionGracePeriodSeconds ?? 0);
    if (graces.length > 0) {
      waiting.add(name);
      queue.addAfter(name, (Math.max(...graces) / 2 + 1) * 1000, 'background');
      return;
    }
    const current = store.get('Namespace', name);
    if (store.inNamespace(name).length === 0 && current) registry.finalize(current);
  };

  const queue = createWorkQueue(clock, reconcile);
  store.subscribe('Namespace', ({ object }) => queue.add(object.metadata.name));
  store.subscribeAll(({ type, object }) => {
    const { namespace } = object.metadata;
    if (type === 'DELETED' && namespace && !waiting.has(namespace)) queue.add(namespace);
  });
}
