/** What `set` and `rollout` share: each object is changed here, and the difference is sent as a patch. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import type { Call } from '../command.ts';
import { CommandError, Failures, StatusError } from '../errors.ts';
import {
  type DryRun,
  dryRunFlag,
  dryRunQuery,
  dryRunSuffix,
  parseDryRun,
} from '../flags/dry-run.ts';
import { fieldManagerFlag } from '../flags/field-manager.ts';
import { printFlags } from '../flags/print.ts';
import { threeWayMergePatch } from '../patch/three-way.ts';
import { type Output, reportObject } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import type { JsonRecord } from '../record.ts';
import { fileFlags, readManifests } from '../resources/manifest.ts';
import { type FetchedObject, findObjects, objectPath, selectorFlag } from '../resources/objects.ts';
import { print, type Session } from '../session.ts';

/** The flags of the commands of `set`. */
export const setFlags = {
  ...fileFlags,
  ...selectorFlag,
  ...dryRunFlag,
  ...printFlags,
  ...fieldManagerFlag('kubectl-set'),
  all: { type: 'boolean' },
  local: { type: 'boolean' },
} as const;

export type SetCall = Call<typeof setFlags>;

/** The objects of a `set` command; with `--local` those of its files, as they stand there. */
export async function objectsToSet(
  args: readonly string[],
  { flags: given, session }: SetCall,
): Promise<readonly FetchedObject[]> {
  const found = given.local
    ? await readManifests(given, session)
    : await findObjects(
        { args, files: given, selector: given.selector, all: given.all, typed: true },
        session,
      );
  found.failures.throwAll();
  return found.items;
}

export interface Change {
  /** The object as it shall be. Throws CommandError when that cannot be. */
  readonly apply: (object: KubernetesObject) => KubernetesObject;
  /** `image updated`. */
  readonly done: string;
  /** What is said before a refusal of the server. */
  readonly failure: string;
  /** What is wrong when an object stays as it is; without it that is no failure. */
  readonly unchanged?: string | undefined;
  /** Names an object whose change failed: `deployments/web`. */
  readonly subject: (item: FetchedObject, why: string) => string;
}

export interface ChangeOptions {
  readonly dryRun: DryRun;
  readonly output: Output;
  readonly fieldManager: string;
  readonly local: boolean;
  readonly session: Session;
}

export async function changeOptions({ flags: given, session }: SetCall): Promise<ChangeOptions> {
  const dryRun = parseDryRun(given['dry-run']);
  if (given.local && dryRun === 'server')
    throw new CommandError(
      'cannot specify --local and --dry-run=server - did you mean --dry-run=client?',
    );
  return {
    dryRun,
    output: await readOutput(given, session.host),
    fieldManager: given['field-manager'],
    local: given.local,
    session,
  };
}

/** Objects that stay as they are, are passed over in silence. */
export async function changeAll(
  items: readonly FetchedObject[],
  change: Change,
  options: ChangeOptions,
): Promise<void> {
  const refused = new Failures();
  for (const item of items) {
    try {
      await changeOne(item, change, options);
    } catch (error) {
      refused.add(error);
    }
  }
  refused.throwAll();
}

async function changeOne(
  item: FetchedObject,
  change: Change,
  options: ChangeOptions,
): Promise<void> {
  const changed = changedObject(item, change);
  const patch = difference(item.object, changed);
  if (Object.keys(patch).length === 0) {
    if (change.unchanged === undefined) return;
    throw new CommandError(`failed to create patch for ${item.name}: ${change.unchanged}`);
  }
  const { dryRun, output, session } = options;
  const stored =
    options.local || dryRun === 'client' ? changed : await send(item, patch, change, options);
  print(
    session,
    reportObject(output, stored, item.resource, `${change.done}${dryRunSuffix(dryRun)}`),
  );
}

function changedObject(item: FetchedObject, change: Change): KubernetesObject {
  try {
    return change.apply(item.object);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(change.subject(item, error.message));
  }
}

/** The strategic merge patch from one object to the other. */
function difference(from: KubernetesObject, to: KubernetesObject): JsonRecord {
  const original = from as unknown as JsonRecord;
  return threeWayMergePatch({
    original,
    modified: to as unknown as JsonRecord,
    current: original,
  });
}

async function send(
  item: FetchedObject,
  patch: JsonRecord,
  { failure }: Change,
  { dryRun, fieldManager, session }: ChangeOptions,
): Promise<KubernetesObject> {
  try {
    return await session.client.json<KubernetesObject>(objectPath(item), {
      method: 'PATCH',
      query: { fieldManager, dryRun: dryRunQuery(dryRun) },
      contentType: 'application/strategic-merge-patch+json',
      accept: 'application/json, */*',
      body: patch,
    });
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    throw new CommandError(`${failure}: ${error.message}`);
  }
}
