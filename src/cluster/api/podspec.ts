/** Defaults and checks of what Pods and Pod templates share; pkg/apis/core/v1/defaults.go and validation.go. */

import type { Container, ContainerPort, PodSpec, PodTemplateSpec, Probe } from './pod.ts';
import {
  checkFormat,
  DNS_1123_LABEL,
  duplicate,
  type FieldError,
  goValue,
  invalidValue,
  oneOf,
  portNameProblems,
  required,
  unsupported,
  validateAnnotations,
  validateLabels,
  validateNonNegative,
  validatePortNumber,
} from './validation.ts';

export function setPodSpecDefaults(spec: PodSpec): PodSpec {
  return {
    ...spec,
    ...(spec.initContainers && { initContainers: spec.initContainers.map(setContainerDefaults) }),
    containers: spec.containers.map((container) =>
      setHostPorts(setContainerDefaults(container), spec),
    ),
    restartPolicy: spec.restartPolicy ?? 'Always',
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
    dnsPolicy: spec.dnsPolicy ?? 'ClusterFirst',
    securityContext: spec.securityContext ?? {},
    schedulerName: spec.schedulerName ?? 'default-scheduler',
    ...accountDefaults(spec),
  };
}

/** On the node's network every container port is a port of the node. */
function setHostPorts(container: Container, { hostNetwork }: PodSpec): Container {
  if (!hostNetwork || container.ports === undefined) return container;
  const ports = container.ports.map((port) => ({
    ...port,
    hostPort: port.hostPort ?? port.containerPort,
  }));
  return { ...container, ports };
}

function accountDefaults({ serviceAccountName, serviceAccount }: PodSpec): Partial<PodSpec> {
  const name = serviceAccountName ?? serviceAccount;
  return name === undefined ? {} : { serviceAccountName: name, serviceAccount: name };
}

function setContainerDefaults(container: Container): Container {
  return {
    ...container,
    ...(container.ports && {
      ports: container.ports.map((port) => ({ ...port, protocol: port.protocol ?? 'TCP' })),
    }),
    ...(container.env && { env: container.env.map(setEnvDefaults) }),
    ...probeDefaults(container),
    terminationMessagePath: container.terminationMessagePath ?? '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy ?? 'File',
    imagePullPolicy: container.imagePullPolicy ?? defaultPullPolicy(container.image ?? ''),
  };
}

type EnvVar = NonNullable<Container['env']>[number];

/** `env[].valueFrom.fieldRef.apiVersion` is v1 unless given. */
function setEnvDefaults(variable: EnvVar): EnvVar {
  const source = (variable as { readonly valueFrom?: { readonly fieldRef?: object } }).valueFrom;
  if (source?.fieldRef === undefined) return variable;
  return {
    ...variable,
    valueFrom: { ...source, fieldRef: { apiVersion: 'v1', ...source.fieldRef } },
  } as EnvVar;
}

/** `Always` for `:latest` and for images without a tag or digest. */
function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  const name = image.slice(image.lastIndexOf('/') + 1);
  const tagged = name.includes(':') && !name.endsWith(':latest');
  return tagged || name.includes('@') ? 'IfNotPresent' : 'Always';
}

function probeDefaults(container: Container): Partial<Container> {
  const { readinessProbe, livenessProbe, startupProbe } = container;
  return {
    ...(startupProbe && { startupProbe: setProbeDefaults(startupProbe) }),
    ...(livenessProbe && { livenessProbe: setProbeDefaults(livenessProbe) }),
    ...(readinessProbe && { readinessProbe: setProbeDefaults(readinessProbe) }),
  };
}

function setProbeDefaults(probe: Probe): Probe {
  return {
    ...probe,
    ...(probe.httpGet && { httpGet: { path: '/', scheme: 'HTTP', ...probe.httpGet } }),
    timeoutSeconds: probe.timeoutSeconds ?? 1,
    periodSeconds: probe.periodSeconds ?? 10,
    successThreshold: probe.successThreshold ?? 1,
    failureThreshold: probe.failureThreshold ?? 3,
  };
}

export function validateTemplate(template: PodTemplateSpec, field: string): readonly FieldError[] {
  return [
    ...validateLabels(template.metadata.labels, `${field}.labels`),
    ...validateAnnotations(template.metadata.annotations, `${field}.annotations`),
    ...validatePodSpec(template.spec, `${field}.spec`),
    ...(template.spec.restartPolicy === 'Always'
      ? []
      : [
          unsupported(`${field}.spec.restartPolicy`, template.spec.restartPolicy ?? '', ['Always']),
        ]),
  ];
}

