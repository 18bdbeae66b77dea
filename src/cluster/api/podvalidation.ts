/** Checks of what Pods and Pod templates share, in the order of pkg/apis/core/validation/validation.go. */

import type {
  Container,
  ContainerPort,
  EnvVar,
  PodSpec,
  PodTemplateSpec,
  Probe,
  Toleration,
  VolumeMount,
} from './pod.ts';
import { quantityValue } from './quantity.ts';
import {
  checkFormat,
  DNS_1123_LABEL,
  duplicate,
  type FieldError,
  forbiddenField,
  goValue,
  invalidGoValue,
  invalidValue,
  notFoundValue,
  oneOf,
  portNameProblems,
  qualifiedNameProblems,
  required,
  unsupported,
  validateAnnotations,
  validateLabels,
  validateNonNegative,
  validatePortNumber,
} from './validation.ts';

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
  const volumes = new Set((spec.volumes ?? []).map(({ name }) => name));
  const containers = spec.containers.flatMap((container, index) => [
    ...validateContainer(container, `${field}.containers[${index}]`, { names, volumes }),
    ...(spec.hostNetwork ? validateHostPorts(container, `${field}.containers[${index}]`) : []),
  ]);
  return [
    ...validateVolumes(spec.volumes ?? [], `${field}.volumes`),
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
    ...(spec.tolerations ?? []).flatMap((toleration, index) =>
      validateToleration(toleration, `${field}.tolerations[${index}]`),
    ),
  ];
}

type Volume = NonNullable<PodSpec['volumes']>[number];

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

function validateVolumes(volumes: readonly Volume[], field: string): readonly FieldError[] {
  return volumes.flatMap(({ name, ...sources }, index) => {
    const at = `${field}[${index}]`;
    const isDuplicate = volumes.findIndex((other) => other.name === name) < index;
    const [, ...others] = Object.keys(sources);
    return [
      ...others.map((source) =>
        forbiddenField(`${at}.${source}`, 'may not specify more than 1 volume type'),
      ),
      ...(name ? checkFormat(`${at}.name`, name, DNS_1123_LABEL) : [required(`${at}.name`)]),
      ...(name && isDuplicate ? [duplicate(`${at}.name`, goValue(name))] : []),
    ];
  });
}

const EVERY_KEY =
  'operator must be Exists when `key` is empty, which means "match all values and all keys"';

function validateToleration(toleration: Toleration, field: string): readonly FieldError[] {
  const { key, operator = '', value, effect = '', tolerationSeconds } = toleration;
  return [
    ...(key ? qualifiedNameProblems(key).map((why) => invalidValue(`${field}.key`, key, why)) : []),
    ...(!key && operator !== 'Exists'
      ? [invalidValue(`${field}.operator`, operator, EVERY_KEY)]
      : []),
    ...(tolerationSeconds !== undefined && effect !== 'NoExecute'
      ? [
          invalidValue(
            `${field}.effect`,
            effect,
            "effect must be 'NoExecute' when `tolerationSeconds` is set",
          ),
        ]
      : []),
    ...(operator === 'Exists' && value
      ? [
          invalidGoValue(
            `${field}.operator`,
            goToleration(toleration),
            "value must be empty when `operator` is 'Exists'",
          ),
        ]
      : []),
    ...oneOf(`${field}.operator`, operator || undefined, ['Equal', 'Exists']),
    ...oneOf(`${field}.effect`, effect || undefined, [
      'NoSchedule',
      'PreferNoSchedule',
      'NoExecute',
    ]),
  ];
}

/** Simplified: a pointer, which Go prints as an address, is shown as nil. */
const goToleration = ({ key, operator, value, effect }: Toleration): string =>
  `core.Toleration{Key:${goValue(key ?? '')}, Operator:${goValue(operator ?? '')}, Value:${goValue(value ?? '')}, Effect:${goValue(effect ?? '')}, TolerationSeconds:(*int64)(nil)}`;

interface Siblings {
  /** Containers so far. */
  readonly names: Set<string>;
  readonly volumes: ReadonlySet<string>;
}

