/** What `label` and `annotate` share: pairs on the command line become a merge patch of metadata. */

import type { KubernetesObject, StringMap } from '../../cluster/api/meta.ts';
import { type Call, type Command, defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import {
  type DryRun,
  dryRunFlag,
  dryRunQuery,
  dryRunSuffix,
  parseDryRun,
} from '../flags/dry-run.ts';
import { printFlags } from '../flags/print.ts';
import { type Output, reportObject } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import { fileFlags, fileFlagsNotSimulated, readManifests } from '../resources/manifest.ts';
import { type FetchedObject, findObjects, objectPath, selectorFlag } from '../resources/objects.ts';
import { print } from '../session.ts';
import { splitPairs } from './arguments.ts';

/** New values by key; null takes a key away. */
export type Changes = ReadonlyMap<string, string | null>;

/** Where the two commands differ. */
export interface MetadataWords {
  readonly name: 'label' | 'annotate';
  readonly field: 'labels' | 'annotations';
  /** `label`, `annotation`. */
  readonly noun: string;
  /** Checks `key=value`; throws for what the client refuses. */
  parsePair(pair: string): readonly [string, string];
  /** The message when values would be overwritten; `taken` are `'key' already has a value (old)`. */
  overwriteRefusal(taken: readonly string[]): string;
  /** Text before the report, for keys that are to be removed and are not there. */
  notFound(key: string): string;
  /** Throws when a key is both given and taken away. */
  refuseBoth(keys: readonly string[]): void;
  /** `labeled`, from the values before and after. */
  report(before: StringMap | undefined, after: StringMap, overwrite: boolean): string;
}

const flags = {
  ...fileFlags,
  ...selectorFlag,
  ...dryRunFlag,
  all: { type: 'boolean' },
  'all-namespaces': { type: 'boolean', shorthand: 'A' },
  'field-selector': { type: 'string' },
  ...printFlags,
  'field-manager': { type: 'string' },
  list: { type: 'boolean' },
  local: { type: 'boolean' },
  overwrite: { type: 'boolean' },
  'resource-version': { type: 'string' },
} as const;

interface Context {
  readonly words: MetadataWords;
  readonly call: Call<typeof flags>;
  readonly dryRun: DryRun;
  readonly output: Output;
  /** Whether the line can mean one object only. */
  readonly one: boolean;
}

export function defineMetadataCommand(words: MetadataWords): Command {
  return defineCommand({
    flags,
    notSimulated: fileFlagsNotSimulated,
    run: (call) => changeAll(words, call),
  });
}

async function changeAll(words: MetadataWords, call: Call<typeof flags>): Promise<void> {
  const { flags: given, session } = call;
  const { resources, pairs } = splitPairs(call.args, words.noun);
  const dryRun = parseDryRun(given['dry-run']);
  const output = await readOutput(given, session.host);
  if (resources.length === 0 && given.filename.length === 0)
    throw new CommandError(
      'one or more resources must be specified as <resource> <name> or <resource>/<name>',
    );
  if (pairs.length === 0 && !given.list)
    throw new CommandError(`at least one ${words.noun} update is required`);
  const changes = parseChanges(pairs, words);
  const { items, failures } = given.local
    ? await readManifests(given, session)
    : await findObjects(
        {
          args: resources,
          files: given,
          selector: given.selector,
          fieldSelector: given['field-selector'],
          all: given.all,
          allNamespaces: given['all-namespaces'],
        },
        session,
      );
  const one = isSingle(resources, call);
  for (const item of items) {
    try {
      await changeOne(item, changes, { words, call, dryRun, output, one });
    } catch (error) {
      failures.add(error);
    }
  }
  failures.throwAll();
}

/** The line names one object, or one file (cli-runtime, IntoSingleItemImplied). */
function isSingle(resources: readonly string[], { flags: given, session }: Call<typeof flags>) {
  const [file = ''] = given.filename;
  if (file !== '') return given.filename.length === 1 && session.host.readFile(file) !== undefined;
  if (given.all || given.selector !== '' || given['field-selector'] !== '') return false;
  return resources.length === (resources[0]?.includes('/') ? 1 : 2);
}

function parseChanges(pairs: readonly string[], words: MetadataWords): Changes {
  const given = pairs.filter((pair) => pair.includes('=')).map(words.parsePair);
  const removed = pairs.filter((pair) => !pair.includes('=')).map((pair) => pair.slice(0, -1));
  const both = removed.filter((key) => given.some(([name]) => name === key));
  if (both.length > 0) words.refuseBoth(both);
  return new Map<string, string | null>([...given, ...removed.map((key) => [key, null] as const)]);
}

async function changeOne(item: FetchedObject, changes: Changes, context: Context): Promise<void> {
  const { words, call, dryRun, output } = context;
  const { session, flags: given } = call;
  const before = item.object.metadata[words.field];
  const present = before ?? {};
  if (!given.list && dryRun !== 'client' && !given.local)
    for (const [key, value] of changes)
      if (value === null && present[key] === undefined) print(session, words.notFound(key));
  if (!given.overwrite) refuseOverwriting(changes, present, words);
  const after = changedMap(present, changes);
  if (given.list) {
    print(session, listing(item, after, context));
    return;
  }
  const effective = new Map(
    [...changes].filter(([key, value]) => (present[key] ?? null) !== value),
  );
  const changed = await send(item, effective, context);
  const done = `${words.report(before, after, given.overwrite)}${dryRunSuffix(dryRun)}`;
  print(session, reportObject(output, changed, item.resource, done));
}

function changedMap(present: StringMap, changes: Changes): StringMap {
  const all = Object.entries({ ...present, ...Object.fromEntries(changes) });
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** Of several objects each has a heading. Simplified: kubectl writes the keys in no fixed order. */
function listing(
  { object, resource }: FetchedObject,
  values: StringMap,
  { words, one }: Context,
): string {
  const heading = one
    ? ''
    : `Listing ${words.field} for ${object.kind}.${resource.group}/${object.metadata.name}:\n`;
  const lines = Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${one ? '' : ' '}${key}=${value}\n`);
  return heading + lines.join('');
}

function refuseOverwriting(changes: Changes, present: StringMap, words: MetadataWords): void {
  const taken = [...changes].flatMap(([key, value]) => {
    const old = present[key];
    if (value === null || old === undefined || old === value) return [];
    return [`'${key}' already has a value (${old})`];
  });
  if (taken.length > 0) throw new CommandError(words.overwriteRefusal(taken));
}

async function send(
  item: FetchedObject,
  effective: Changes,
  { words, call, dryRun }: Context,
): Promise<KubernetesObject> {
  const { flags: given } = call;
  if (effective.size === 0) return item.object;
  if (dryRun === 'client' || call.flags.local)
    return withChanges(item.object, effective, words.field);
  return call.session.client.json<KubernetesObject>(objectPath(item), {
    method: 'PATCH',
    query: {
      fieldManager: given['field-manager'] || `kubectl-${words.name}`,
      dryRun: dryRunQuery(dryRun),
    },
    contentType: 'application/merge-patch+json',
    body: {
      metadata: {
        [words.field]: Object.fromEntries(effective),
        ...(given['resource-version'] === '' ? {} : { resourceVersion: given['resource-version'] }),
      },
    },
  });
}

function withChanges(
  object: KubernetesObject,
  changes: Changes,
  field: MetadataWords['field'],
): KubernetesObject {
  const values = changedMap(object.metadata[field] ?? {}, changes);
  return { ...object, metadata: { ...object.metadata, [field]: values } };
}
