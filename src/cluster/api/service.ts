/** Service, core/v1: one name and one address in front of the Pods that its selector matches. */

import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import type { IntOrString, KubernetesObject, Protocol, StringMap } from './meta.ts';
import { formatSelector } from './selectors.ts';
import {
  isExternallyAccessible,
  validateService,
  validateServiceUpdate,
} from './servicevalidation.ts';
import { age } from './time.ts';

export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
export type TrafficPolicy = 'Cluster' | 'Local';

export interface ServicePort {
  readonly name?: string;
  readonly protocol: Protocol;
  readonly appProtocol?: string;
  readonly port: number;
  readonly targetPort: IntOrString;
  readonly nodePort?: number;
}

export interface ServiceSpec {
  readonly type: ServiceType;
  readonly selector?: StringMap;
  readonly ports?: readonly ServicePort[];
  readonly clusterIP?: string;
  readonly clusterIPs?: readonly string[];
  readonly externalName?: string;
  readonly externalIPs?: readonly string[];
  readonly ipFamilies?: readonly string[];
  readonly ipFamilyPolicy?: 'SingleStack' | 'PreferDualStack' | 'RequireDualStack';
  readonly sessionAffinity: 'None' | 'ClientIP';
  readonly sessionAffinityConfig?: { readonly clientIP: { readonly timeoutSeconds: number } };
  readonly internalTrafficPolicy?: TrafficPolicy;
  readonly externalTrafficPolicy?: TrafficPolicy;
  readonly healthCheckNodePort?: number;
  readonly publishNotReadyAddresses?: boolean;
  readonly allocateLoadBalancerNodePorts?: boolean;
  readonly loadBalancerClass?: string;
  readonly loadBalancerIP?: string;
  readonly loadBalancerSourceRanges?: readonly string[];
  readonly trafficDistribution?: string;
}

export interface LoadBalancerIngress {
  readonly ip?: string;
  readonly hostname?: string;
  readonly ipMode?: 'VIP' | 'Proxy';
}

export interface Service extends KubernetesObject {
  readonly apiVersion: 'v1';
  readonly kind: 'Service';
  readonly spec: ServiceSpec;
  readonly status: { readonly loadBalancer: { readonly ingress?: readonly LoadBalancerIngress[] } };
}

export const serviceFields = `
scalar string ServiceType ServiceAffinity IPFamily IPFamilyPolicy Protocol
scalar string ServiceInternalTrafficPolicy ServiceExternalTrafficPolicy LoadBalancerIPMode
Service { metadata ObjectMeta; spec ServiceSpec; status ServiceStatus }
ServiceSpec {
  ports []ServicePort merge=port; selector map[string]string; clusterIP/ClusterIP string
  clusterIPs/ClusterIPs []string; type ServiceType; externalIPs/ExternalIPs []string
  sessionAffinity ServiceAffinity; loadBalancerIP/LoadBalancerIP string
  loadBalancerSourceRanges []string; externalName string
  externalTrafficPolicy ServiceExternalTrafficPolicy; healthCheckNodePort int32
  publishNotReadyAddresses bool; sessionAffinityConfig *SessionAffinityConfig
  ipFamilies/IPFamilies []IPFamily; ipFamilyPolicy/IPFamilyPolicy *IPFamilyPolicy
  allocateLoadBalancerNodePorts *bool; loadBalancerClass *string
  internalTrafficPolicy *ServiceInternalTrafficPolicy; trafficDistribution *string
}
ServicePort {
  name string; protocol Protocol; appProtocol *string; port! int32; targetPort IntOrString; nodePort int32
}
SessionAffinityConfig { clientIP/ClientIP *ClientIPConfig }
ClientIPConfig { timeoutSeconds *int32 }
ServiceStatus { loadBalancer LoadBalancerStatus; conditions []Condition merge=type }
LoadBalancerStatus { ingress []LoadBalancerIngress }
LoadBalancerIngress {
  ip/IP string; hostname string; ipMode/IPMode *LoadBalancerIPMode; ports []PortStatus
}
PortStatus { port! int32; protocol! Protocol; error *string }
Condition {
  type! string; status! ConditionStatus; observedGeneration int64; lastTransitionTime! Time
  reason! string; message! string
}
`;

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
