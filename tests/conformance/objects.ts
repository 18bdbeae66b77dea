/** Builds a cluster's objects from recorded manifests, as the API server and controllers would leave them. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Endpoint, EndpointPort, EndpointSlice } from '../../src/cluster/api/endpointslice.ts';
import type { KubernetesObject, ObjectMeta } from '../../src/cluster/api/meta.ts';
import type { Node } from '../../src/cluster/api/node.ts';
import type { Pod } from '../../src/cluster/api/pod.ts';
import type { Service, ServicePort } from '../../src/cluster/api/service.ts';

export const GOLDEN = resolve(process.env['GOLDEN'] || join(import.meta.dirname, '..', 'golden'));

export type Manifest = { kind: string; metadata: Partial<ObjectMeta>; [field: string]: unknown };

/** All documents of all YAML files below a folder, in the order of their names. */
export function readManifests(folder: string): readonly Manifest[] {
  const known = manifests.get(folder) ?? parseFolder(folder);
  manifests.set(folder, known);
  return known;
}

const manifests = new Map<string, readonly Manifest[]>();

function parseFolder(folder: string): Manifest[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => parseAllDocuments(readFileSync(join(folder, name), 'utf8')))
    .map((document) => document.toJS() as Manifest | null)
    .filter((manifest) => manifest !== null);
}

export function meta(given: Partial<ObjectMeta>, clusterScoped = false): ObjectMeta {
  return {
    uid: `uid-${given.name}`,
    resourceVersion: '1',
    creationTimestamp: '2026-11-22T09:00:00Z',
    ...(clusterScoped ? {} : { namespace: 'default' }),
    name: '',
    ...given,
  };
}

export function namespaces(names: readonly string[]): KubernetesObject[] {
  return names.map((name) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: meta({ name }, true),
  }));
}

/** The three nodes of the recordings. */
export function nodes(): Node[] {
  return ['control-plane', 'worker-1', 'worker-2'].map((name, index) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: meta({ name, labels: { 'kubernetes.io/hostname': name } }, true),
    spec: { podCIDR: `10.244.${index}.0/24`, podCIDRs: [`10.244.${index}.0/24`] },
    status: {
      addresses: [{ type: 'InternalIP', address: `192.168.49.${index + 2}` }],
      conditions: [],
    },
  }));
}

/** A Service with the defaults that the API server sets. */
export function service(manifest: Manifest): Service {
  const spec = (manifest['spec'] ?? {}) as Partial<Service['spec']>;
  const ports = (spec.ports ?? []).map((port: Partial<ServicePort>) => ({
    protocol: 'TCP' as const,
    port: 0,
    targetPort: port.port ?? 0,
    ...port,
  }));
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: meta(manifest.metadata),
    spec: { type: 'ClusterIP', sessionAffinity: 'None', ...spec, ports },
    status: { loadBalancer: {} },
  };
}

/** A running Pod with the given addresses. */
export function pod(manifest: Manifest, at: { ip: string; node: string; ready: boolean }): Pod {
  const spec = manifest['spec'] as Pod['spec'];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: meta(manifest.metadata),
    spec: { ...spec, nodeName: at.node },
    status: {
      phase: 'Running',
      podIP: at.ip,
      podIPs: [{ ip: at.ip }],
      conditions: [{ type: 'Ready', status: at.ready ? 'True' : 'False' }],
    },
  };
}

export function slice(
  serviceName: string,
  namespace: string,
  endpoints: readonly Endpoint[],
  ports: readonly EndpointPort[],
  suffix = 'abcde',
): EndpointSlice {
  const labels = { 'kubernetes.io/service-name': serviceName };
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: meta({ name: `${serviceName}-${suffix}`, namespace, labels }),
    addressType: 'IPv4',
    endpoints,
    ports,
  };
}

/** A slice written by hand: conditions and ports may be missing. */
export function handMadeSlice(manifest: Manifest): EndpointSlice {
  const given = manifest as unknown as EndpointSlice;
  return {
    ...given,
    metadata: meta(manifest.metadata),
    endpoints: given.endpoints.map((endpoint) => ({
      ...endpoint,
      conditions: endpoint.conditions ?? {},
    })),
    ports: given.ports ?? [],
  };
}
