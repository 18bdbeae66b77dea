/**
 * The order in which Go writes the fields of a typed object as JSON: that of its types (k8s.io/api).
 * What kubectl makes from flags is typed; what it reads from files or lists is not, and is sorted.
 */

/** A copy with its fields in that order; the keys of maps stay sorted. */
export function goOrdered(value: unknown, within = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => goOrdered(item));
  if (typeof value !== 'object' || value === null) return value;
  const isMap = maps.includes(within);
  const entries = Object.entries(value).sort(([a], [b]) =>
    isMap ? compare(a, b) : rank(a) - rank(b) || compare(a, b),
  );
  return Object.fromEntries(entries.map(([key, item]) => [key, goOrdered(item, key)]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1;
}

function rank(field: string): number {
  const at = order.indexOf(field);
  return at === -1 ? order.length : at;
}

const maps = ['annotations', 'data', 'labels', 'limits', 'matchLabels', 'requests', 'stringData'];

/** No two types have two of these names in different orders. */
const order = [
  ...['kind', 'apiVersion', 'metadata'],
  ...['name', 'generateName', 'namespace', 'uid', 'resourceVersion', 'generation'],
  ...['creationTimestamp', 'deletionTimestamp', 'labels', 'annotations'],
  ...['ownerReferences', 'finalizers', 'managedFields'],
  ...['image', 'command', 'args', 'workingDir'],
  ...['ingressClassName', 'defaultBackend', 'tls', 'rules'],
  ...['hosts', 'secretName', 'host', 'http', 'path', 'pathType', 'backend'],
  ...['hostPort', 'containerPort', 'protocol', 'appProtocol', 'port', 'targetPort', 'nodePort'],
  ...['volumes', 'initContainers', 'containers', 'ports', 'envFrom', 'env', 'value', 'valueFrom'],
  ...['resources', 'volumeMounts', 'livenessProbe', 'readinessProbe', 'startupProbe'],
  ...['terminationMessagePath', 'terminationMessagePolicy', 'imagePullPolicy'],
  ...['replicas', 'selector', 'template', 'strategy', 'minReadySeconds'],
  ...['clusterIP', 'clusterIPs', 'immutable', 'data', 'stringData', 'type', 'rollingUpdate'],
  ...['maxUnavailable', 'maxSurge', 'revisionHistoryLimit', 'paused', 'progressDeadlineSeconds'],
  ...['externalIPs', 'sessionAffinity', 'loadBalancerIP', 'externalName'],
  ...['externalTrafficPolicy', 'sessionAffinityConfig', 'ipFamilies', 'ipFamilyPolicy'],
  ...['allocateLoadBalancerNodePorts', 'internalTrafficPolicy'],
  ...['restartPolicy', 'terminationGracePeriodSeconds', 'activeDeadlineSeconds', 'dnsPolicy'],
  ...['nodeSelector', 'serviceAccountName', 'serviceAccount', 'nodeName', 'hostNetwork'],
  ...['securityContext', 'imagePullSecrets', 'hostname', 'schedulerName', 'tolerations'],
  ...['priority', 'enableServiceLinks', 'preemptionPolicy'],
  ...['spec', 'status'],
];
