/** The objects that a reader made, as JSON. */

import type { Cluster } from '../cluster/index.ts';

/** Of the kinds that a manifest makes. */
const COLLECTIONS = [
  '/api/v1/namespaces',
  '/api/v1/serviceaccounts',
  '/api/v1/configmaps',
  '/api/v1/secrets',
  '/api/v1/services',
  '/api/v1/pods',
  '/apis/apps/v1/deployments',
  '/apis/apps/v1/replicasets',
  '/apis/apps/v1/statefulsets',
  '/apis/discovery.k8s.io/v1/endpointslices',
  '/apis/networking.k8s.io/v1/ingresses',
  '/apis/networking.k8s.io/v1/networkpolicies',
];

/** What each new namespace gets by itself. */
const GIVEN: ReadonlySet<string> = new Set([
  'ServiceAccount/default',
  'ConfigMap/kube-root-ca.crt',
]);

interface Listed {
  readonly metadata: {
    readonly name: string;
    readonly creationTimestamp: string;
    readonly ownerReferences?: readonly unknown[];
    readonly labels?: Readonly<Record<string, string>>;
  };
}

/**
 * What no controller made. Simplified: changes to what a new cluster has of its own are not among them.
 * @param since virtual milliseconds at which the reader first saw the cluster
 */
export async function ownObjects(cluster: Cluster, since: number): Promise<readonly string[]> {
  const lists = await Promise.all(COLLECTIONS.map((path) => list(cluster, path)));
  return lists
    .flat()
    .filter(([object]) => isOwn(object, since))
    .map(([, text]) => text);
}

async function list(cluster: Cluster, path: string): Promise<readonly [Listed, string][]> {
  const response = await cluster.fetch(new Request(`https://192.168.49.2:6443${path}`));
  if (!response.ok) throw new Error(`GET ${path}: ${await response.text()}`);
  const { items, kind, apiVersion } = await response.json();
  return items.map((item: Listed) => {
    const object = { apiVersion, kind: String(kind).replace(/List$/, ''), ...item };
    return [object, JSON.stringify(object)];
  });
}

function isOwn(object: Listed & { readonly kind?: string }, since: number): boolean {
  const { name, creationTimestamp, ownerReferences = [], labels } = object.metadata;
  if (ownerReferences.length > 0 || labels?.['endpointslice.kubernetes.io/managed-by'])
    return false;
  return Date.parse(creationTimestamp) >= since && !GIVEN.has(`${object.kind}/${name}`);
}
