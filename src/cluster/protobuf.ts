/**
 * Protobuf bodies: what kubectl's typed commands (`create deployment`, `create service`, ...) send, as JSON.
 * For the HTTP server alone: the kubectl of the course sends JSON, so that no browser needs this.
 */

import { ingressFields } from './api/ingress.ts';
import { createStructs, type Field, structs, type Type } from './api/schema.ts';
import { secretFields } from './api/secret.ts';

export const PROTOBUF_MEDIA_TYPE = 'application/vnd.kubernetes.protobuf';

/** Thrown for bytes that are no message of a known kind. */
export class ProtobufError extends Error {
  override readonly name = 'ProtobufError';
}

/** The object of a body that begins with `k8s\0` (`runtime.Unknown` of apimachinery). Throws `ProtobufError`. */
export function decodeProtobuf(body: Uint8Array): Readonly<Record<string, unknown>> {
  if (text(body.subarray(0, 4)) !== 'k8s\0')
    throw new ProtobufError('expected the four bytes k8s\\0 in front of a protobuf body');
  let [apiVersion, kind] = ['', ''];
  let raw: Uint8Array = new Uint8Array();
  for (const { number, bytes } of read(body.subarray(4))) {
    if (number === 1)
      for (const part of read(bytes)) {
        if (part.number === 1) apiVersion = text(part.bytes);
        if (part.number === 2) kind = text(part.bytes);
      }
    if (number === 2) raw = bytes;
  }
  // The server refuses by name what it does not simulate, whatever else is said of it.
  if (structOf(kind) === undefined) return { apiVersion, kind };
  return { apiVersion, kind, ...decodeStruct(kind, raw) };
}

/** Of kinds that are loaded later, and of requests alone. */
const requests = createStructs();
requests.add(`
IngressRule { host string; ...IngressRuleValue }
IngressRuleValue { http *HTTPIngressRuleValue }
DeleteOptions {
  gracePeriodSeconds *int64; preconditions *Preconditions; orphanDependents *bool
  propagationPolicy *string; dryRun []string
}
Preconditions { uid *UID; resourceVersion *string }
SelfSubjectAccessReview {
  metadata ObjectMeta; spec SelfSubjectAccessReviewSpec; status SubjectAccessReviewStatus
}
SelfSubjectAccessReviewSpec {
  resourceAttributes *ResourceAttributes; nonResourceAttributes *NonResourceAttributes
}
ResourceAttributes {
  namespace string; verb string; group string; version string; resource string; subresource string
  name string
}
NonResourceAttributes { path string; verb string }
SubjectAccessReviewStatus { allowed! bool; reason string; evaluationError string; denied bool }
${secretFields}${ingressFields}`);

const structOf = (name: string): readonly Field[] | undefined =>
  requests.get(name) ?? structs.get(name);

/**
 * Field numbers, from the generated.proto of k8s.io/api: the names of a message in the order of their numbers, `-` where
 * a number is not used, and nothing where the numbers follow the order of schema.ts.
 */
const NUMBERS: Readonly<Record<string, string>> = {
  ObjectMeta:
    'name generateName namespace selfLink uid resourceVersion generation creationTimestamp deletionTimestamp deletionGracePeriodSeconds labels annotations ownerReferences finalizers - - managedFields',
  LabelSelector: '',
  LabelSelectorRequirement: '',
  DeleteOptions: '',
  Preconditions: '',
  SelfSubjectAccessReview: '',
  SelfSubjectAccessReviewSpec: '',
  ResourceAttributes: '',
  NonResourceAttributes: '',
  SubjectAccessReviewStatus: '',
  Namespace: '',
  NamespaceSpec: '',
  NamespaceStatus: '',
  ConfigMap: 'metadata data binaryData immutable',
  Secret: 'metadata data type stringData immutable',
  ServiceAccount: '',
  ObjectReference: 'kind namespace name uid apiVersion resourceVersion fieldPath',
  LocalObjectReference: '',
  Deployment: '',
  DeploymentSpec:
    'replicas selector template strategy minReadySeconds revisionHistoryLimit paused - progressDeadlineSeconds',
  DeploymentStrategy: '',
  RollingUpdateDeployment: '',
  DeploymentStatus:
    'observedGeneration replicas updatedReplicas availableReplicas unavailableReplicas conditions readyReplicas collisionCount',
  PodTemplateSpec: '',
  Pod: '',
  PodStatus: 'phase conditions message reason hostIP podIP startTime containerStatuses qosClass',
  PodSpec:
    'volumes containers restartPolicy terminationGracePeriodSeconds activeDeadlineSeconds dnsPolicy nodeSelector serviceAccountName serviceAccount nodeName hostNetwork hostPID hostIPC securityContext imagePullSecrets hostname subdomain affinity schedulerName initContainers automountServiceAccountToken tolerations hostAliases priorityClassName priority dnsConfig shareProcessNamespace readinessGates runtimeClassName enableServiceLinks preemptionPolicy',
  Container:
    'name image command args workingDir ports env resources volumeMounts livenessProbe readinessProbe lifecycle terminationMessagePath imagePullPolicy securityContext stdin stdinOnce tty envFrom terminationMessagePolicy',
  ContainerPort: 'name hostPort containerPort protocol hostIP',
  EnvVar: '',
  ResourceRequirements: '',
  PodSecurityContext:
    'seLinuxOptions runAsUser runAsNonRoot supplementalGroups fsGroup runAsGroup sysctls windowsOptions fsGroupChangePolicy seccompProfile',
  Service: '',
  ServiceSpec:
    'ports selector clusterIP type externalIPs - sessionAffinity loadBalancerIP loadBalancerSourceRanges externalName externalTrafficPolicy healthCheckNodePort publishNotReadyAddresses sessionAffinityConfig - - ipFamilyPolicy clusterIPs ipFamilies allocateLoadBalancerNodePorts loadBalancerClass internalTrafficPolicy trafficDistribution',
  ServicePort: 'name protocol port targetPort nodePort appProtocol',
  SessionAffinityConfig: '',
  ClientIPConfig: '',
  ServiceStatus: '',
  LoadBalancerStatus: '',
  Ingress: '',
  IngressSpec: 'defaultBackend tls rules ingressClassName',
  IngressBackend: '- - resource service',
  IngressServiceBackend: '',
  ServiceBackendPort: '',
  IngressTLS: '',
  IngressRule: '',
  IngressRuleValue: '',
  HTTPIngressRuleValue: '',
  HTTPIngressPath: 'path backend pathType',
  IngressStatus: '',
};

