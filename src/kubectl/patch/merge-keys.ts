/**
 * How lists are merged by a strategic merge patch: the patchMergeKey and patchStrategy tags of
 * k8s.io/api. A list that is not named here is replaced as a whole.
 */

export type ListStrategy =
  | { readonly by: 'key'; readonly key: string }
  /** A list of plain values, merged as a set. */
  | { readonly by: 'value' };

/** Strategy of the list at a path such as `spec.template.spec.containers` (indices left out). */
export function listStrategy(path: readonly string[]): ListStrategy | undefined {
  const name = path.at(-1) ?? '';
  if (name === 'ports') return portsStrategy(path);
  if (name === 'finalizers') return { by: 'value' };
  const key = Object.hasOwn(mergeKeys, name) ? mergeKeys[name] : undefined;
  return key === undefined ? undefined : { by: 'key', key };
}

/** Service and container ports have different keys; ports of a NetworkPolicy or a slice are atomic. */
function portsStrategy(path: readonly string[]): ListStrategy | undefined {
  if (path.join('.') === 'spec.ports') return { by: 'key', key: 'port' };
  const inContainer = ['containers', 'initContainers', 'ephemeralContainers'].includes(
    path.at(-2) ?? '',
  );
  return inContainer ? { by: 'key', key: 'containerPort' } : undefined;
}

/** Objects of which a patch says with `$retainKeys` which fields stay (patchStrategy retainKeys). */
export function retainsKeys(path: readonly string[]): boolean {
  const name = path.at(-1);
  return (name === 'strategy' && path.at(-2) === 'spec') || path.at(-2) === 'volumes[]';
}

const mergeKeys: Readonly<Record<string, string>> = {
  conditions: 'type',
  containers: 'name',
  env: 'name',
  ephemeralContainers: 'name',
  hostAliases: 'ip',
  imagePullSecrets: 'name',
  initContainers: 'name',
  ownerReferences: 'uid',
  secrets: 'name',
  topologySpreadConstraints: 'topologyKey',
  volumeDevices: 'devicePath',
  volumeMounts: 'mountPath',
  volumes: 'name',
};
