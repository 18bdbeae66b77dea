/** Checks of a Service: `ValidateService` and `ValidateServiceUpdate` of pkg/apis/core/validation. */

import type { Service, ServicePort, ServiceSpec } from './service.ts';
import {
  checkFormat,
  DNS_1035_LABEL,
  DNS_1123_LABEL,
  DNS_1123_SUBDOMAIN,
  duplicate,
  type FieldError,
  forbiddenField,
  goValue,
  invalidValue,
  isIPv4,
  isIPv6,
  NOT_AN_IP,
  oneOf,
  portNameProblems,
  required,
  validateLabels,
  validateMetadata,
  validatePortNumber,
} from './validation.ts';

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const POLICIES = ['Cluster', 'Local'];

export function validateService(service: Service): readonly FieldError[] {
  const { spec } = service;
  return [
    ...validateMetadata(service.metadata, DNS_1035_LABEL),
    ...validatePorts(spec),
    ...validateSelector(spec),
    ...oneOf('spec.sessionAffinity', spec.sessionAffinity, ['ClientIP', 'None']),
    ...validateAffinityTimeout(spec),
    ...oneOf('spec.type', spec.type, TYPES),
    ...validateClusterIPs(spec),
    ...(spec.externalIPs ?? []).flatMap((ip, index) =>
      validateExternalIP(ip, `spec.externalIPs[${index}]`),
    ),
    ...validateExternalName(spec),
    ...validateNodePortUse(spec),
    ...validateLoadBalancer(spec),
    ...validateTrafficPolicies(spec),
    ...validateHealthCheck(spec),
  ];
}

/** Whether the Service is reached on node ports: type NodePort, or LoadBalancer unless switched off. */
export function needsNodePorts(spec: ServiceSpec): boolean {
  return (
    spec.type === 'NodePort' ||
    (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false)
  );
}

/** Whether the Service is reached from outside: then it has an externalTrafficPolicy. */
export function isExternallyAccessible(spec: ServiceSpec): boolean {
  return (
    spec.type === 'NodePort' || spec.type === 'LoadBalancer' || (spec.externalIPs ?? []).length > 0
  );
}

function validatePorts(spec: ServiceSpec): readonly FieldError[] {
  const { ports = [] } = spec;
  const mayLackPorts = spec.type === 'ExternalName' || spec.clusterIP === 'None';
  if (ports.length === 0) return mayLackPorts ? [] : [required('spec.ports')];
  const names = new Set<string>();
  const errors = ports.flatMap((port, index) =>
    validatePort(port, `spec.ports[${index}]`, ports.length > 1, names),
  );
  return [...errors, ...duplicatePorts(ports)];
}

function validatePort(
  port: ServicePort,
  field: string,
  needsName: boolean,
  names: Set<string>,
): readonly FieldError[] {
  const { name = '', targetPort } = port;
  const isDuplicate = name !== '' && names.has(name);
  names.add(name);
  return [
    ...(needsName && name === '' ? [required(`${field}.name`)] : []),
    ...(name === '' ? [] : checkFormat(`${field}.name`, name, DNS_1123_LABEL)),
    ...(isDuplicate ? [duplicate(`${field}.name`, goValue(name))] : []),
    ...validatePortNumber(`${field}.port`, port.port),
    ...oneOf(`${field}.protocol`, port.protocol, ['SCTP', 'TCP', 'UDP']),
    ...(typeof targetPort === 'number'
      ? validatePortNumber(`${field}.targetPort`, targetPort)
      : portNameProblems(targetPort).map((why) =>
          invalidValue(`${field}.targetPort`, targetPort, why),
        )),
  ];
}

/** The real server shows the duplicate as a Go struct in which only protocol and port are filled. */
function duplicatePorts(ports: readonly ServicePort[]): readonly FieldError[] {
  const seen = new Set<string>();
  return ports.flatMap(({ protocol, port }, index) => {
    const key = `${protocol}/${port}`;
    if (seen.has(key))
      return [
        duplicate(
          `spec.ports[${index}]`,
          `core.ServicePort{Name:"", Protocol:${goValue(protocol)}, AppProtocol:(*string)(nil), Port:${port}, TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:""}, NodePort:0}`,
        ),
      ];
    seen.add(key);
    return [];
  });
}

/** Selectors are label maps whose errors all stand at `spec.selector`. */
const validateSelector = ({ selector }: ServiceSpec): readonly FieldError[] =>
  validateLabels(selector, 'spec.selector');

function validateAffinityTimeout({
  sessionAffinity,
  sessionAffinityConfig,
}: ServiceSpec): readonly FieldError[] {
  const seconds = sessionAffinityConfig?.clientIP?.timeoutSeconds;
  if (sessionAffinity !== 'ClientIP' || (seconds !== undefined && seconds > 0 && seconds <= 86400))
    return [];
  const field = 'spec.sessionAffinityConfig.clientIP.timeoutSeconds';
  return seconds === undefined
    ? [required(field)]
    : [invalidValue(field, seconds, 'must be greater than 0 and less than 86400')];
}