export function validatePodSpec(spec: PodSpec, field: string): readonly FieldError[] {
  const names = new Set<string>();
  const containers = spec.containers.flatMap((container, index) => [
    ...validateContainer(container, `${field}.containers[${index}]`, names),
    ...(spec.hostNetwork ? validateHostPorts(container, `${field}.containers[${index}]`) : []),
  ]);
  return [
    ...(spec.containers.length === 0 ? [required(`${field}.containers`)] : containers),
    ...oneOf(`${field}.restartPolicy`, spec.restartPolicy, ['Always', 'OnFailure', 'Never']),
    ...oneOf(`${field}.dnsPolicy`, spec.dnsPolicy, [
      'ClusterFirstWithHostNet',
      'ClusterFirst',
      'Default',
      'None',
    ]),
    ...validateDnsConfig(spec, `${field}.dnsConfig`),
    ...validateLabels(spec.nodeSelector, `${field}.nodeSelector`),
    ...(spec.hostname ? checkFormat(`${field}.hostname`, spec.hostname, DNS_1123_LABEL) : []),
    ...(spec.subdomain ? checkFormat(`${field}.subdomain`, spec.subdomain, DNS_1123_LABEL) : []),
  ];
}

/** `ValidatePodDNSConfig`. Simplified: search domains and options are not checked. */
function validateDnsConfig(
  { dnsPolicy, dnsConfig }: PodSpec,
  field: string,
): readonly FieldError[] {
  if (dnsPolicy !== 'None') return [];
  if (dnsConfig === undefined)
    return [required(field, 'must provide `dnsConfig` when `dnsPolicy` is None')];
  return dnsConfig.nameservers?.length
    ? []
    : [
        required(
          `${field}.nameservers`,
          'must provide at least one DNS nameserver when `dnsPolicy` is None',
        ),
      ];
}

function validateContainer(
  container: Container,
  field: string,
  names: Set<string>,
): readonly FieldError[] {
  const isDuplicate = names.has(container.name);
  names.add(container.name);
  return [
    ...(container.name
      ? checkFormat(`${field}.name`, container.name, DNS_1123_LABEL)
      : [required(`${field}.name`)]),
    ...(isDuplicate ? [duplicate(`${field}.name`, goValue(container.name))] : []),
    ...(container.image
      ? validateImage(container.image, `${field}.image`)
      : [required(`${field}.image`)]),
    ...oneOf(`${field}.imagePullPolicy`, container.imagePullPolicy, [
      'Always',
      'IfNotPresent',
      'Never',
    ]),
    ...(container.ports ?? []).flatMap((port, index) =>
      validateContainerPort(port, `${field}.ports[${index}]`),
    ),
    ...(container.env ?? []).flatMap(({ name }, index) =>
      name ? [] : [required(`${field}.env[${index}].name`)],
    ),
    ...validateProbe(container.livenessProbe, `${field}.livenessProbe`),
    ...validateProbe(container.readinessProbe, `${field}.readinessProbe`),
    ...validateProbe(container.startupProbe, `${field}.startupProbe`),
  ];
}

function validateImage(image: string, field: string): readonly FieldError[] {
  return image === image.trim()
    ? []
    : [invalidValue(field, image, 'must not have leading or trailing whitespace')];
}

function validateContainerPort(port: ContainerPort, field: string): readonly FieldError[] {
  return [
    ...(port.name
      ? portNameProblems(port.name).map((why) => invalidValue(`${field}.name`, port.name, why))
      : []),
    ...(port.containerPort === 0
      ? [required(`${field}.containerPort`)]
      : validatePortNumber(`${field}.containerPort`, port.containerPort)),
    ...oneOf(`${field}.protocol`, port.protocol, ['SCTP', 'TCP', 'UDP']),
  ];
}

function validateHostPorts({ ports = [] }: Container, field: string): readonly FieldError[] {
  return ports.flatMap(({ hostPort, containerPort }, index) =>
    hostPort === containerPort
      ? []
      : [
          invalidValue(
            `${field}.ports[${index}].hostPort`,
            hostPort,
            'must match `containerPort` when `hostNetwork` is true',
          ),
        ],
  );
}

function validateProbe(probe: Probe | undefined, field: string): readonly FieldError[] {
  if (probe === undefined) return [];
  const handlers = Object.keys(probe).filter((key) =>
    ['exec', 'httpGet', 'tcpSocket', 'grpc'].includes(key),
  );
  return [
    ...(handlers.length === 0 ? [required(field, 'must specify a handler type')] : []),
    ...validateNonNegative(`${field}.initialDelaySeconds`, probe.initialDelaySeconds),
    ...validateNonNegative(`${field}.timeoutSeconds`, probe.timeoutSeconds),
    ...validateNonNegative(`${field}.periodSeconds`, probe.periodSeconds),
    ...validateNonNegative(`${field}.failureThreshold`, probe.failureThreshold),
  ];
}
