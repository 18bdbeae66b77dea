/** What `kubectl get` asks the server for: lists of types, or objects by name or file. */

import { acceptTable } from '../client/client.ts';
import type { Resource } from '../client/discovery.ts';
import { getNamed } from '../client/named.ts';
import { CommandError, Failures, isNotFound, usageError } from '../errors.ts';
import { selectResources } from '../resources/arguments.ts';
import { listResource } from '../resources/list.ts';
import { readManifests } from '../resources/manifest.ts';
import { printError } from '../session.ts';
import { type GetCall, isTable } from './flags.ts';

/** A list of a type, or one object of it. */
export interface Target {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly name?: string;
}

export interface Targets {
  readonly targets: readonly Target[];
  /** What was wrong with documents of files. */
  readonly failures: Failures;
}

export async function findTargets(call: GetCall): Promise<Targets> {
  const { args, flags: given, session } = call;
  if (given.filename.length > 0) {
    const { items, failures } = await readManifests(given, session);
    return { targets: items, failures };
  }
  return { targets: await targetsOf(args, call), failures: new Failures() };
}

async function targetsOf(args: readonly string[], call: GetCall): Promise<readonly Target[]> {
  const { flags: given, session } = call;
  const bySelector = given.selector !== '' || given['field-selector'] !== '';
  const selection = await selectResources(args, bySelector, session.discovery);
  if (selection === undefined) throw noResource(call);
  const namespace = given['all-namespaces'] ? undefined : session.namespace;
  if (selection.by === 'type') {
    if (given.subresource !== '')
      throw new CommandError('subresource cannot be used when bulk resources are specified');
    return selection.resources.map((resource) => ({ resource, namespace }));
  }
  if (given['all-namespaces'])
    throw new CommandError('a resource cannot be retrieved by name across all namespaces');
  return selection.objects.map((object) => ({ ...object, namespace }));
}

function noResource({ path, session }: GetCall): Error {
  printError(
    session,
    'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\n',
  );
  return usageError(
    path,
    'Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).',
  );
}

export interface Fetched<T> {
  readonly target: Target;
  /** The object, the list or, for people, the Table. */
  readonly body: T;
}

/** Every page of every target; what could not be had is added to the failures. */
export async function fetchAll<T>(
  { targets, failures }: Targets,
  call: GetCall,
): Promise<readonly Fetched<T>[]> {
  const fetched: Fetched<T>[] = [];
  for (const target of targets) {
    try {
      fetched.push(...(await fetchTarget<T>(target, call)));
    } catch (error) {
      if (!(isNotFound(error) && call.flags['ignore-not-found'])) failures.add(error);
    }
  }
  return fetched;
}

interface Page {
  readonly metadata?: { readonly continue?: string };
}

async function fetchTarget<T>(target: Target, call: GetCall): Promise<readonly Fetched<T>[]> {
  const { flags: given, session } = call;
  const { resource, namespace, name } = target;
  const asTable = isTable(call) && given['server-print'];
  const isSorted = given['sort-by'] !== '';
  const accept = asTable ? acceptTable : 'application/json';
  const includeObject = asTable && isSorted ? 'Object' : undefined;
  if (name !== undefined) {
    const subresource = given.subresource || undefined;
    const options = { accept, query: { includeObject }, subresource };
    return [{ target, body: await getNamed<T>({ ...target, name }, session.client, options) }];
  }
  const pages: Fetched<T>[] = [];
  let from: string | undefined;
  do {
    const body: T & Page = await listResource<T & Page>(
      {
        resource,
        namespace,
        selector: given.selector,
        fieldSelector: given['field-selector'],
        ...(isSorted || given['chunk-size'] === 0 ? {} : { limit: given['chunk-size'] }),
        accept,
        includeObject,
        from,
      },
      session,
    );
    pages.push({ target, body });
    from = body.metadata?.continue;
  } while (from);
  return pages;
}
