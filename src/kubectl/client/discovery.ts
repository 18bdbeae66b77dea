/** Which resources the server has, and by which names a command line may call them. */

import { CommandError } from '../errors.ts';
import type { Client } from './client.ts';

export interface Resource {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  /** `services`. */
  readonly plural: string;
  /** `service`. */
  readonly singular: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly subresources: readonly string[];
}

/** `v1`, `apps/v1`. */
export function apiVersion({ group, version }: Pick<Resource, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}

/** `services`, `deployments.apps`. */
export function qualifiedName({ plural, group }: Pick<Resource, 'plural' | 'group'>): string {
  return group === '' ? plural : `${plural}.${group}`;
}

/** `service`, `deployment.apps`: how messages name a kind. */
export function kindName({ singular, group }: Resource): string {
  return group === '' ? singular : `${singular}.${group}`;
}

/** `service/x`, `deployment.apps/x`: how messages name an object. */
export function objectName(resource: Resource, name: string): string {
  return `${kindName(resource)}/${name}`;
}

/** Path of a list, an object or one of its subresources. Throws CommandError for an empty name, as client-go does. */
export function resourcePath(
  resource: Resource,
  namespace: string | undefined,
  name?: string,
  subresource?: string,
): string {
  if (name === '') throw new CommandError('resource name may not be empty');
  const prefix = resource.group === '' ? '/api' : `/apis/${resource.group}`;
  const scope = resource.namespaced && namespace !== undefined ? ['namespaces', namespace] : [];
  const parts = [...scope, resource.plural, name, subresource].filter((part) => part !== undefined);
  return `${prefix}/${resource.version}/${parts.map((part) => encodeURIComponent(part.toWellFormed())).join('/')}`;
}

const acceptAggregated =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json';

/** Asks the server once a command, when the first name has to be resolved. */
export class Discovery {
  readonly #client: Client;
  #resources: Promise<readonly Resource[]> | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  /** All resources in the server's order, core group first. */
  resources(): Promise<readonly Resource[]> {
    this.#resources ??= this.#load();
    return this.#resources;
  }

  /** The resource that `svc`, `services`, `Service`, `deploy.apps` or `deploy.v1.apps` names. */
  async find(argument: string): Promise<Resource> {
    const [name = '', ...qualifiers] = argument.toLowerCase().split('.');
    const [found, ...others] = (await this.resources()).filter(
      (resource) => isCalled(resource, name) && isQualified(resource, qualifiers),
    );
    if (found?.shortNames.includes(name)) this.#warnOfShortName(name, found, others);
    if (found !== undefined) return found;
    const shown = argument.split('.')[0] ?? '';
    throw new CommandError(`the server doesn't have a resource type ${JSON.stringify(shown)}`);
  }

  /** As client-go does where resources of two groups share a short name (restmapper/shortcut.go). */
  #warnOfShortName(name: string, { group, plural }: Resource, others: readonly Resource[]): void {
    for (const other of others)
      if (other.group !== group || other.plural !== plural)
        this.#client.warn(
          `short name ${JSON.stringify(name)} could also match lower priority resource ${qualifiedName(other)}`,
        );
  }

  /** The resources of a category such as `all`, in the preferred version; empty when there is none of this name. */
  async category(name: string): Promise<readonly Resource[]> {
    return (await this.resources()).filter(
      (resource, index, all) =>
        resource.categories.includes(name) &&
        all.findIndex(
          ({ group, plural }) => group === resource.group && plural === resource.plural,
        ) === index,
    );
  }

  /** The resource of a manifest. A kind in small letters is found too, as client-go's mapper does. */
  async forKind(apiVersionWanted: string, kind: string): Promise<Resource | undefined> {
    return (await this.resources()).find(
      (resource) =>
        apiVersion(resource) === apiVersionWanted &&
        (resource.kind === kind || resource.kind.toLowerCase() === kind),
    );
  }

  async #load(): Promise<readonly Resource[]> {
    const query = { timeout: '32s' };
    const [core, groups] = await Promise.all(
      ['/api', '/apis'].map((path) =>
        this.#client.json<GroupDiscoveryList>(path, { query, accept: acceptAggregated }),
      ),
    );
    return [...(core?.items ?? []), ...(groups?.items ?? [])].flatMap(resourcesOfGroup);
  }
}

function isCalled(resource: Resource, name: string): boolean {
  return [resource.plural, resource.singular, ...resource.shortNames].includes(name);
}

function isQualified(resource: Resource, qualifiers: readonly string[]): boolean {
  if (qualifiers.length === 0) return true;
  if (qualifiers.join('.') === resource.group) return true;
  const [version, ...group] = qualifiers;
  return version === resource.version && group.length > 0 && group.join('.') === resource.group;
}

/** apidiscovery.k8s.io/v2, as far as it is read here. */
interface GroupDiscoveryList {
  readonly items: readonly GroupDiscovery[];
}

interface GroupDiscovery {
  readonly metadata?: { readonly name?: string };
  readonly versions: readonly {
    readonly version: string;
    readonly resources?: readonly {
      readonly resource: string;
      readonly singularResource: string;
      readonly responseKind: { readonly kind: string };
      readonly scope: 'Namespaced' | 'Cluster';
      readonly verbs: readonly string[];
      readonly shortNames?: readonly string[];
      readonly categories?: readonly string[];
      readonly subresources?: readonly { readonly subresource: string }[];
    }[];
  }[];
}

function resourcesOfGroup(group: GroupDiscovery): readonly Resource[] {
  return group.versions.flatMap(({ version, resources = [] }) =>
    resources.map((entry) => ({
      group: group.metadata?.name ?? '',
      version,
      plural: entry.resource,
      singular: entry.singularResource,
      kind: entry.responseKind.kind,
      namespaced: entry.scope === 'Namespaced',
      verbs: entry.verbs,
      shortNames: entry.shortNames ?? [],
      categories: entry.categories ?? [],
      subresources: (entry.subresources ?? []).map(({ subresource }) => subresource),
    })),
  );
}