function validateContainer(
  container: Container,
  field: string,
  { names, volumes }: Siblings,
): readonly FieldError[] {
  const isDuplicate = names.has(container.name);
  names.add(container.name);
  return [
    ...(container.name
      ? checkFormat(`${field}.name`, container.name, DNS_1123_LABEL)
      : [required(`${field}.name`)]),
    ...(container.image
      ? validateImage(container.image, `${field}.image`)
      : [required(`${field}.image`)]),
    ...(container.ports ?? []).flatMap((port, index) =>
      validateContainerPort(port, `${field}.ports[${index}]`),
    ),
    ...(container.env ?? []).flatMap((variable, index) =>
      validateVariable(variable, `${field}.env[${index}]`),
    ),
    ...validateMounts(container.volumeMounts ?? [], `${field}.volumeMounts`, volumes),
    ...oneOf(`${field}.imagePullPolicy`, container.imagePullPolicy, [
      'Always',
      'IfNotPresent',
      'Never',
    ]),
    ...validateResources(container.resources ?? {}, `${field}.resources`),
    ...(isDuplicate ? [duplicate(`${field}.name`, goValue(container.name))] : []),
    ...validateProbe(container.livenessProbe, `${field}.livenessProbe`),
    ...validateProbe(container.readinessProbe, `${field}.readinessProbe`),
    ...validateProbe(container.startupProbe, `${field}.startupProbe`),
  ];
}

const SOURCES = '`fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`';

function validateVariable(
  { name, value, valueFrom }: EnvVar,
  field: string,
): readonly FieldError[] {
  const sources = Object.keys(valueFrom ?? {}).length;
  const why =
    valueFrom === undefined
      ? undefined
      : sources === 0
        ? `must specify one of: ${SOURCES}`
        : value
          ? 'may not be specified when `value` is not empty'
          : sources > 1
            ? 'may not have more than one field specified at a time'
            : undefined;
  return [
    ...(name ? [] : [required(`${field}.name`)]),
    ...(why ? [invalidValue(`${field}.valueFrom`, '', why)] : []),
  ];
}

function validateMounts(
  mounts: readonly VolumeMount[],
  field: string,
  volumes: ReadonlySet<string>,
): readonly FieldError[] {
  return mounts.flatMap(({ name, mountPath }, index) => {
    const at = `${field}[${index}]`;
    const isTaken = mounts.findIndex((other) => other.mountPath === mountPath) < index;
    return [
      ...(name ? [] : [required(`${at}.name`)]),
      ...(name && !volumes.has(name) ? [notFoundValue(`${at}.name`, name)] : []),
      ...(mountPath ? [] : [required(`${at}.mountPath`)]),
      ...(mountPath && isTaken
        ? [invalidValue(`${at}.mountPath`, mountPath, 'must be unique')]
        : []),
    ];
  });
}

type Quantities = Readonly<Record<string, string>>;

function validateResources(
  resources: { readonly limits?: Quantities; readonly requests?: Quantities },
  field: string,
): readonly FieldError[] {
  const { limits = {}, requests = {} } = resources;
  const negatives = (quantities: Quantities, of: string) =>
    Object.entries(quantities).flatMap(([name, text]) =>
      quantityValue(text) < 0
        ? [invalidValue(`${field}.${of}[${name}]`, text, 'must be greater than or equal to 0')]
        : [],
    );
  const excesses = Object.entries(requests).flatMap(([name, text]) => {
    const limit = limits[name];
    return limit !== undefined && quantityValue(text) > quantityValue(limit)
      ? [
          invalidValue(
            `${field}.requests`,
            text,
            `must be less than or equal to ${name} limit of ${limit}`,
          ),
        ]
      : [];
  });
  return [...negatives(limits, 'limits'), ...negatives(requests, 'requests'), ...excesses];
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
  const { httpGet, tcpSocket } = probe;
  return [
    ...(handlers.length === 0 ? [required(field, 'must specify a handler type')] : []),
    ...handlers
      .slice(1)
      .map((name) =>
        forbiddenField(`${field}.${name}`, 'may not specify more than 1 handler type'),
      ),
    ...validateProbePort(httpGet?.port, `${field}.httpGet.port`),
    ...validateProbePort(tcpSocket?.port, `${field}.tcpSocket.port`),
    ...validateNonNegative(`${field}.initialDelaySeconds`, probe.initialDelaySeconds),
    ...validateNonNegative(`${field}.timeoutSeconds`, probe.timeoutSeconds),
    ...validateNonNegative(`${field}.periodSeconds`, probe.periodSeconds),
    ...validateNonNegative(`${field}.failureThreshold`, probe.failureThreshold),
  ];
}

function validateProbePort(
  port: number | string | undefined,
  field: string,
): readonly FieldError[] {
  if (port === undefined) return [];
  if (typeof port === 'number') return validatePortNumber(field, port);
  return portNameProblems(port).map((why) => invalidValue(field, port, why));
}
