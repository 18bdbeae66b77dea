/** Which Pods a thing selects, and why the others are not among them. */

import type { ClusterMap } from './model.ts';
import type { MapPod } from './pods.ts';
import type { MapService } from './services.ts';

export interface Match {
  readonly pod: MapPod;
  readonly selected: boolean;
  /** In words, such as `app=web is missing`. */
  readonly why: string;
}

/**
 * For each Pod of the Service's namespace whether it is selected; and Pods elsewhere that only their namespace keeps out.
 * Nothing for a Service without a selector.
 */
export function matchesOf(
  { type, selector, namespace, endpoints }: MapService,
  { pods }: ClusterMap,
): readonly Match[] {
  if (selector === undefined || type === 'ExternalName') return [];
  return pods.flatMap((pod): readonly Match[] => {
    const reasons = reasonsAgainst(pod, selector);
    if (pod.namespace !== namespace)
      return reasons.length > 0 ? [] : [{ pod, selected: false, why: elsewhere(pod) }];
    if (reasons.length > 0) return [{ pod, selected: false, why: reasons.join(', ') }];
    const endpoint = endpoints.find((each) => each.pod === pod.id);
    return [{ pod, selected: true, why: standing(pod, endpoint) }];
  });
}

const elsewhere = ({ namespace }: MapPod): string =>
  `has the labels, but is in namespace ${namespace}: a Service selects in its own`;

function reasonsAgainst(
  { labels }: MapPod,
  selector: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.entries(selector).flatMap(([key, wanted]) => {
    const value = labels[key];
    if (value === wanted) return [];
    return [
      value === undefined ? `${key}=${wanted} is missing` : `${key} is ${value}, not ${wanted}`,
    ];
  });
}

/** What became of a Pod that the selector matches. */
function standing(
  { state, word }: MapPod,
  endpoint: MapService['endpoints'][number] | undefined,
): string {
  if (endpoint === undefined)
    return state === 'pending' || state === 'failed'
      ? `matches; ${word}, so it has no place in the EndpointSlice`
      : 'matches; not in the EndpointSlice';
  if (endpoint.used) return 'matches; in the EndpointSlice, ready';
  return `matches; in the EndpointSlice, but ${word}, so nothing is sent there`;
}

/** The ids of the Pods that stand out while this thing is chosen; undefined when none of them does. */
export function litBy(id: string, map: ClusterMap): ReadonlySet<string> | undefined {
  const service = map.services.find((each) => each.id === id);
  if (service) {
    const listed = service.endpoints.flatMap(({ pod }) => pod ?? []);
    const selected = matchesOf(service, map).filter((match) => match.selected);
    return new Set([...listed, ...selected.map(({ pod }) => pod.id)]);
  }
  const policy = map.policies.find((each) => each.id === id);
  return policy && new Set(policy.pods);
}
