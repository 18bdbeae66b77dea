/** `kubectl patch`: sends a patch as it is written, in JSON or YAML. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import type { Resource } from '../client/discovery.ts';
import { type Call, defineCommand } from '../command.ts';
import { CommandError, StatusError } from '../errors.ts';
import { dryRunFlag, parseDryRun } from '../flags/dry-run.ts';
import { fieldManagerFlag } from '../flags/field-manager.ts';
import { printFlags } from '../flags/print.ts';
import { compactJson } from '../printers/json.ts';
import { reportObject, withoutManagedFields } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import { fileFlags, fileFlagsNotSimulated } from '../resources/manifest.ts';
import { type FetchedObject, findObjects, objectPath } from '../resources/objects.ts';
import { readDocuments } from '../resources/yaml-source.ts';
import { print } from '../session.ts';

const mediaTypes = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
} as const;

const flags = {
  ...fileFlags,
  ...dryRunFlag,
  ...printFlags,
  ...fieldManagerFlag('kubectl-patch'),
  patch: { type: 'string', shorthand: 'p' },
  'patch-file': { type: 'string' },
  subresource: { type: 'string' },
  type: { type: 'string', default: 'strategic' },
} as const;

type PatchCall = Call<typeof flags>;

export const patch = defineCommand({
  flags,
  notSimulated: [...fileFlagsNotSimulated, '--local'],
  async run(call) {
    const { args, flags: given, session } = call;
    parseDryRun(given['dry-run']);
    const output = await readOutput(given, session.host);
    const text = await readPatch(call);
    const { items, failures } = await findObjects({ args, files: given }, session);
    for (const item of items) {
      const live = await liveObject(item, call);
      const patched = await send(item, text, call);
      const changed =
        compactJson(withoutManagedFields(patched)) !== compactJson(withoutManagedFields(live));
      const done = `patched${changed ? '' : ' (no change)'}`;
      print(session, reportObject(output, patched, resourceOf(patched, item), done));
    }
    failures.throwAll();
  },
});

async function liveObject(
  item: FetchedObject,
  { flags: { subresource }, session }: PatchCall,
): Promise<KubernetesObject> {
  if (subresource === '') return item.object;
  return session.client.json<KubernetesObject>(objectPath(item, subresource));
}

/** A subresource may be of a kind of its own. */
function resourceOf({ kind, apiVersion }: KubernetesObject, { resource }: FetchedObject): Resource {
  if (kind === resource.kind) return resource;
  return { ...resource, singular: kind.toLowerCase(), group: apiVersion.split('/')[0] ?? '' };
}

/** The patch as JSON text. What begins as JSON is sent as it is, right or wrong. */
async function readPatch({ flags: given, session }: PatchCall): Promise<string> {
  if (!Object.hasOwn(mediaTypes, given.type))
    throw new CommandError(
      `--type must be one of [json merge strategic], not ${JSON.stringify(given.type)}`,
    );
  if (given.patch !== '' && given['patch-file'] !== '')
    throw new CommandError('cannot specify --patch and --patch-file together');
  const file = given['patch-file'];
  const text = file === '' ? given.patch : session.host.readFile(file);
  if (text === undefined)
    throw new CommandError(`unable to read patch file: open ${file}: no such file or directory`);
  if (text === '')
    throw new CommandError(
      'must specify --patch or --patch-file containing the contents of the patch',
    );
  if (/^\s*\{/.test(text)) return text;
  const [value] = readDocuments(text, 'patch');
  return JSON.stringify(value);
}

/**
 * Simplified: what a client-side dry run would give is asked of the server, which keeps nothing of it;
 * what the server refuses is then shown as it stands.
 */
async function send(
  item: FetchedObject,
  text: string,
  { flags: given, session }: PatchCall,
): Promise<KubernetesObject> {
  const dryRun = parseDryRun(given['dry-run']);
  try {
    return await session.client.json<KubernetesObject>(
      objectPath(item, given.subresource || undefined),
      {
        method: 'PATCH',
        query: {
          fieldManager: given['field-manager'],
          dryRun: dryRun === 'none' ? undefined : 'All',
        },
        contentType: mediaTypes[given.type as keyof typeof mediaTypes],
        text,
      },
    );
  } catch (error) {
    if (dryRun === 'client' && error instanceof StatusError) return item.object;
    throw error;
  }
}
