/** Discovery: which groups, versions and resources there are, aggregated and in the older form. */

import { apiVersionOf, type KindDefinition } from '../api/kind.ts';
import { sha256 } from './sha256.ts';

export const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

export interface Discovery {
  /** `APIGroupDiscoveryList` for `/api` (the core group) or `/apis` (all others). */
  aggregated(path: '/api' | '/apis'): object;
  /** `APIGroupList` of `/apis`. */
  groupList(): object;
  /** `APIGroup` of `/apis/GROUP`, or undefined. */
  groupOf(name: string): object | undefined;
  /** `APIResourceList` of a group and version, or undefined when there is none. */
  resourceList(groupVersion: string): object | undefined;
}

/** What there is to discover of these kinds, which come in the order of a real server. */
export function createDiscovery(kinds: readonly KindDefinition[]): Discovery {
  const groups = Map.groupBy(kinds, ({ group }) => group);
  const versionsOf = (group: string) => [
    ...Map.groupBy(groups.get(group) ?? [], ({ version }) => version),
  ];

  /** `APIGroupDiscoveryList` for `/api` (the core group) or `/apis` (all others). */
  function aggregated(path: '/api' | '/apis') {
    const shown = [...groups.keys()].filter((group) => (group === '') === (path === '/api'));
    return {
      kind: 'APIGroupDiscoveryList',
      apiVersion: 'apidiscovery.k8s.io/v2',
      metadata: {},
      items: shown.map((group) => ({
        metadata: { ...(group && { name: group }), creationTimestamp: null },
        versions: versionsOf(group).map(([version, definitions]) => ({
          version,
          resources: definitions.map(aggregatedResource),
          freshness: 'Current',
        })),
      })),
    };
  }

  const groupEntry = (name: string) => {
    const versions = versionsOf(name).map(([version]) => ({
      groupVersion: `${name}/${version}`,
      version,
    }));
    return { name, versions, preferredVersion: versions[0] };
  };

  /** `APIGroupList` of `/apis`. */
  const groupList = () => ({
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: [...groups.keys()].filter(Boolean).map(groupEntry),
  });

  /** `APIGroup` of `/apis/GROUP`, or undefined. */
  function groupOf(name: string) {
    return groups.has(name) && name !== ''
      ? { kind: 'APIGroup', apiVersion: 'v1', ...groupEntry(name) }
      : undefined;
  }

  /** `APIResourceList` of a group and version, or undefined when there is none; the core's has no apiVersion in real servers. */
  function resourceList(groupVersion: string) {
    const found = kinds.filter((definition) => apiVersionOf(definition) === groupVersion);
    return found.length === 0
      ? undefined
      : {
          kind: 'APIResourceList',
          ...(groupVersion !== 'v1' && { apiVersion: 'v1' }),
          groupVersion,
          resources: found.flatMap(resources),
        };
  }

  return { aggregated, groupList, groupOf, resourceList };
}

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
const SUBRESOURCE_VERBS = ['get', 'patch', 'update'];

/** Subresources that are not parts of the object: `name kind verbs`; a kind of another group has it in front. */
const ACTIONS: Readonly<Record<string, string>> = {
  Namespace: 'finalize Namespace update',
  Node: 'proxy NodeProxyOptions create,delete,get,patch,update',
  Pod: `attach PodAttachOptions create,get;binding Binding create;ephemeralcontainers Pod get,patch,update;eviction policy/v1/Eviction create;exec PodExecOptions create,get;log Pod get;portforward PodPortForwardOptions create,get;proxy PodProxyOptions create,delete,get,patch,update;resize Pod get,patch,update`,
  Service: 'proxy ServiceProxyOptions create,delete,get,patch,update',
  ServiceAccount: 'token authentication.k8s.io/v1/TokenRequest create',
  CertificateSigningRequest: 'approval CertificateSigningRequest get,patch,update',
};

function actionsOf(kind: string): readonly Subresource[] {
  const lines = ACTIONS[kind]?.split(';') ?? [];
  return lines.map((line) => {
    const [name = '', type = '', verbs = ''] = line.split(' ');
    const [shortKind = '', version = '', group = ''] = type.split('/').reverse();
    return { name, kind: shortKind, group, version, verbs: verbs.split(',') };
  });
}

interface Subresource {
  readonly name: string;
  readonly kind: string;
  readonly group: string;
  readonly version: string;
  readonly verbs: readonly string[];
}

/** Namespaces cannot be deleted as a collection. */
const verbsOf = ({ kind, verbs }: KindDefinition): readonly string[] =>
  verbs ?? (kind === 'Namespace' ? VERBS.filter((verb) => verb !== 'deletecollection') : VERBS);

function subresourcesOf(definition: KindDefinition): readonly Subresource[] {
  const parts = definition.subresources.map((name) =>
    name === 'scale'
      ? { name, kind: 'Scale', group: 'autoscaling', version: 'v1', verbs: SUBRESOURCE_VERBS }
      : { name, kind: definition.kind, group: '', version: '', verbs: SUBRESOURCE_VERBS },
  );
  const all = [...parts, ...actionsOf(definition.kind)];
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function aggregatedResource(definition: KindDefinition) {
  const subresources = subresourcesOf(definition).map(({ name, kind, group, version, verbs }) => ({
    subresource: name,
    responseKind: { group, version, kind },
    verbs,
  }));
  return {
    resource: definition.plural,
    responseKind: { group: '', version: '', kind: definition.kind },
    scope: definition.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: definition.singular,
    verbs: verbsOf(definition),
    ...(definition.shortNames.length > 0 && { shortNames: definition.shortNames }),
    ...(definition.categories && { categories: definition.categories }),
    ...(subresources.length > 0 && { subresources }),
  };
}

/** `APIVersions` of `/api`. */
export const coreVersions = {
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '192.168.49.2:6443' }],
};

function resources(definition: KindDefinition) {
  const { plural, namespaced, kind } = definition;
  const main = {
    name: plural,
    singularName: definition.singular,
    namespaced,
    kind,
    verbs: verbsOf(definition),
    ...(definition.shortNames.length > 0 && { shortNames: definition.shortNames }),
    ...(definition.categories && { categories: definition.categories }),
    ...(isStored(definition) && { storageVersionHash: storageVersionHash(definition) }),
  };
  const parts = subresourcesOf(definition).map((part) => ({
    name: `${plural}/${part.name}`,
    singularName: '',
    namespaced,
    ...(part.group && { group: part.group, version: part.version }),
    kind: part.kind,
    verbs: part.verbs,
  }));
  return [main, ...parts];
}

/** Reviews and bindings are answered, never kept; a ComponentStatus is made up when it is asked for. */
const isStored = ({ verbs }: KindDefinition): boolean => verbs === undefined;

/** In which form etcd has it (apiserver/pkg/endpoints/discovery/storageversionhash.go). */
function storageVersionHash({ group, version, kind }: KindDefinition): string {
  const stored = `${group}/${version}/${kind}`;
  const digest = sha256(STORED_AS[stored] ?? stored);
  return btoa(String.fromCharCode(...digest.subarray(0, 8)));
}

const STORED_AS: Readonly<Record<string, string>> = {
  'events.k8s.io/v1/Event': '/v1/Event',
  'autoscaling/v1/HorizontalPodAutoscaler': 'autoscaling/v2/HorizontalPodAutoscaler',
};
