/** The environment of a container: the image's, the Pod's, and one set of variables per Service. */

import type { Lister } from '../api/objects.ts';
import type { Container, Pod } from '../api/pod.ts';
import type { Service } from '../api/service.ts';
import { hostnameOf } from '../network/podfiles.ts';
import type { Image } from './image.ts';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Variables in the order in which they are set.
 * Simplified: `valueFrom` and `envFrom` are not followed.
 */
export function environmentOf(given: {
  readonly pod: Pod;
  readonly container: Container;
  readonly image: Image;
  readonly objects: Lister;
}): ReadonlyMap<string, string> {
  const { container, image, objects, pod } = given;
  return new Map([
    ['PATH', PATH],
    ['HOSTNAME', hostnameOf(pod)],
    ...image.environment,
    ...serviceVariables(pod, container, objects),
    ...(container.env ?? []).map(({ name, value = '' }) => [name, value] as const),
    ['HOME', '/root'],
  ]);
}

/**
 * The Services that existed when the container started: those of the Pod's Namespace if
 * `enableServiceLinks` is on, and always `kubernetes` (kubelet, `getServiceEnvVarMap`).
 */
function serviceVariables(pod: Pod, container: Container, objects: Lister): [string, string][] {
  const started = pod.status.containerStatuses?.find(({ name }) => name === container.name)?.state
    .running?.startedAt;
  return objects
    .list('Service')
    .filter(({ metadata, spec }) => {
      const isApi = metadata.namespace === 'default' && metadata.name === 'kubernetes';
      const isLinked =
        pod.spec.enableServiceLinks !== false && metadata.namespace === pod.metadata.namespace;
      const isOlder = started === undefined || metadata.creationTimestamp <= started;
      return (isApi || isLinked) && isOlder && !!spec.clusterIP && spec.clusterIP !== 'None';
    })
    .flatMap(variablesOf);
}

/** Kubernetes' own variables and Docker's older ones (`pkg/kubelet/envvars/envvars.go`). */
function variablesOf({ metadata, spec }: Service): [string, string][] {
  const { clusterIP = '', ports = [] } = spec;
  const prefix = upper(metadata.name);
  const [first] = ports;
  if (first === undefined) return [];
  const urlOf = (port: number, protocol: string) =>
    `${protocol.toLowerCase()}://${clusterIP}:${port}`;
  return [
    [`${prefix}_SERVICE_HOST`, clusterIP],
    [`${prefix}_SERVICE_PORT`, String(first.port)],
    ...ports.flatMap(({ name, port }): [string, string][] =>
      name ? [[`${prefix}_SERVICE_PORT_${upper(name)}`, String(port)]] : [],
    ),
    [`${prefix}_PORT`, urlOf(first.port, first.protocol)],
    ...ports.flatMap(({ port, protocol }): [string, string][] => {
      const base = `${prefix}_PORT_${port}_${protocol}`;
      return [
        [base, urlOf(port, protocol)],
        [`${base}_PROTO`, protocol.toLowerCase()],
        [`${base}_PORT`, String(port)],
        [`${base}_ADDR`, clusterIP],
      ];
    }),
  ];
}

const upper = (name: string): string => name.toUpperCase().replaceAll('-', '_');
