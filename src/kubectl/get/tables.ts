/** What `kubectl get` prints for people: a table a resource, with a line between them. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { kindName, type Resource } from '../client/discovery.ts';
import { genericTable } from '../printers/generic-table.ts';
import { type Table, type TableOptions, tableHeader, tableRows } from '../printers/table.ts';
import { alignTabs, tableLayout } from '../printers/tabwriter.ts';
import { itemsOf, type ObjectList } from '../resources/list.ts';
import { print, printError } from '../session.ts';
import { type Fetched, fetchAll, type Target, type Targets } from './fetch.ts';
import type { GetCall } from './flags.ts';

export async function printTables(found: Targets, call: GetCall): Promise<void> {
  const { flags: given, session } = call;
  const fetched = await fetchAll<Table | ObjectList | KubernetesObject>(found, call);
  const severalKinds = new Set(fetched.map(({ target }) => target.resource)).size > 1;
  const tables = fetched.map(({ target, body }) => ({ target, body: asTable(body, target, call) }));
  const sorted = given['sort-by'] === '' ? tables : await sortTables(tables, call);
  const blocks = groupByResource(sorted)
    .map((group) => groupText(group, call, severalKinds))
    .filter((text) => text !== '');
  print(session, blocks.join(given['no-headers'] ? '' : '\n'));
  if (blocks.length === 0 && !found.failures.any && !given['ignore-not-found'])
    printError(session, nothingFound(found.targets, call));
  found.failures.throwAll();
}

/** Without the server's table, kubectl knows only name and age. */
function asTable(
  body: Table | ObjectList | KubernetesObject,
  { resource }: Target,
  { session }: GetCall,
): Table {
  if (body.kind === 'Table') return body as Table;
  const objects =
    'items' in body ? itemsOf(body as ObjectList, resource) : [body as KubernetesObject];
  return genericTable(objects, session.host.now());
}

async function sortTables(
  tables: readonly Fetched<Table>[],
  { flags: given }: GetCall,
): Promise<readonly Fetched<Table>[]> {
  const { sortTables: sort } = await import('../printers/sort.ts');
  const sorted = sort(
    tables.map(({ body }) => body),
    given['sort-by'],
  );
  return tables.map(({ target }, index) => ({ target, body: sorted[index] as Table }));
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

function groupText(group: readonly Fetched<Table>[], call: GetCall, withKind: boolean): string {
  const tables = group.filter(({ body }) => body.rows.length > 0);
  const [first] = tables;
  if (first === undefined) return '';
  const options = tableOptions(first.target.resource, call, withKind);
  const rows = tables.map(({ body }) => tableRows(body, options)).join('');
  return alignTabs((options.noHeaders ? '' : tableHeader(first.body, options)) + rows, tableLayout);
}

export function tableOptions(
  resource: Resource,
  { flags: given }: GetCall,
  withKind: boolean,
): TableOptions {
  return {
    wide: given.output === 'wide',
    noHeaders: given['no-headers'],
    withNamespace: given['all-namespaces'] && resource.namespaced,
    kindPrefix: withKind || given['show-kind'] ? kindName(resource) : '',
    showLabels: given['show-labels'],
    labelColumns: given['label-columns'],
  };
}

function nothingFound(targets: readonly Target[], { flags: given, session }: GetCall): string {
  const namespaced = targets.every(({ resource }) => resource.namespaced);
  return namespaced && !given['all-namespaces']
    ? `No resources found in ${session.namespace} namespace.\n`
    : 'No resources found\n';
}
