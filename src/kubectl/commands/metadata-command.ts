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
  /** `labeled`; `effective` are the changes that change something. */
  report(effective: Changes): string;
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
  for (const item of items) {
    try {
      await changeOne(item, changes, { words, call, dryRun, output });
    } catch (error) {
      failures.add(error);
    }
  }
  failures.throwAll();
}

function parseChanges(pairs: readonly string[], words: MetadataWords): Changes {
  return new Map(
    pairs.map((pair) => (pair.includes('=') ? words.parsePair(pair) : [pair.slice(0, -1), null])),
  );
}

async function changeOne(item: FetchedObject, changes: Changes, context: Context): Promise<void> {
  const { words, call, dryRun, output } = context;
  const { session, flags: given } = call;
  const present = item.object.metadata[words.field] ?? {};
  if (given.list) print(session, listing(present));
  if (changes.size === 0) return;
  for (const [key, value] of changes)
    if (value === null && present[key] === undefined) print(session, words.notFound(key));
  if (!given.overwrite) refuseOverwriting(changes, present, words);
  const effective = new Map(
    [...changes].filter(([key, value]) => (present[key] ?? null) !== value),
  );
  const changed = await send(item, effective, context);
  print(
    session,
    reportObject(
      output,
      changed,
      item.resource,
      `${words.report(effective)}${dryRunSuffix(dryRun)}`,
    ),
  );
}

function listing(present: StringMap): string {
  return Object.entries(present)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
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
  const all = Object.entries({ ...object.metadata[field], ...Object.fromEntries(changes) });
  const kept = all.filter((entry): entry is [string, string] => entry[1] !== null);
  return { ...object, metadata: { ...object.metadata, [field]: Object.fromEntries(kept) } };
}
