/** What `kubectl get -o` prints: one object as itself, all else as a List. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { objectName, type Resource } from '../client/discovery.ts';
import { type Output, printValue, withoutManagedFields } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import { itemsOf, type ObjectList } from '../resources/list.ts';
import { print } from '../session.ts';
import { fetchAll, type Target, type Targets } from './fetch.ts';
import type { GetCall } from './flags.ts';

export interface Item {
  readonly resource: Resource;
  readonly object: KubernetesObject;
}

export async function printObjects(found: Targets, call: GetCall): Promise<void> {
  const { flags: given, session } = call;
  const { failures } = found;
  const fetched = await fetchAll<KubernetesObject | ObjectList>(found, call);
  const namesOne = isOneNamed(found.targets, call);
  if (namesOne) failures.throwAll();
  const items = fetched.flatMap(({ target: { resource }, body }) =>
    'items' in body
      ? itemsOf(body, resource).map((object) => ({ resource, object }))
      : [{ resource, object: body }],
  );
  if (items.length === 0 && given['ignore-not-found']) return failures.throwAll();
  const isSingle = namesOne && items.length === 1;
  const output = await readOutput(given, session.host, 'get');
  const shown = given['sort-by'] === '' || isSingle ? items : await sorted(items, given['sort-by']);
  print(session, itemsText(shown, isSingle, output, call));
  failures.throwAll();
}

/** One object, or one file, is named: then it is itself that is printed, or all that was wrong (`singleItemImplied`). */
function isOneNamed(targets: readonly Target[], { flags: given, session }: GetCall): boolean {
  const [file = ''] = given.filename;
  if (file !== '') return given.filename.length === 1 && session.host.readFile(file) !== undefined;
  return targets.length === 1 && targets[0]?.name !== undefined;
}

async function sorted(items: readonly Item[], field: string): Promise<readonly Item[]> {
  const { sortBy } = await import('../printers/sort.ts');
  return sortBy(items, field, ({ object }) => object);
}

function itemsText(
  items: readonly Item[],
  isSingle: boolean,
  output: Output,
  { flags: given }: GetCall,
): string {
  if (output.format === 'name') return items.map(nameLine).join('');
  const objects = items.map(({ object }) =>
    given['show-managed-fields'] || !hidesManagedFields(output)
      ? object
      : withoutManagedFields(object),
  );
  const list = {
    apiVersion: 'v1',
    items: objects,
    kind: 'List',
    metadata: { resourceVersion: '' },
  };
  return printValue(output, isSingle ? objects[0] : list, objects, given['no-headers']);
}

export function nameLine({ resource, object }: Item): string {
  return `${objectName(resource, object.metadata.name)}\n`;
}

/** Only these printers leave managed fields out (cli-runtime, OmitManagedFieldsPrinter). */
export function hidesManagedFields({ format }: Output): boolean {
  return format === 'json' || format === 'yaml';
}
