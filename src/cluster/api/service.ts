/** Service, core/v1: one name and one address in front of the Pods that its selector matches. */

import type { IntOrString, KubernetesObject, Protocol, StringMap } from './meta.ts';

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
