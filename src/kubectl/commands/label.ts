/** `kubectl label`: adds, changes and removes labels. */

import type { KubernetesObject, StringMap } from '../../cluster/api/meta.ts';
import { objectName } from '../client/discovery.ts';
import { type Call, defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import {
  type DryRun,
  dryRunFlag,
  dryRunQuery,
  dryRunSuffix,
  parseDryRun,
} from '../flags/dry-run.ts';
import { type Output, parseOutput, printObject } from '../printers/output.ts';
import { fileFlags } from '../resources/manifest.ts';
import { type FetchedObject, findObjects, objectPath, selectorFlag } from '../resources/objects.ts';
import { print } from '../session.ts';

const flags = {
  ...fileFlags,
  ...selectorFlag,
  ...dryRunFlag,
  all: { type: 'boolean' },
  'all-namespaces': { type: 'boolean', shorthand: 'A' },
  'field-selector': { type: 'string' },
  list: { type: 'boolean' },
  output: { type: 'string', shorthand: 'o' },
  overwrite: { type: 'boolean' },
} as const;

type LabelCall = Call<typeof flags>;

export const label = defineCommand({
  name: 'label',
  flags,
  notSimulated: [
    '--allow-missing-template-keys',
    '--field-manager',
    '--kustomize',
    '-k',
    '--local',
    '--resource-version',
    '--show-managed-fields',
    '--template',
  ],
  async run(call) {
    const { flags: given, session } = call;
    const { resources, pairs } = splitArguments(call.args);
    const dryRun = parseDryRun(given['dry-run']);
    const output = parseOutput(given.output);
    if (resources.length === 0 && given.filename.length === 0)
      throw new CommandError(
        'one or more resources must be specified as <resource> <name> or <resource>/<name>',
      );
    if (pairs.length === 0 && !given.list)
      throw new CommandError('at least one label update is required');
    const changes = parseChanges(pairs);
    const { items, failures } = await findObjects(
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
        await labelOne(item, changes, { call, dryRun, output });
      } catch (error) {
        failures.add(error);
      }
    }
    failures.throwAll();
  },
});

/** New values by label; null takes a label away. */
type Changes = ReadonlyMap<string, string | null>;

/** Labels stand last: words with `=` inside or `-` at their end. */
function splitArguments(args: readonly string[]): {
  readonly resources: readonly string[];
  readonly pairs: readonly string[];
} {
  const isPair = (word: string): boolean => word.indexOf('=') > 0 || word.endsWith('-');
  const first = args.findIndex(isPair);
  if (first === -1) return { resources: args, pairs: [] };
  const pairs = args.slice(first);
  const stray = pairs.find((word) => !isPair(word));
  if (stray !== undefined)
    throw new CommandError(`all resources must be specified before label changes: ${stray}`);
  return { resources: args.slice(0, first), pairs };
}

const valuePattern = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

function parseChanges(pairs: readonly string[]): Changes {
  const changes = new Map<string, string | null>();
  for (const pair of pairs) {
    if (!pair.includes('=')) {
      changes.set(pair.slice(0, -1), null);
      continue;
    }
    const [key = '', value = '', ...more] = pair.split('=');
    if (more.length > 0) throw new CommandError(`invalid label spec: ${pair}`);
    if (value.length > 63 || !valuePattern.test(value))
      throw new CommandError(`invalid label value: ${JSON.stringify(pair)}: ${valueRule(value)}`);
    changes.set(key, value);
  }
  return changes;
}

function valueRule(value: string): string {
  if (value.length > 63) return 'must be no more than 63 characters';
  return "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
}

interface Context {
  readonly call: LabelCall;
  readonly dryRun: DryRun;
  readonly output: Output;
}

async function labelOne(item: FetchedObject, changes: Changes, context: Context): Promise<void> {
  const { call, dryRun, output } = context;
  const { session, flags: given } = call;
  const labels = item.object.metadata.labels ?? {};
  if (given.list) print(session, listing(labels));
  if (changes.size === 0) return;
  for (const [key, value] of changes) {
    if (value === null && labels[key] === undefined)
      print(session, `label ${JSON.stringify(key)} not found.\n`);
    refuseOverwrite(key, value, labels, given.overwrite);
  }
  const done = summary(labels, changes);
  const changed =
    done === 'not labeled' ? item.object : await send(item, changes, labels, dryRun, call);
  print(
    session,
    output.format === 'default'
      ? `${objectName(item.resource, item.name)} ${done}${dryRunSuffix(dryRun)}\n`
      : printObject(output, changed, item.resource),
  );
}

function listing(labels: StringMap): string {
  return Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

function refuseOverwrite(
  key: string,
  value: string | null,
  labels: StringMap,
  overwrite: boolean,
): void {
  const present = labels[key];
  if (overwrite || value === null || present === undefined || present === value) return;
  throw new CommandError(`'${key}' already has a value (${present}), and --overwrite is false`);
}

function summary(labels: StringMap, changes: Changes): 'labeled' | 'unlabeled' | 'not labeled' {
  const effective = [...changes].filter(([key, value]) => (labels[key] ?? null) !== value);
  if (effective.length === 0) return 'not labeled';
  return effective.every(([, value]) => value === null) ? 'unlabeled' : 'labeled';
}

function send(
  item: FetchedObject,
  changes: Changes,
  labels: StringMap,
  dryRun: DryRun,
  { session }: LabelCall,
): Promise<KubernetesObject> | KubernetesObject {
  const effective = [...changes].filter(([key, value]) => (labels[key] ?? null) !== value);
  if (dryRun === 'client') return withLabels(item.object, labels, changes);
  return session.client.json<KubernetesObject>(objectPath(item), {
    method: 'PATCH',
    query: { fieldManager: 'kubectl-label', dryRun: dryRunQuery(dryRun) },
    contentType: 'application/merge-patch+json',
    body: { metadata: { labels: Object.fromEntries(effective) } },
  });
}

function withLabels(
  object: KubernetesObject,
  labels: StringMap,
  changes: Changes,
): KubernetesObject {
  const kept = Object.entries({ ...labels, ...Object.fromEntries(changes) });
  const changed = Object.fromEntries(
    kept.filter((entry): entry is [string, string] => entry[1] !== null),
  );
  return { ...object, metadata: { ...object.metadata, labels: changed } };
}
