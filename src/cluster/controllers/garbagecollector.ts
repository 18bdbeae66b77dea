/** The garbage collector: objects whose owners are gone go too. */

import type { KubernetesObject } from '../api/meta.ts';
import { type ControllerContext, createWorkQueue } from './controller.ts';

const FOREGROUND = 'foregroundDeletion';
const ORPHAN = 'orphan';

export function runGarbageCollector({ registry, clock }: ControllerContext): void {
  const { store } = registry;
  const owners = new Map<string, KubernetesObject>();

  /** Deletes what depends on an owner that is gone or is to go after its dependents. */
  const collect = (uid: string): void => {
    const owner = owners.get(uid);
    const dependents = store.dependents(uid);
    if (owner === undefined) {
      for (const dependent of dependents) abandon(dependent, uid);
      return;
    }
    const finalizers = owner.metadata.finalizers ?? [];
    if (finalizers.includes(ORPHAN)) {
      for (const dependent of dependents) disown(dependent, uid);
      release(owner, ORPHAN);
    } else if (finalizers.includes(FOREGROUND)) {
      for (const dependent of dependents)
        if (!dependent.metadata.deletionTimestamp)
          registry.delete(dependent, { propagationPolicy: 'Foreground' });
      if (dependents.length === 0) release(owner, FOREGROUND);
    }
  };

  /** With another owner still there, only the reference goes. */
  const abandon = (dependent: KubernetesObject, uid: string): void => {
    const others = (dependent.metadata.ownerReferences ?? []).filter((owner) => owner.uid !== uid);
    if (others.some((owner) => owners.has(owner.uid))) disown(dependent, uid);
    else if (!dependent.metadata.deletionTimestamp) registry.delete(dependent);
  };

  const disown = (dependent: KubernetesObject, uid: string): void => {
    const { ownerReferences = [], ...metadata } = dependent.metadata;
    const others = ownerReferences.filter((owner) => owner.uid !== uid);
    registry.finalize({
      ...dependent,
      metadata: { ...metadata, ...(others.length > 0 && { ownerReferences: others }) },
    });
  };

  const release = (owner: KubernetesObject, finalizer: string): void => {
    const { finalizers = [], ...metadata } = owner.metadata;
    const others = finalizers.filter((one) => one !== finalizer);
    registry.finalize({
      ...owner,
      metadata: { ...metadata, ...(others.length > 0 && { finalizers: others }) },
    });
  };

  const queue = createWorkQueue(clock, collect);
  store.subscribeAll(({ type, object }) => {
    const { uid, finalizers, ownerReferences = [] } = object.metadata;
    if (type === 'DELETED') owners.delete(uid);
    else owners.set(uid, object);
    if (type === 'DELETED' ? store.dependents(uid).length > 0 : finalizers) queue.add(uid);
    for (const owner of ownerReferences)
      if (type === 'DELETED' || !owners.has(owner.uid)) queue.add(owner.uid);
  });
}
