/** Which Services select a Pod, without asking each; and when what they select last changed. */

import type { StringMap } from '../api/meta.ts';
import type { Pod } from '../api/pod.ts';
import { mapRequirements } from '../api/selectors.ts';
import type { Service } from '../api/service.ts';
import type { Store } from '../apiserver/store.ts';
import { keyOf } from './controller.ts';

/** Without a selector, and for ExternalName, the endpoint controllers leave the Service alone. */
export const selects = ({ spec }: Service): boolean =>
  spec.selector !== undefined && spec.type !== 'ExternalName';

/** Calls back with the key of each Service that changes or whose Pods do. */
export function watchServices(store: Store, changed: (key: string) => void): void {
  const services = createSelectorIndex();
  store.subscribe('Service', ({ type, object, previous }) => {
    if (previous) services.remove(previous);
    if (type !== 'DELETED' && selects(object)) services.add(object);
    changed(keyOf(object));
  });
  store.subscribe('Pod', ({ object, previous }) => {
    for (const pod of previous ? [object, previous] : [object])
      services.matching(pod).forEach(changed);
  });
}

/** Finds a Service by one label of its selector. */
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

const TRIGGER_TIME = 'endpoints.kubernetes.io/last-change-trigger-time';

/** The annotations with the trigger of the latest change, or with none; undefined when nothing is left. */
export function withTrigger(
  annotations: StringMap = {},
  trigger: string | undefined,
): { readonly annotations?: StringMap } {
  const { [TRIGGER_TIME]: _, ...kept } = annotations;
  const next = trigger === undefined ? kept : { ...kept, [TRIGGER_TIME]: trigger };
  return Object.keys(next).length > 0 ? { annotations: next } : {};
}

/**
 * Remembers the times that the controller has seen, and gives the earliest new one: that of a Pod's condition
 * Ready, or the creation of the Service (`TriggerTimeTracker` of staging/src/k8s.io/endpointslice).
 * Simplified: the controllers pass only Pods with an address, since the simulated kubelets are quicker than a second.
 */
export function createTriggerTimes() {
  const seen = new Map<string, ReadonlyMap<string, string>>();
  return {
    next(service: Service, pods: readonly Pod[]): string | undefined {
      const key = service.metadata.uid;
      const before = seen.get(key);
      const times = new Map([['', service.metadata.creationTimestamp]]);
      for (const { metadata, status } of pods) {
        const ready = status.conditions?.find(({ type }) => type === 'Ready');
        if (ready?.lastTransitionTime) times.set(metadata.name, ready.lastTransitionTime);
      }
      seen.set(key, times);
      const changed = [...times].filter(([name, time]) => before?.get(name) !== time);
      return changed.map(([, time]) => time).sort()[0];
    },
    forget: (uid: string) => seen.delete(uid),
  };
}
