/** The objects that a command works on, named by arguments, selectors or files, fetched from the server. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { type Resource, resourcePath } from '../client/discovery.ts';
import { getNamed } from '../client/named.ts';
import { CommandError, Failures } from '../errors.ts';
import type { Session } from '../session.ts';
import { nothingNamed, selectResources } from './arguments.ts';
import { itemsOf, listResource, type ObjectList } from './list.ts';
import { type FileFlags, readManifests } from './manifest.ts';

export interface ObjectReference {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly name: string;
  /** The file that names it, as messages show it; empty without a file. */
  readonly source: string;
}

export interface FetchedObject extends ObjectReference {
  readonly object: KubernetesObject;
}

export interface ObjectQuery {
  readonly args: readonly string[];
  readonly files?: FileFlags;
  readonly selector?: string;
  readonly fieldSelector?: string;
  /** `--all`: every object of the types. */
  readonly all?: boolean;
  /** The command works on Go types, whose client accepts more than JSON (builder, WithScheme). */
  readonly typed?: boolean;
  /** A type without a name or selector stands for all its objects too (builder, allowEmptySelector). */
  readonly typeAlone?: boolean;
  readonly allNamespaces?: boolean;
}

export interface Found<T> {
  readonly items: readonly T[];
  /** What could not be had; the command goes on with the rest. */
  readonly failures: Failures;
}

/** `-l`, as every command takes it that works on several objects. */
export const selectorFlag = { selector: { type: 'string', shorthand: 'l' } } as const;

export function objectPath(
  { resource, namespace, name }: Omit<ObjectReference, 'source'>,
  subresource?: string,
): string {
  return resourcePath(resource, namespace, name, subresource);
}

/** References only: what is named is not asked for, what is selected is listed. */
export async function findReferences(
  query: ObjectQuery,
  session: Session,
): Promise<Found<ObjectReference & { readonly object?: KubernetesObject }>> {
  if (query.files !== undefined && query.files.filename.length > 0)
    return readManifests(query.files, session);
  const bySelector = Boolean(query.all || query.selector || query.fieldSelector);
  const selection = await selectResources(query.args, bySelector, session.discovery);
  if (selection === undefined)
    throw new CommandError(
      bySelector ? 'at least one resource must be specified to use a selector' : nothingNamed,
    );
  if (selection.by === 'type') return listObjects(selection.resources, query, session);
  const items = selection.objects.map(({ resource, name }) => ({
    resource,
    name,
    namespace: resource.namespaced ? session.namespace : undefined,
    source: '',
  }));
  return { items, failures: new Failures() };
}

/** The objects themselves, as they stand on the server. */
export async function findObjects(
  query: ObjectQuery,
  session: Session,
): Promise<Found<FetchedObject>> {
  const { items: references, failures } = await findReferences(query, session);
  const fromFiles = (query.files?.filename.length ?? 0) > 0;
  const items: FetchedObject[] = [];
  for (const reference of references) {
    try {
      const object =
        fromFiles || reference.object === undefined
          ? await getNamed<KubernetesObject>(reference, session.client, acceptOf(query))
          : reference.object;
      items.push({ ...reference, object });
    } catch (error) {
      failures.add(error);
    }
  }
  return { items, failures };
}

function acceptOf({ typed = false }: ObjectQuery): { readonly accept?: string } {
  return typed ? { accept: 'application/json, */*' } : {};
}

async function listObjects(
  resources: readonly Resource[],
  query: ObjectQuery,
  session: Session,
): Promise<Found<FetchedObject>> {
  if (!query.all && !query.typeAlone && !query.selector && !query.fieldSelector)
    throw new CommandError('resource(s) were provided, but no name was specified');
  const failures = new Failures();
  const items: FetchedObject[] = [];
  for (const resource of resources) {
    try {
      items.push(...(await listOne(resource, query, session)));
    } catch (error) {
      failures.add(error);
    }
  }
  return { items, failures };
}

async function listOne(
  resource: Resource,
  query: ObjectQuery,
  session: Session,
): Promise<readonly FetchedObject[]> {
  const { allNamespaces, selector, fieldSelector } = query;
  const namespace = allNamespaces ? undefined : session.namespace;
  const request = { resource, namespace, selector, fieldSelector, ...acceptOf(query) };
  return itemsOf(await listResource<ObjectList>(request, session), resource).map((object) => ({
    resource,
    namespace: object.metadata.namespace,
    name: object.metadata.name,
    source: '',
    object,
  }));
}