/** Maps whose values are bytes: base64 in JSON. */
const BYTES = ['Secret.data', 'ConfigMap.binaryData'];

function fieldOf(struct: string, number: number): Field | undefined {
  const names = NUMBERS[struct];
  const fields = structOf(struct);
  if (names === undefined || fields === undefined)
    throw new ProtobufError(`the protobuf message ${struct} is not simulated yet`);
  if (names === '') return fields[number - 1];
  const name = names.split(' ')[number - 1];
  return fields.find(({ json }) => json === name);
}

function decodeStruct(struct: string, message: Uint8Array): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const part of read(message)) {
    const field = fieldOf(struct, part.number);
    if (field === undefined)
      throw new ProtobufError(`field ${part.number} of ${struct} is not simulated yet`);
    const { json, type } = field;
    if (json === '') Object.assign(result, decodeValue(type, part));
    else if (type.form === 'list')
      result[json] = [...((result[json] as unknown[]) ?? []), decodeValue(type.of, part)];
    else if (type.form === 'map') {
      const entry = decodeEntry(type.of, part.bytes, BYTES.includes(`${struct}.${json}`));
      result[json] = { ...(result[json] as object), ...entry };
    } else {
      const value = decodeValue(type, part);
      if (!isZero(type, value)) result[json] = value;
    }
  }
  return result;
}

/** Go writes zero values too where a field is no pointer; JSON has the meaning that they are not set. */
const isZero = (type: Type, value: unknown): boolean =>
  type.form !== 'pointer' && (value === '' || value === 0 || value === false || value === null);

function decodeEntry(of: Type, entry: Uint8Array, isBinary: boolean): Record<string, unknown> {
  const parts = [...read(entry)];
  const key = text(parts.find(({ number }) => number === 1)?.bytes ?? new Uint8Array());
  const value = parts.find(({ number }) => number === 2) ?? NOTHING;
  return { [key]: isBinary ? btoa(binary(value.bytes)) : decodeValue(of, value) };
}

function decodeValue(type: Type, part: Part): unknown {
  switch (type.form) {
    case 'pointer':
      return decodeValue(type.to, part);
    case 'struct':
      return decodeStruct(type.name, part.bytes);
    case 'scalar':
      return decodeScalar(type.base, part);
    default:
      throw new ProtobufError(`a ${type.form} inside of a ${type.go} is not simulated yet`);
  }
}

function decodeScalar(base: (Type & { form: 'scalar' })['base'], part: Part): unknown {
  const numbered = (number: number): Part =>
    [...read(part.bytes)].find((inner) => inner.number === number) ?? NOTHING;
  switch (base) {
    case 'string':
      return text(part.bytes);
    case 'bool':
      return part.value !== 0;
    case 'int':
      return part.value;
    case 'time':
      return part.bytes.length === 0
        ? null
        : new Date(numbered(1).value * 1000).toISOString().replace('.000', '');
    case 'quantity':
      return text(numbered(1).bytes);
    case 'intOrString':
      return numbered(1).value === 1 ? text(numbered(3).bytes) : numbered(2).value;
    case 'any':
      throw new ProtobufError('a protobuf field of any type is not simulated yet');
  }
}

/** One field of a message: a number for varints, bytes for all that has a length. */
interface Part {
  readonly number: number;
  readonly value: number;
  readonly bytes: Uint8Array;
}

const NOTHING: Part = { number: 0, value: 0, bytes: new Uint8Array() };

function* read(message: Uint8Array): Generator<Part> {
  let at = 0;
  const varint = (): number => {
    let result = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[at++];
      if (byte === undefined) throw new ProtobufError('the protobuf body ends too early');
      result |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(64, result));
    }
  };
  while (at < message.length) {
    const key = varint();
    const wireType = key & 7;
    const value = varint();
    if (wireType !== 0 && wireType !== 2)
      throw new ProtobufError(`the protobuf wire type ${wireType} is not used by Kubernetes`);
    const end = wireType === 2 ? at + value : at;
    if (end > message.length) throw new ProtobufError('the protobuf body ends too early');
    yield { number: key >> 3, value, bytes: message.subarray(at, end) };
    at = end;
  }
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const binary = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
