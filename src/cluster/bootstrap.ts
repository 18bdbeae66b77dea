/** The cluster as kubeadm leaves it: namespaces, nodes, the API server's Service and the cluster DNS. */

import type { Deployment } from './api/deployment.ts';
import type { Endpoints } from './api/endpoints.ts';
import type { EndpointSlice } from './api/endpointslice.ts';
import type { Lease } from './api/lease.ts';
import type { Namespace } from './api/namespace.ts';
import type { Node } from './api/node.ts';
import type { Service } from './api/service.ts';
import { formatTime } from './api/time.ts';
import { KUBERNETES_VERSION } from './api/version.ts';
import type { Draft, Registry } from './apiserver/registry.ts';

const API_SERVER_ADDRESS = '192.168.49.2';
const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

/** Creates what stands before anyone uses the cluster; `now` is virtual milliseconds. */
export function bootstrap(registry: Registry, now: number): void {
  const server = registry.as('kube-apiserver');
  for (const name of ['default', 'kube-node-lease', 'kube-public', 'kube-system'])
    server.create<Namespace>({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  ['control-plane', 'worker-1', 'worker-2'].forEach((name, index) => {
    createNode(registry, name, index, now);
  });
  createApiService(server);
  createDns(registry.as('kubectl-client-side-apply'));
}

function createNode(registry: Registry, name: string, index: number, now: number): void {
  const kubelet = registry.as('kubelet');
  const isControlPlane = index === 0;
  const podCIDR = `10.244.${index}.0/24`;
  const node = kubelet.create<Node>({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        ...(isControlPlane && {
          [CONTROL_PLANE]: '',
          'node.kubernetes.io/exclude-from-external-load-balancers': '',
        }),
      },
      annotations: {
        'kubeadm.alpha.kubernetes.io/cri-socket': 'unix:///run/containerd/containerd.sock',
        'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
      },
    },
    spec: {
      podCIDR,
      podCIDRs: [podCIDR],
      ...(isControlPlane && { taints: [{ key: CONTROL_PLANE, effect: 'NoSchedule' }] }),
    },
  });
  const running = kubelet.updateStatus({ ...node, status: nodeStatus(name, index, now) });
  const annotations = { ...running.metadata.annotations, 'node.alpha.kubernetes.io/ttl': '0' };
  registry.update({ ...running, metadata: { ...running.metadata, annotations } });
  createLease(kubelet, node, now);
}

/** Simplified: a lease is made once and not renewed; simulated nodes never fail. */
function createLease(registry: Registry, { metadata }: Node, now: number): void {
  const { name, uid } = metadata;
  registry.create<Lease>({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      name,
      namespace: 'kube-node-lease',
      ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid }],
    },
    spec: {
      holderIdentity: name,
      leaseDurationSeconds: 40,
      renewTime: new Date(now).toISOString().replace('Z', '000Z'),
    },
  });
}

/** Sizes and versions as in the recordings. */
function nodeStatus(name: string, index: number, now: number): Node['status'] {
  const time = formatTime(now);
  const condition = (type: string, status: 'True' | 'False', reason: string, message: string) => ({
    type,
    status,
    lastHeartbeatTime: time,
    lastTransitionTime: time,
    reason,
    message: `kubelet ${message}`,
  });
  const size = { cpu: '4', 'hugepages-1Gi': '0', 'hugepages-2Mi': '0', pods: '110' };
  return {
    capacity: { ...size, 'ephemeral-storage': '102624184Ki', memory: '8145784Ki' },
    allocatable: { ...size, 'ephemeral-storage': '94578447826', memory: '8043384Ki' },
    conditions: [
      condition(
        'MemoryPressure',
        'False',
        'KubeletHasSufficientMemory',
        'has sufficient memory available',
      ),
      condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'has no disk pressure'),
      condition('PIDPressure', 'False', 'KubeletHasSufficientPID', 'has sufficient PID available'),
      condition('Ready', 'True', 'KubeletReady', 'is posting ready status'),
    ],
    addresses: [
      { type: 'InternalIP', address: `192.168.49.${2 + index}` },
      { type: 'Hostname', address: name },
    ],
    daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
    nodeInfo: {
      ...IDENTITIES[name],
      kernelVersion: '6.1.0-28-amd64',
      osImage: 'Debian GNU/Linux 12 (bookworm)',
      containerRuntimeVersion: 'containerd://2.1.3',
      kubeletVersion: KUBERNETES_VERSION,
      kubeProxyVersion: '',
      operatingSystem: 'linux',
      architecture: 'amd64',
    },
  };
}

