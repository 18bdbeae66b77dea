/** `kubectl events`: what happened, oldest first (kubectl, pkg/cmd/events). */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { resourcePath } from '../client/discovery.ts';
import { watchUntil } from '../client/watch.ts';
import { type Call, defineCommand } from '../command.ts';
import { type Event, lastSeen, seenText } from '../describe/events.ts';
import { CommandError } from '../errors.ts';
import { printFlags } from '../flags/print.ts';
import { goSort } from '../printers/go-sort.ts';
import { type Output, printValue, withoutManagedFields } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import { alignTabs, tableLayout } from '../printers/tabwriter.ts';
import { print, printError } from '../session.ts';

const flags = {
  ...printFlags,
  'all-namespaces': { type: 'boolean', shorthand: 'A' },
  'chunk-size': { type: 'integer', default: 500 },
  for: { type: 'string' },
  'no-headers': { type: 'boolean' },
  types: { type: 'strings', commas: true },
  watch: { type: 'boolean', shorthand: 'w' },
} as const;

type EventsCall = Call<typeof flags>;

export const events = defineCommand({
  flags,
  async run(call) {
    const { flags: given, session } = call;
    const fieldSelector = await selectorOf(given.for, call);
    const output = await readOutput(given, session.host);
    if (given.types.some((type) => !['normal', 'warning'].includes(type.toLowerCase())))
      throw new CommandError('valid --types are Normal or Warning');
    const resource = await session.discovery.find('events');
    const path = resourcePath(resource, given['all-namespaces'] ? undefined : session.namespace);
    const query = { fieldSelector, limit: '500' };
    if (given.watch) return watch(path, query, output, call);
    const { items } = await session.client.json<{ items: readonly Event[] }>(path, { query });
    printList(items.filter(isOfType(call)).map(typed), output, call);
  },
});

/** `--for TYPE/NAME` as a field selector. */
async function selectorOf(object: string, { session }: EventsCall): Promise<string | undefined> {
  if (object === '') return undefined;
  const [type = '', name, ...more] = object.split('/');
  if (name === undefined) throw new CommandError('--for must be in resource/name form');
  if (more.length > 0)
    throw new CommandError('arguments in resource/name form may not have more than one slash');
  const { kind } = await session.discovery.find(type);
  return name === '' ? undefined : `involvedObject.kind=${kind},involvedObject.name=${name}`;
}

function isOfType({ flags: given }: EventsCall): (event: Event) => boolean {
  const types = given.types.map((type) => type.toLowerCase());
  return ({ type = '' }) => types.length === 0 || types.includes(type.toLowerCase());
}

/** Items of a list come without their type. */
function typed(event: Event): Event & KubernetesObject {
  return { apiVersion: 'v1', kind: 'Event', ...event };
}

function printList(
  found: readonly (Event & KubernetesObject)[],
  output: Output,
  call: EventsCall,
): void {
  const { flags: given, session } = call;
  if (found.length === 0) {
    const where = given['all-namespaces'] ? '' : ` in ${session.namespace} namespace`;
    printError(session, `No events found${where}.\n`);
    return;
  }
  const sorted = goSort(found, (a, b) => lastSeen(a) < lastSeen(b));
  print(session, output.format === 'default' ? tableText(sorted, call) : listText(sorted, output));
}

function tableText(found: readonly Event[], call: EventsCall): string {
  const rows = found.map((event) => rowText(event, call));
  return alignTabs(headerText(call) + rows.join(''), tableLayout);
}

function listText(found: readonly Event[], output: Output): string {
  const items = output.managedFields ? found : found.map(withoutManagedFields);
  return printValue(output, { kind: 'EventList', apiVersion: 'v1', metadata: {}, items }, items);
}

/** Until Ctrl-C; those that there are come first, and those that are deleted are not shown. */
async function watch(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  output: Output,
  call: EventsCall,
): Promise<void> {
  const { session } = call;
  const widths: number[] = [];
  const wanted = isOfType(call);
  let count = 0;
  const show = (event: Event): void => {
    const shown = typed(event);
    const header = count === 0 ? headerText(call) : '';
    const separator = output.format === 'yaml' && count > 0 ? '---\n' : '';
    const text =
      output.format === 'default'
        ? alignTabs(header + rowText(shown, call), tableLayout, widths)
        : separator + printValue(output, withoutManagedFields(shown), [shown]);
    count += 1;
    print(session, text);
  };
  const response = await session.client.send(path, { query: { ...query, watch: 'true' } });
  await watchUntil<Event>(
    response,
    session.host,
    session.host.now() + session.requestTimeoutMs,
    ({ type, object }) => {
      if ((type === 'ADDED' || type === 'MODIFIED') && wanted(object)) show(object);
      return false;
    },
  );
}

function headerText({ flags: given }: EventsCall): string {
  if (given['no-headers']) return '';
  return `${given['all-namespaces'] ? 'NAMESPACE\t' : ''}LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE\n`;
}

function rowText(event: Event, { flags: given, session }: EventsCall): string {
  const { type = '', reason = '', message = '', involvedObject } = event;
  const cells = [
    ...(given['all-namespaces'] ? [event.metadata.namespace ?? ''] : []),
    seenText(event, session.host.now()),
    cell(type),
    cell(reason),
    `${cell(involvedObject.kind)}/${cell(involvedObject.name)}`,
    cell(message.trim()),
  ];
  return `${cells.join('\t')}\n`;
}

/** Only the first line of a text. */
function cell(text: string): string {
  const [first = '', ...more] = text.split(/[\f\n\r]/);
  return more.length === 0 ? first : `${first}...`;
}
