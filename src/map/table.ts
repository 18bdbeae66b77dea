/** The map as tables, for who cannot see it or would rather read. */

import type { ClusterMap } from './model.ts';
import type { MapService } from './services.ts';

export interface MapTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Tables without rows are left out. */
export function tablesOf(map: ClusterMap): readonly MapTable[] {
  const nameOf = (id: string | undefined): string => id?.split('/').at(-1) ?? '';
  const tables = [
    {
      caption: 'Pods',
      columns: ['Name', 'Namespace', 'Node', 'State', 'Ready', 'Address', 'Labels'],
      rows: map.pods.map((pod) => [
        pod.name,
        pod.namespace,
        pod.node ?? 'none',
        pod.word,
        pod.ready,
        pod.address ?? 'none',
        labelList(pod.labels),
      ]),
    },
    {
      caption: 'Services',
      columns: [
        'Name',
        'Namespace',
        'Address',
        'Other ways in',
        'Selector',
        'Sends to',
        'Lists, unused',
      ],
      rows: map.services.map((service) => [
        service.name,
        service.namespace,
        service.address,
        service.also ?? 'none',
        service.selector ? labelList(service.selector) : 'none',
        endpointList(service, true, nameOf),
        endpointList(service, false, nameOf),
      ]),
    },
    {
      caption: 'Network policies',
      columns: ['Name', 'Namespace', 'Isolates for', 'Selector', 'Pods'],
      rows: map.policies.map(({ name, namespace, directions, selector, pods }) => [
        name,
        namespace,
        directions,
        selector || 'all Pods',
        pods.map(nameOf).join(', ') || 'none',
      ]),
    },
    {
      caption: 'Nodes',
      columns: ['Name', 'Address', 'State', 'Pods'],
      rows: map.nodes.map(({ name, address, word }) => [
        name,
        address,
        word || 'ready',
        String(map.pods.filter(({ node }) => node === name).length),
      ]),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

export function labelList(labels: Readonly<Record<string, string>>): string {
  return (
    Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .join(', ') || 'none'
  );
}

function endpointList(
  { endpoints }: MapService,
  used: boolean,
  nameOf: (id: string | undefined) => string,
): string {
  const found = endpoints.filter((endpoint) => endpoint.used === used);
  return found.map(({ pod, address }) => nameOf(pod) || address).join(', ') || 'none';
}