/** As the recorded nodes have them: MD5 of the name, with an `s` and with a `b` behind it. */
const IDENTITIES: Readonly<Record<string, Node['status']['nodeInfo']>> = {
  'control-plane': {
    machineID: 'f6ddf68f34963ade25bce356fc63d572',
    systemUUID: '3e755a5764a26608f0955569dbd2e31d',
    bootID: '8b21da1035da1a362381b400b9399b5a',
  },
  'worker-1': {
    machineID: 'fd8beb38b0b3b008322ea4ba31a713ac',
    systemUUID: '8e76fd3b6d700a4898582683ae995b4f',
    bootID: 'debf360b91cb44924615558c7e47d1a9',
  },
  'worker-2': {
    machineID: '61bcd00672bebb55505a36a25c52d138',
    systemUUID: 'bac930ae5c474ccb315f61f5a179ac94',
    bootID: '2316dee5ca74da882c7417898fa2ece4',
  },
};

/** `kubernetes.default`, whose endpoint the API server keeps itself. */
function createApiService(registry: Registry): void {
  registry.create<Service>({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { component: 'apiserver', provider: 'kubernetes' },
    },
    spec: {
      clusterIP: '10.96.0.1',
      ipFamilyPolicy: 'SingleStack',
      ports: [{ name: 'https', protocol: 'TCP', port: 443, targetPort: 6443 }],
    },
  });
  registry.create<EndpointSlice>({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { 'kubernetes.io/service-name': 'kubernetes' },
    },
    addressType: 'IPv4',
    endpoints: [{ addresses: [API_SERVER_ADDRESS], conditions: { ready: true } }],
    ports: [{ name: 'https', protocol: 'TCP', port: 6443 }],
  });
  registry.create<Endpoints>({
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' },
    },
    subsets: [
      {
        addresses: [{ ip: API_SERVER_ADDRESS }],
        ports: [{ name: 'https', port: 6443, protocol: 'TCP' }],
      },
    ],
  });
}

const DNS_LABELS = { 'k8s-app': 'kube-dns' };

function createDns(registry: Registry): void {
  registry.create<Deployment>({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'coredns', namespace: 'kube-system', labels: DNS_LABELS },
    spec: {
      replicas: 2,
      selector: { matchLabels: DNS_LABELS },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: '25%' } },
      template: {
        metadata: { labels: DNS_LABELS },
        spec: {
          nodeSelector: { 'kubernetes.io/os': 'linux', 'kubernetes.io/hostname': 'control-plane' },
          tolerations: [{ key: CONTROL_PLANE, effect: 'NoSchedule' }],
          dnsPolicy: 'Default',
          containers: [
            {
              name: 'coredns',
              image: 'registry.k8s.io/coredns/coredns:v1.12.0',
              args: ['-conf', '/etc/coredns/Corefile'],
              ports: [
                { name: 'dns', containerPort: 53, protocol: 'UDP' },
                { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' },
                { name: 'metrics', containerPort: 9153, protocol: 'TCP' },
              ],
            },
          ],
        },
      },
    },
  });
  registry.create<Service>(
    asApplied({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'kube-dns',
        namespace: 'kube-system',
        labels: {
          ...DNS_LABELS,
          'kubernetes.io/cluster-service': 'true',
          'kubernetes.io/name': 'CoreDNS',
        },
        annotations: { 'prometheus.io/port': '9153', 'prometheus.io/scrape': 'true' },
      },
      spec: {
        clusterIP: '10.96.0.10',
        ports: [
          { name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 },
          { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 53 },
          { name: 'metrics', port: 9153, protocol: 'TCP', targetPort: 9153 },
        ],
        selector: DNS_LABELS,
      },
    }),
  );
}

/** With the note of itself that `kubectl apply` leaves. */
function asApplied(service: Draft<Service>): Draft<Service> {
  const inOrder = (_: string, value: unknown) =>
    Array.isArray(value) || !(value instanceof Object)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  const annotations = {
    'kubectl.kubernetes.io/last-applied-configuration': `${JSON.stringify(service, inOrder)}\n`,
    ...service.metadata.annotations,
  };
  return { ...service, metadata: { ...service.metadata, annotations } };
}
