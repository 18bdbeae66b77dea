/** Defaults of what Pods and Pod templates share; pkg/apis/core/v1/defaults.go. */

import type { Container, PodSpec, Probe } from './pod.ts';

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
