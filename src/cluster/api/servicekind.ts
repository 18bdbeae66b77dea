/** The kind Service: defaults and columns; its checks are in servicevalidation.ts. */

import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import { formatSelector } from './selectors.ts';
import type { Service, ServicePort, ServiceSpec } from './service.ts';
import {
  isExternallyAccessible,
  validateService,
  validateServiceUpdate,
} from './servicevalidation.ts';
import { age } from './time.ts';

export const serviceKind: KindDefinition<Service> = {
  kind: 'Service',
  group: '',
  version: 'v1',
  plural: 'services',
  singular: 'service',
  shortNames: ['svc'],
  categories: ['all'],
  namespaced: true,
  subresources: ['status'],
  countsGenerations: false,
  returnsDeleted: true,
  createsOnUpdate: true,
  columns: [
    NAME_COLUMN,
    { name: 'Type' },
    { name: 'Cluster-IP' },
    { name: 'External-IP' },
    { name: 'Port(s)' },
    AGE_COLUMN,
    { name: 'Selector', priority: 1 },
  ],
  cells: (service, now) => [
    service.metadata.name,
    service.spec.type,
    service.spec.clusterIP ?? '<none>',
    externalAddress(service),
    ports(service),
    age(service.metadata.creationTimestamp, now),
    formatSelector({ matchLabels: service.spec.selector ?? {} }) || '<none>',
  ],
  setDefaults: (service) => ({
    ...service,
    spec: setSpecDefaults(service.spec),
    status: { ...service.status, loadBalancer: service.status.loadBalancer ?? {} },
  }),
  validate: validateService,
  validateUpdate: validateServiceUpdate,
  selectableFields: ({ spec }) => ({
    'spec.clusterIP': spec.clusterIP ?? '',
    'spec.type': spec.type,
  }),
};

/** `SetDefaults_Service` of pkg/apis/core/v1/defaults.go; addresses are the allocator's. */
function setSpecDefaults(given: ServiceSpec): ServiceSpec {
  const { sessionAffinityConfig: config, ...rest } = given;
  const spec = { ...rest, type: given.type ?? 'ClusterIP' };
  return {
    ...spec,
    ...(spec.ports && { ports: spec.ports.map(setPortDefaults) }),
    sessionAffinity: spec.sessionAffinity ?? 'None',
    ...(spec.sessionAffinity === 'ClientIP' && {
      sessionAffinityConfig: config ?? { clientIP: { timeoutSeconds: 10800 } },
    }),
    ...(spec.type !== 'ExternalName' && {
      internalTrafficPolicy: spec.internalTrafficPolicy ?? 'Cluster',
    }),
    ...(isExternallyAccessible(spec) && {
      externalTrafficPolicy: spec.externalTrafficPolicy ?? 'Cluster',
    }),
    ...(spec.type === 'LoadBalancer' && {
      allocateLoadBalancerNodePorts: spec.allocateLoadBalancerNodePorts ?? true,
    }),
  };
}

/** The target port is the port itself unless given. */
function setPortDefaults(port: ServicePort): ServicePort {
  return {
    ...port,
    protocol: port.protocol ?? 'TCP',
    targetPort: port.targetPort || port.port,
  };
}

function externalAddress({ spec, status }: Service): string {
  if (spec.type === 'ExternalName') return spec.externalName ?? '';
  const external = spec.externalIPs ?? [];
  if (spec.type !== 'LoadBalancer') return external.join(',') || '<none>';
  const ingress = status.loadBalancer.ingress ?? [];
  const addresses = ingress.map(({ ip, hostname }) => ip ?? hostname ?? '');
  return [...addresses, ...external].join(',') || '<pending>';
}

function ports({ spec }: Service): string {
  const texts = (spec.ports ?? []).map(({ port, nodePort, protocol }) =>
    nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`,
  );
  return texts.join(',') || '<none>';
}
