/** Ingress, networking.k8s.io/v1: HTTP routes into the cluster, for an ingress controller. */

import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import type { KubernetesObject } from './meta.ts';
import type { Service } from './service.ts';
import { age } from './time.ts';
import { DNS_1123_SUBDOMAIN, oneOf, required, validateMetadata } from './validation.ts';

export interface IngressBackend {
  readonly service?: {
    readonly name: string;
    readonly port?: { readonly name?: string; readonly number?: number };
  };
}

export interface IngressRule {
  readonly host?: string;
  readonly http?: {
    readonly paths: readonly {
      readonly path?: string;
      readonly pathType?: string;
      readonly backend: IngressBackend;
    }[];
  };
}

export interface Ingress extends KubernetesObject {
  readonly apiVersion: 'networking.k8s.io/v1';
  readonly kind: 'Ingress';
  readonly spec: {
    readonly ingressClassName?: string;
    readonly defaultBackend?: IngressBackend;
    readonly tls?: readonly unknown[];
    readonly rules?: readonly IngressRule[];
  };
  readonly status: Partial<Service['status']>;
}

export const ingressFields = `
scalar string PathType
Ingress { metadata ObjectMeta; spec IngressSpec; status IngressStatus }
IngressSpec {
  ingressClassName *string; defaultBackend *IngressBackend; tls/TLS []IngressTLS; rules []IngressRule
}
IngressBackend { service *IngressServiceBackend; resource *TypedLocalObjectReference }
IngressServiceBackend { name! string; port ServiceBackendPort }
ServiceBackendPort { name string; number int32 }
IngressTLS { hosts []string; secretName string }
IngressRule { host string; http/HTTP *HTTPIngressRuleValue }
HTTPIngressRuleValue { paths! []HTTPIngressPath }
HTTPIngressPath { path string; pathType *PathType; backend! IngressBackend }
IngressStatus { loadBalancer LoadBalancerStatus }
`;

const NOT_ROUTED =
  'this Ingress is stored and shown, but nothing is routed: no ingress controller is simulated';

export const ingressKind: KindDefinition<Ingress> = {
  kind: 'Ingress',
  group: 'networking.k8s.io',
  version: 'v1',
  plural: 'ingresses',
  singular: 'ingress',
  shortNames: ['ing'],
  namespaced: true,
  subresources: ['status'],
  countsGenerations: true,
  columns: [
    NAME_COLUMN,
    { name: 'Class' },
    { name: 'Hosts' },
    { name: 'Address' },
    { name: 'Ports' },
    AGE_COLUMN,
  ],
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    spec.ingressClassName ?? '<none>',
    (spec.rules ?? []).map(({ host }) => host || '*').join(',') || '*',
    (status.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip ?? hostname).join(),
    spec.tls ? '80, 443' : '80',
    age(metadata.creationTimestamp, now),
  ],
  setDefaults: (ingress) => ({ ...ingress, status: { loadBalancer: {}, ...ingress.status } }),
  validate: ({ metadata, spec }) => [
    ...validateMetadata(metadata, DNS_1123_SUBDOMAIN),
    ...(spec.rules || spec.defaultBackend
      ? []
      : [required('spec', 'either `defaultBackend` or `rules` must be specified')]),
    ...(spec.rules ?? []).flatMap(({ http }, rule) =>
      (http?.paths ?? []).flatMap(({ pathType }, path) => {
        const field = `spec.rules[${rule}].http.paths[${path}].pathType`;
        return pathType
          ? oneOf(field, pathType, ['Exact', 'ImplementationSpecific', 'Prefix'])
          : [required(field, 'pathType must be specified')];
      }),
    ),
  ],
  warnings: () => [NOT_ROUTED],
};
