/** `kubectl get`: lists or objects, as the server's table or in one of the formats of `-o`. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { acceptTable } from '../client/client.ts';
import { kindName, objectName, type Resource, resourcePath } from '../client/discovery.ts';
import { type Call, defineCommand } from '../command.ts';
import { Failures, isNotFound, usageError } from '../errors.ts';
import type { FlagValues } from '../flags/flag.ts';
import { type Output, parseOutput, printValue, withoutManagedFields } from '../printers/output.ts';
import { type Table, tableHeader, tableRows } from '../printers/table.ts';
import { alignTabs, tableLayout } from '../printers/tabwriter.ts';
import { selectResources } from '../resources/arguments.ts';
import { itemsOf, listResource, type ObjectList } from '../resources/list.ts';
import { fileFlags, fileFlagsNotSimulated, readManifests } from '../resources/manifest.ts';
import { selectorFlag } from '../resources/objects.ts';
import { print, printError } from '../session.ts';

const flags = {
  ...fileFlags,
  ...selectorFlag,
  'all-namespaces': { type: 'boolean', shorthand: 'A' },
  'field-selector': { type: 'string' },
  'ignore-not-found': { type: 'boolean' },
  'label-columns': { type: 'strings', commas: true, shorthand: 'L' },
  'no-headers': { type: 'boolean' },
  output: { type: 'string', shorthand: 'o' },
  'show-labels': { type: 'boolean' },
  'show-managed-fields': { type: 'boolean' },
} as const;

type GetCall = Call<typeof flags>;

export const get = defineCommand({
  flags,
  notSimulated: [
    ...fileFlagsNotSimulated,
    '--allow-missing-template-keys',
    '--chunk-size',
    '--output-watch-events',
    '--raw',
    '--server-print',
    '--show-kind',
    '--sort-by',
    '--subresource',
    '--template',
    '--watch',
    '-w',
    '--watch-only',
  ],
  async run(call) {
    const output = parseOutput(call.flags.output, true);
    const targets = await findTargets(call);
    if (output.format === 'default' || output.format === 'wide')
      await printTables(targets, call, output.format === 'wide');
    else await printObjects(targets, call, output);
  },
});

/** A list of a type, or one object of it. */
interface Target {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly name?: string;
}

async function findTargets(call: GetCall): Promise<readonly Target[]> {
  const { args, flags: given, session } = call;
  if (given.filename.length > 0) {
    const { items, failures } = await readManifests(given, session);
    failures.throwAll();
    return items;
  }
  const bySelector = given.selector !== '' || given['field-selector'] !== '';
  const selection = await selectResources(args, bySelector, session.discovery);
  if (selection === undefined) throw noResource(call);
  const namespace = given['all-namespaces'] ? undefined : session.namespace;
  if (selection.by === 'type')
    return selection.resources.map((resource) => ({ resource, namespace }));
  if (given['all-namespaces'])
    throw usageError(call.path, 'a resource cannot be retrieved by name across all namespaces');
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

interface Fetched<T> {
  readonly target: Target;
  readonly body: T;
}

async function fetchAll<T>(
  targets: readonly Target[],
  call: GetCall,
  accept: string,
): Promise<{ readonly fetched: readonly Fetched<T>[]; readonly failures: Failures }> {
  const failures = new Failures();
  const fetched: Fetched<T>[] = [];
  for (const target of targets) {
    try {
      fetched.push({ target, body: await fetchTarget<T>(target, call, accept) });
    } catch (error) {
      if (!(isNotFound(error) && call.flags['ignore-not-found'])) failures.add(error);
    }
  }
  return { fetched, failures };
}

function fetchTarget<T>(target: Target, { flags: given, session }: GetCall, accept: string) {
  const { resource, namespace, name } = target;
  if (name !== undefined)
    return session.client.json<T>(resourcePath(resource, namespace, name), { accept });
  const selectors = { selector: given.selector, fieldSelector: given['field-selector'] };
  return listResource<T>({ resource, namespace, ...selectors, limit: 500, accept }, session);
}

async function printTables(
  targets: readonly Target[],
  call: GetCall,
  wide: boolean,
): Promise<void> {
  const { fetched, failures } = await fetchAll<Table>(targets, call, acceptTable);
  const blocks = groupByResource(fetched)
    .map((group) => tableText(group, call, wide, severalKinds(targets)))
    .filter((text) => text !== '');
  print(call.session, blocks.join(call.flags['no-headers'] ? '' : '\n'));
  if (blocks.length === 0 && !failures.any && !call.flags['ignore-not-found'])
    printError(call.session, nothingFound(targets, call));
  failures.throwAll();
}

function severalKinds(targets: readonly Target[]): boolean {
  return new Set(targets.map(({ resource }) => resource)).size > 1;
}

/** Neighbours of one resource share a header and their column widths. */
function groupByResource(fetched: readonly Fetched<Table>[]): readonly Fetched<Table>[][] {
  const groups: Fetched<Table>[][] = [];
  for (const item of fetched) {
    const last = groups.at(-1);
    if (last?.[0]?.target.resource === item.target.resource) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

function tableText(
  group: readonly Fetched<Table>[],
  { flags: given }: GetCall,
  wide: boolean,
  withKind: boolean,
): string {
  const tables = group.filter(({ body }) => body.rows.length > 0);
  const [first] = tables;
  if (first === undefined) return '';
  const { resource } = first.target;
  const options = {
    wide,
    noHeaders: given['no-headers'],
    withNamespace: given['all-namespaces'] && resource.namespaced,
    kindPrefix: withKind ? kindName(resource) : '',
    showLabels: given['show-labels'],
    labelColumns: given['label-columns'],
  };
  const rows = tables.map(({ body }) => tableRows(body, options)).join('');
  return alignTabs((options.noHeaders ? '' : tableHeader(first.body, options)) + rows, tableLayout);
}

function nothingFound(targets: readonly Target[], { flags: given, session }: GetCall): string {
  const namespaced = targets.every(({ resource }) => resource.namespaced);
  return namespaced && !given['all-namespaces']
    ? `No resources found in ${session.namespace} namespace.\n`
    : 'No resources found\n';
}

async function printObjects(
  targets: readonly Target[],
  call: GetCall,
  output: Output,
): Promise<void> {
  const { fetched, failures } = await fetchAll<KubernetesObject | ObjectList>(
    targets,
    call,
    'application/json',
  );
  const objects = fetched.flatMap(({ target, body }) =>
    'items' in body && target.name === undefined
      ? itemsOf(body, target.resource).map((object) => ({ target, object }))
      : [{ target, object: body as KubernetesObject }],
  );
  const isPartial = failures.any && (fetched.length === 0 || call.flags.filename.length > 0);
  if (!isPartial) print(call.session, objectsText(objects, targets, output, call.flags));
  failures.throwAll();
}

function objectsText(
  found: readonly { readonly target: Target; readonly object: KubernetesObject }[],
  targets: readonly Target[],
  output: Output,
  given: FlagValues<typeof flags>,
): string {
  if (output.format === 'name')
    return found
      .map(({ target, object }) => `${objectName(target.resource, object.metadata.name)}\n`)
      .join('');
  const objects = found.map(({ object }) =>
    given['show-managed-fields'] ? object : withoutManagedFields(object),
  );
  const single = targets.length === 1 && targets[0]?.name !== undefined;
  if (single && objects.length === 0) return '';
  const list = {
    apiVersion: 'v1',
    items: objects,
    kind: 'List',
    metadata: { resourceVersion: '' },
  };
  return printValue(output, single ? objects[0] : list, objects, given['no-headers']);
}