function validateClusterIPs({ type, clusterIPs = [] }: ServiceSpec): readonly FieldError[] {
  const [first] = clusterIPs;
  if (type === 'ExternalName')
    return first
      ? [forbiddenField('spec.clusterIPs', 'may not be set for ExternalName services')]
      : [];
  if (first === undefined) return [];
  const field = 'spec.clusterIPs[0]';
  if (first === 'None')
    return type === 'ClusterIP'
      ? []
      : [invalidValue(field, 'None', `may not be set to 'None' for ${type} services`)];
  return isIPv4(first) || isIPv6(first) ? [] : [invalidValue(field, first, NOT_AN_IP)];
}

const FORBIDDEN_RANGES: readonly (readonly [RegExp, string])[] = [
  [/^0\.0\.0\.0$/, 'may not be unspecified (0.0.0.0 or ::)'],
  [/^127\./, 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  [/^169\.254\./, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
  [/^224\.0\.0\./, 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'],
];

function validateExternalIP(ip: string, field: string): readonly FieldError[] {
  if (!isIPv4(ip) && !isIPv6(ip)) return [invalidValue(field, ip, NOT_AN_IP)];
  return FORBIDDEN_RANGES.filter(([range]) => range.test(ip)).map(([, why]) =>
    invalidValue(field, ip, why),
  );
}

function validateExternalName({ type, externalName }: ServiceSpec): readonly FieldError[] {
  if (type !== 'ExternalName') return [];
  if (!externalName) return [required('spec.externalName')];
  return checkFormat('spec.externalName', externalName.replace(/\.$/, ''), DNS_1123_SUBDOMAIN);
}

function validateNodePortUse({ type, ports = [] }: ServiceSpec): readonly FieldError[] {
  if (type === 'NodePort' || type === 'LoadBalancer' || !TYPES.includes(type)) return [];
  return ports.flatMap(({ nodePort }, index) =>
    nodePort
      ? [
          forbiddenField(
            `spec.ports[${index}].nodePort`,
            `may not be used when \`type\` is '${type}'`,
          ),
        ]
      : [],
  );
}

function validateTrafficPolicies(spec: ServiceSpec): readonly FieldError[] {
  const { externalTrafficPolicy, internalTrafficPolicy, trafficDistribution } = spec;
  const misplaced = externalTrafficPolicy !== undefined && !isExternallyAccessible(spec);
  return [
    ...(misplaced
      ? [
          invalidValue(
            'spec.externalTrafficPolicy',
            externalTrafficPolicy,
            'may only be set for externally-accessible services',
          ),
        ]
      : oneOf('spec.externalTrafficPolicy', externalTrafficPolicy, POLICIES)),
    ...oneOf('spec.internalTrafficPolicy', internalTrafficPolicy, POLICIES),
    ...oneOf('spec.trafficDistribution', trafficDistribution, ['PreferClose']),
  ];
}

const LOAD_BALANCER_ONLY = "may only be used when `type` is 'LoadBalancer'";

/** The capital in the first path is the real server's. */
function validateLoadBalancer(spec: ServiceSpec): readonly FieldError[] {
  if (spec.type === 'LoadBalancer') return [];
  const misplaced = [
    ...(spec.loadBalancerSourceRanges?.length ? ['LoadBalancerSourceRanges'] : []),
    ...(spec.allocateLoadBalancerNodePorts === undefined ? [] : ['allocateLoadBalancerNodePorts']),
    ...(spec.loadBalancerClass === undefined ? [] : ['loadBalancerClass']),
  ];
  return misplaced.map((name) => forbiddenField(`spec.${name}`, LOAD_BALANCER_ONLY));
}

/** A health check is for those load balancers that must know which nodes have endpoints. */
function validateHealthCheck(spec: ServiceSpec): readonly FieldError[] {
  const { type, externalTrafficPolicy, healthCheckNodePort } = spec;
  if (!healthCheckNodePort || (type === 'LoadBalancer' && externalTrafficPolicy === 'Local'))
    return [];
  const why =
    "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
  return [invalidValue('spec.healthCheckNodePort', healthCheckNodePort, why)];
}

/** The address stays while both the old and the new type have one, and the class while both are load balancers. */
export function validateServiceUpdate({ spec }: Service, old: Service): readonly FieldError[] {
  const before = old.spec.clusterIPs ?? [];
  const after = spec.clusterIPs ?? [];
  const fixed =
    old.spec.type !== 'ExternalName' && spec.type !== 'ExternalName' && before.length > 0;
  return [
    ...(fixed && before[0] !== after[0] ? [changed('clusterIPs[0]', after)] : []),
    ...(spec.type === 'LoadBalancer' &&
    old.spec.type === 'LoadBalancer' &&
    spec.loadBalancerClass !== old.spec.loadBalancerClass
      ? [changed('loadBalancerClass', spec.loadBalancerClass ?? 'null')]
      : []),
  ];
}

const changed = (field: string, value: unknown): FieldError =>
  invalidValue(`spec.${field}`, value, 'may not change once set');
