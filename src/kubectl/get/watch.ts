/** `kubectl get --watch`: what is there, then every change, until Ctrl-C. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { acceptTable } from '../client/client.ts';
import { resourcePath } from '../client/discovery.ts';
import { watchUntil } from '../client/watch.ts';
import { CommandError } from '../errors.ts';
import { genericTable } from '../printers/generic-table.ts';
import { type Output, printValue, withoutManagedFields } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import { type Table, tableHeader, tableRows } from '../printers/table.ts';
import { alignTabs, tableLayout } from '../printers/tabwriter.ts';
import { itemsOf, type ObjectList } from '../resources/list.ts';
import { print, printError } from '../session.ts';
import { fetchAll, type Target, type Targets } from './fetch.ts';
import { type GetCall, isTable } from './flags.ts';
import { hidesManagedFields, nameLine } from './objects.ts';
import { tableOptions } from './tables.ts';

type Body = Table | ObjectList | KubernetesObject;

export async function watchObjects(found: Targets, call: GetCall): Promise<void> {
  const { flags: given, session } = call;
  const [target, ...more] = found.targets;
  found.failures.throwAll();
  if (target === undefined || more.some(({ resource }) => resource !== target.resource))
    throw new CommandError('you may only specify a single resource type');
  if (given['sort-by'] !== '') warnOfSorting(call);
  const [fetched] = await fetchAll<Body>({ ...found, targets: [target] }, call);
  found.failures.throwAll();
  if (fetched === undefined) return;
  if (more.length > 0)
    throw new CommandError('you may only watch a single resource or type of resource at a time');
  const printer = isTable(call)
    ? new TablePrinter(target, call)
    : new ObjectPrinter(target, call, await readOutput(given, session.host, 'get'));
  if (!given['watch-only']) await printer.first(fetched.body);
  // A watch of one object begins with that object, which stands there already.
  let skipped = target.name === undefined;
  const response = await openWatch(target, fetched.body, call);
  const deadlineMs = session.host.now() + session.requestTimeoutMs;
  await watchUntil<Body>(response, session.host, deadlineMs, ({ type, object }) => {
    if (skipped && type !== 'BOOKMARK') printer.next(object, type);
    skipped = true;
    return false;
  });
}

function warnOfSorting({ flags: given, session }: GetCall): void {
  printError(
    session,
    given.watch
      ? 'warning: --watch requested, --sort-by will be ignored for watch events received\n'
      : 'warning: --watch-only requested, --sort-by will be ignored\n',
  );
}

function openWatch(
  { resource, namespace, name }: Target,
  body: Body,
  call: GetCall,
): Promise<Response> {
  const { flags: given, session } = call;
  const own = name === undefined ? given['field-selector'] : `metadata.name=${name}`;
  const from = 'metadata' in body ? body.metadata?.resourceVersion : undefined;
  return session.client.send(resourcePath(resource, namespace), {
    accept: isTable(call) && given['server-print'] ? acceptTable : 'application/json',
    query: {
      fieldSelector: own || undefined,
      labelSelector: given.selector || undefined,
      resourceVersion: name === undefined ? (from ?? '0') : '0',
      watch: 'true',
    },
  });
}

/** Rows below one header; a column is never narrower than it was. */
class TablePrinter {
  readonly #call: GetCall;
  readonly #target: Target;
  readonly #widths: number[] = [];
  #columns: Table['columnDefinitions'] | undefined;

  constructor(target: Target, call: GetCall) {
    this.#target = target;
    this.#call = call;
  }

  async first(body: Body): Promise<void> {
    const table = this.#asTable(body);
    const field = this.#call.flags['sort-by'];
    const sorted =
      field === '' ? table : (await import('../printers/sort.ts')).sortTables([table], field)[0];
    this.#print(sorted as Table, 'ADDED');
  }

  next(body: Body, type: string): void {
    this.#print(this.#asTable(body), type);
  }

  #asTable(body: Body): Table {
    if (body.kind === 'Table') return body as Table;
    const { resource } = this.#target;
    const objects =
      'items' in body ? itemsOf(body as ObjectList, resource) : [body as KubernetesObject];
    return genericTable(objects, this.#call.session.host.now());
  }

  #print(table: Table, type: string): void {
    if (table.rows.length === 0) return;
    const isFirst = this.#columns === undefined;
    this.#columns ??= table.columnDefinitions;
    const { flags: given, session } = this.#call;
    const options = tableOptions(this.#target.resource, this.#call, false);
    const whole = { ...table, columnDefinitions: this.#columns };
    const header = isFirst && !options.noHeaders ? `EVENT\t${tableHeader(whole, options)}` : '';
    const event = type.padEnd('MODIFIED'.length);
    const rows = tableRows(whole, options).replace(/^(?=.)/gm, `${event}\t`);
    const text = given['output-watch-events']
      ? header + rows
      : (header + rows).replace(/^[^\t\n]*\t/gm, '');
    print(session, alignTabs(text, tableLayout, this.#widths));
  }
}

/** One object after the other, each on its own. */
class ObjectPrinter {
  readonly #target: Target;
  readonly #call: GetCall;
  readonly #output: Output;
  #count = 0;

  constructor(target: Target, call: GetCall, output: Output) {
    this.#target = target;
    this.#call = call;
    this.#output = output;
  }

  async first(body: Body): Promise<void> {
    const objects =
      'items' in body
        ? itemsOf(body as ObjectList, this.#target.resource)
        : [body as KubernetesObject];
    for (const object of objects) this.next(object, 'ADDED');
  }

  next(body: Body, type: string): void {
    const { flags: given, session } = this.#call;
    const whole = body as KubernetesObject;
    const hides = hidesManagedFields(this.#output) && !given['show-managed-fields'];
    const object = hides ? withoutManagedFields(whole) : whole;
    print(session, this.#text(object, given['output-watch-events'] ? type : undefined));
    this.#count += 1;
  }

  #text(object: KubernetesObject, type: string | undefined): string {
    const { format } = this.#output;
    if (format === 'name') return nameLine({ resource: this.#target.resource, object });
    const separator = format === 'yaml' && this.#count > 0 ? '---\n' : '';
    const value = type === undefined ? object : { type, object };
    const noHeaders = this.#call.flags['no-headers'] || this.#count > 0;
    return separator + printValue(this.#output, value, [value], noHeaders);
  }
}
