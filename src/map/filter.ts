/** A part of the map: one namespace, or the Pods whose labels match. */

import { parseLabelSelector } from '../cluster/api/selectors.ts';
import type { ClusterMap } from './model.ts';

export interface Filter {
  /** Empty for all. */
  readonly namespace: string;
  /** As `kubectl get -l` takes it; empty for all. */
  readonly labels: string;
}

export const NO_FILTER: Filter = { namespace: '', labels: '' };

/** Nodes stay; labels choose among Pods. @throws {SelectorError} when the labels cannot be read */
export function filtered(map: ClusterMap, { namespace, labels }: Filter): ClusterMap {
  if (namespace === '' && labels.trim() === '') return map;
  const requirements = parseLabelSelector(labels.trim());
  const isHere = (thing: { readonly namespace: string }): boolean =>
    namespace === '' || thing.namespace === namespace;
  return {
    ...map,
    pods: map.pods.filter(
      (pod) => isHere(pod) && requirements.every((one) => one.matches(pod.labels)),
    ),
    services: map.services.filter(isHere),
    policies: map.policies.filter(isHere),
  };
}
