/** What every controller works with: the registry, the clock, and a queue of keys to reconcile. */

import type { KubernetesObject, OwnerReference } from '../api/meta.ts';
import type { Registry } from '../apiserver/registry.ts';
import type { Clock, Urgency } from '../clock.ts';
import type { Random } from '../random.ts';
import type { EventRecorder } from './events.ts';

export interface ControllerContext {
  readonly registry: Registry;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventRecorder;
}

export interface WorkQueue {
  /** Asks for the key to be reconciled; asking again before that changes nothing. */
  add(key: string): void;
  addAfter(key: string, delayMs: number, urgency: Urgency): void;
}

/** Reconciles one key an event, at once but never within the change that asked for it, so that other controllers and watchers see every state in between. */
export function createWorkQueue(clock: Clock, reconcile: (key: string) => void): WorkQueue {
  const waiting = new Set<string>();
  const add = (key: string): void => {
    if (waiting.has(key)) return;
    waiting.add(key);
    clock.schedule(0, () => {
      waiting.delete(key);
      reconcile(key);
    });
  };
  return {
    add,
    addAfter: (key, delayMs, urgency) => clock.schedule(delayMs, () => add(key), urgency),
  };
}

export const keyOf = ({ metadata }: KubernetesObject): string =>
  `${metadata.namespace ?? ''}/${metadata.name}`;

export function splitKey(key: string): { readonly namespace: string; readonly name: string } {
  const slash = key.indexOf('/');
  return { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}

/** The reference that a controller puts on what it makes. */
export function controllerReference({
  apiVersion,
  kind,
  metadata,
}: KubernetesObject): OwnerReference {
  const { name, uid } = metadata;
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}

export function controllerOf({ metadata }: KubernetesObject): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ controller }) => controller);
}
