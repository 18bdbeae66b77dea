/** What there is to say of one thing on the map: facts, who is selected and why others are not, and how to see it oneself. */

import { type ClusterMap, counted, type MapNode, type MapPolicy } from './model.ts';
import type { MapPod } from './pods.ts';
import { matchesOf } from './selection.ts';
import type { MapService } from './services.ts';
import { labelList } from './table.ts';

export interface Fact {
  readonly term: string;
  readonly words: string;
}

export interface Details {
  /** `service`, `pod`, `node` or `policy`: the shape that it has everywhere. */
  readonly kind: 'service' | 'pod' | 'node' | 'policy';
  readonly title: string;
  readonly facts: readonly Fact[];
  /** Of each Pod, whether the thing selects it; in the order selected, not selected. */
  readonly matches: readonly {
    readonly name: string;
    readonly selected: boolean;
    readonly why: string;
  }[];
  /** The command that shows the object. */
  readonly command: string;
}

/** Undefined for what is not on the map, or no longer. */
export function detailsOf(id: string, map: ClusterMap): Details | undefined {
  const byId = <T extends { readonly id: string }>(things: readonly T[]): T | undefined =>
    things.find((thing) => thing.id === id);
  const service = byId(map.services);
  if (service) return ofService(service, map);
  const pod = byId(map.pods);
  if (pod) return ofPod(pod, map);
  const policy = byId(map.policies);
  if (policy) return ofPolicy(policy, map);
  const node = byId(map.nodes);
  return node && ofNode(node, map);
}

function ofService(service: MapService, map: ClusterMap): Details {
  const { name, namespace, type, address, also, selector, listed } = service;
  const matches = matchesOf(service, map).map(({ pod, selected, why }) => ({
    name: inNamespace(pod.name, pod.namespace, namespace),
    selected,
    why,
  }));
  return {
    kind: 'service',
    title: name,
    facts: [
      { term: 'Type', words: type },
      { term: 'Address', words: address },
      ...(also ? [{ term: 'Also', words: also.replace('LoadBalancer, also ', '') }] : []),
      {
        term: 'Selector',
        words: selector ? labelList(selector) : 'none: somebody else writes its EndpointSlices',
      },
      { term: 'Endpoints', words: listed },
    ],
    matches: matches.toSorted((a, b) => Number(b.selected) - Number(a.selected)),
    command: `kubectl describe service ${name}${flag(namespace)}`,
  };
}

function ofPod(pod: MapPod, map: ClusterMap): Details {
  const { id, name, namespace, word, ready, address, node, labels } = pod;
  const chosen = map.services.flatMap((service) => {
    const match = matchesOf(service, map).find((each) => each.pod.id === id);
    return match && service.namespace === namespace
      ? [{ name: service.name, selected: match.selected, why: match.why }]
      : [];
  });
  const policies = map.policies.filter(({ pods }) => pods.includes(id));
  return {
    kind: 'pod',
    title: name,
    facts: [
      { term: 'State', words: `${word}${word.endsWith(ready) ? '' : `, ${ready} ready`}` },
      { term: 'Address', words: address ?? 'none yet' },
      { term: 'Node', words: node ?? 'none yet' },
      { term: 'Labels', words: labelList(labels) },
      {
        term: 'Policies',
        words:
          policies.map((each) => `${each.name} (${each.directions})`).join(', ') ||
          'none: all traffic may come and go',
      },
    ],
    matches: chosen,
    command: `kubectl describe pod ${name}${flag(namespace)}`,
  };
}

function ofPolicy(
  { name, namespace, directions, selector, pods }: MapPolicy,
  map: ClusterMap,
): Details {
  return {
    kind: 'policy',
    title: name,
    facts: [
      { term: 'Isolates', words: `${counted(pods.length, 'Pod')} for ${directions}` },
      { term: 'Selector', words: selector || 'all Pods of its namespace' },
    ],
    matches: map.pods
      .filter((pod) => pod.namespace === namespace)
      .map((pod) => ({
        name: pod.name,
        selected: pods.includes(pod.id),
        why: pods.includes(pod.id) ? 'isolated' : `not matched: ${labelList(pod.labels)}`,
      })),
    command: `kubectl describe networkpolicy ${name}${flag(namespace)}`,
  };
}

function ofNode({ name, address, word }: MapNode, map: ClusterMap): Details {
  const here = map.pods.filter(({ node }) => node === name);
  return {
    kind: 'node',
    title: name,
    facts: [
      { term: 'Address', words: address },
      { term: 'State', words: word || 'ready' },
      { term: 'Pods', words: here.map((pod) => pod.name).join(', ') || 'none' },
    ],
    matches: [],
    command: `kubectl describe node ${name}`,
  };
}

const flag = (namespace: string): string => (namespace === 'default' ? '' : ` -n ${namespace}`);

const inNamespace = (name: string, namespace: string, home: string): string =>
  namespace === home ? name : `${namespace}/${name}`;
