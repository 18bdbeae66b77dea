/** Admission: what the API server adds to a Pod before it is checked (ServiceAccount, DefaultTolerationSeconds, Priority). */

import type { Container, Pod, Toleration } from '../api/pod.ts';
import type { Random } from '../random.ts';
import { randomSuffix } from './names.ts';

const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Simplified: the token is never written; the volume is there because `kubectl describe pod` shows it. */
export function admitPod(pod: Pod, random: Random): Pod {
  const { spec } = pod;
  const account = spec.serviceAccountName ?? 'default';
  const volumes = (spec.volumes ?? []) as readonly { readonly name: string }[];
  const given = volumes.find(({ name }) => name.startsWith('kube-api-access-'));
  const volume = given ?? tokenVolume(`kube-api-access-${randomSuffix(random)}`);
  return {
    ...pod,
    spec: {
      ...spec,
      volumes: given ? volumes : [...volumes, volume],
      containers: spec.containers.map((container) => mountToken(container, volume.name)),
      serviceAccountName: account,
      serviceAccount: account,
      tolerations: withDefaultTolerations(spec.tolerations ?? []),
      priority: spec.priority ?? 0,
      preemptionPolicy: spec.preemptionPolicy ?? 'PreemptLowerPriority',
    },
  };
}

function mountToken(container: Container, name: string): Container {
  const mounts = container.volumeMounts ?? [];
  if (mounts.some(({ mountPath }) => mountPath === TOKEN_PATH)) return container;
  return {
    ...container,
    volumeMounts: [...mounts, { name, readOnly: true, mountPath: TOKEN_PATH }],
  };
}

function tokenVolume(name: string) {
  const namespace = {
    path: 'namespace',
    fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' },
  };
  const sources = [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    { downwardAPI: { items: [namespace] } },
  ];
  return { name, projected: { sources, defaultMode: 420 } };
}

const NODE_TROUBLES = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];

function withDefaultTolerations(tolerations: readonly Toleration[]): readonly Toleration[] {
  const missing = NODE_TROUBLES.filter(
    (trouble) =>
      !tolerations.some(
        ({ key, effect }) =>
          (key ?? trouble) === trouble && (effect ?? 'NoExecute') === 'NoExecute',
      ),
  );
  return [
    ...tolerations,
    ...missing.map(
      (key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }) as const,
    ),
  ];
}
