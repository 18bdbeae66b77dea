/** `kubectl taint`: what keeps Pods away from a node (kubectl, pkg/cmd/taint). */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import type { Node } from '../../cluster/api/node.ts';
import { type Call, defineCommand } from '../command.ts';
import { CommandError, Failures, usageError } from '../errors.ts';
import {
  type DryRun,
  dryRunFlag,
  dryRunQuery,
  dryRunSuffix,
  parseDryRun,
} from '../flags/dry-run.ts';
import { fieldManagerFlag } from '../flags/field-manager.ts';
import { printFlags } from '../flags/print.ts';
import { fieldValidation, validateFlag } from '../flags/validate.ts';
import { reportObject } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import { type FetchedObject, findObjects, objectPath, selectorFlag } from '../resources/objects.ts';
import { print } from '../session.ts';
import { applyTaints, parseTaints, type Taint, type TaintChanges } from './taints.ts';

const flags = {
  ...selectorFlag,
  ...dryRunFlag,
  ...printFlags,
  ...validateFlag,
  ...fieldManagerFlag('kubectl-taint'),
  all: { type: 'boolean' },
  overwrite: { type: 'boolean' },
} as const;

type TaintCall = Call<typeof flags>;

export const taint = defineCommand({
  flags,
  async run(call) {
    const { flags: given, session } = call;
    const dryRun = parseDryRun(given['dry-run']);
    const output = await readOutput(given, session.host);
    const { resources, specs } = splitArguments(call);
    const changes = parseChanges(specs, call);
    const { items, failures } = await findObjects(
      { args: resources, selector: given.selector, all: given.all },
      session,
    );
    failures.throwAll();
    const refused = new Failures();
    for (const item of items) {
      try {
        const { object, done } = await taintOne(item, changes, { call, dryRun });
        print(
          session,
          reportObject(output, object, item.resource, `${done}${dryRunSuffix(dryRun)}`),
        );
      } catch (error) {
        refused.add(error);
      }
    }
    refused.throwAll();
  },
});

/** Nodes first, then taints: words with `:` or `=` inside, or `-` at their end. */
function splitArguments({ args }: TaintCall): {
  readonly resources: readonly string[];
  readonly specs: readonly string[];
} {
  const isSpec = (word: string): boolean => /[=:]/.test(word) || word.endsWith('-');
  const first = args.findIndex(isSpec);
  const resources = first === -1 ? args : args.slice(0, first);
  const specs = first === -1 ? [] : args.slice(first);
  const stray = specs.find((word) => !isSpec(word));
  if (stray !== undefined)
    throw new CommandError(`all resources must be specified before taint changes: ${stray}`);
  const [type] = resources;
  if (type === undefined)
    throw new CommandError('one or more resources must be specified as <resource> <name>');
  if (!['node', 'nodes', 'no'].includes(type.split('/')[0]?.toLowerCase() ?? ''))
    throw new CommandError(`invalid resource type ${type}, only node types are supported`);
  if (specs.length === 0) throw new CommandError('at least one taint update is required');
  return { resources, specs };
}

function parseChanges(specs: readonly string[], { flags: given, path }: TaintCall): TaintChanges {
  if (given.all && given.selector !== '')
    throw new CommandError("setting 'all' parameter with a non empty selector is prohibited");
  try {
    return parseTaints(specs);
  } catch (error) {
    throw error instanceof CommandError ? usageError(path, error.message) : error;
  }
}

async function taintOne(
  item: FetchedObject,
  changes: TaintChanges,
  { call, dryRun }: { readonly call: TaintCall; readonly dryRun: DryRun },
): Promise<{ readonly object: KubernetesObject; readonly done: string }> {
  const node = item.object as Node;
  const old: readonly Taint[] = node.spec.taints ?? [];
  if (!call.flags.overwrite) refuseOverwriting(node, old, changes);
  const { taints, done } = applyTaints(old, changes);
  if (dryRun === 'client') {
    const changed = { ...node, spec: { ...node.spec, taints } };
    return { object: changed as unknown as KubernetesObject, done };
  }
  const { flags: given, session } = call;
  const object = await session.client.json<KubernetesObject>(objectPath(item), {
    method: 'PATCH',
    query: {
      fieldManager: given['field-manager'],
      fieldValidation: fieldValidation(given.validate),
      dryRun: dryRunQuery(dryRun),
    },
    contentType: 'application/strategic-merge-patch+json',
    accept: 'application/json, */*',
    body: { spec: { taints: taints.length === 0 ? null : taints } },
  });
  return { object, done };
}

function refuseOverwriting({ metadata }: Node, old: readonly Taint[], { add }: TaintChanges): void {
  const taken = add
    .filter((taint) => old.some(({ key, effect }) => key === taint.key && effect === taint.effect))
    .map(({ key }) => key);
  if (taken.length > 0)
    throw new CommandError(
      `node ${metadata.name} already has ${[...new Set(taken)].join(',')} taint(s) with same effect(s) and --overwrite is false`,
    );
}
