/** `kubectl replace`: puts the objects of manifests in the place of those that stand. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { kindName, resourcePath } from '../client/discovery.ts';
import { type Call, defineCommand } from '../command.ts';
import { CommandError, withContext } from '../errors.ts';
import { dryRunQuery, dryRunSuffix, parseDryRun } from '../flags/dry-run.ts';
import { fieldValidation, validateFlag } from '../flags/validate.ts';
import { withLastApplied } from '../patch/last-applied.ts';
import { reportObject } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import {
  fileFlags,
  fileFlagsNotSimulated,
  type Manifest,
  readManifests,
} from '../resources/manifest.ts';
import { objectPath } from '../resources/objects.ts';
import { print } from '../session.ts';
import { getIfPresent, waitUntilGone } from '../wait/gone.ts';
import { timedOut, weekMs } from '../wait/timeout.ts';
import { makeFlags } from './create-object.ts';

const flags = {
  ...fileFlags,
  ...makeFlags('kubectl-replace'),
  ...validateFlag,
  cascade: { type: 'string', default: 'background', alone: 'background' },
  force: { type: 'boolean' },
  'grace-period': { type: 'integer', default: -1 },
  subresource: { type: 'string' },
  timeout: { type: 'duration', default: 0 },
  wait: { type: 'boolean' },
} as const;

type ReplaceCall = Call<typeof flags>;

export const replace = defineCommand({
  flags,
  notSimulated: [...fileFlagsNotSimulated, '--raw'],
  async run(call) {
    const { flags: given, session } = call;
    const dryRun = parseDryRun(given['dry-run']);
    const output = await readOutput(given, session.host);
    check(call);
    const { items, failures } = await readManifests(given, session);
    if (items.length === 0 && !failures.any) throw new CommandError('no objects passed to replace');
    if (given.force) await deleteAll(items, call);
    for (const manifest of items) {
      try {
        const object = given.force
          ? await createAgain(manifest, call)
          : await replaceOne(manifest, call);
        print(
          session,
          reportObject(output, object, manifest.resource, `replaced${dryRunSuffix(dryRun)}`),
        );
      } catch (error) {
        failures.add(error);
      }
    }
    failures.throwAll();
  },
});

function check({ flags: given }: ReplaceCall): void {
  if (given['grace-period'] >= 0 && !given.force)
    throw new CommandError('--grace-period must have --force specified');
  if (given.timeout !== 0 && !given.force)
    throw new CommandError('--timeout must have --force specified');
  if (given.force && parseDryRun(given['dry-run']) !== 'none')
    throw new CommandError('--dry-run can not be used when --force is set');
  if (given.filename.length === 0) throw new CommandError('must specify one of -f and -k');
}

/** `--force`: what stands is deleted first, and waited for. */
async function deleteAll(items: readonly Manifest[], call: ReplaceCall): Promise<void> {
  const { flags: given, session } = call;
  const propagationPolicy = {
    background: 'Background',
    orphan: 'Orphan',
    foreground: 'Foreground',
  }[given.cascade];
  const gracePeriodSeconds = given['grace-period'];
  const deadlineMs = session.host.now() + (given.timeout || weekMs);
  for (const item of items) {
    if ((await getIfPresent(item, session)) === undefined) continue;
    await session.client.send(objectPath(item), {
      method: 'DELETE',
      body: { propagationPolicy, ...(gracePeriodSeconds >= 0 ? { gracePeriodSeconds } : {}) },
    });
    print(session, `${kindName(item.resource)} ${JSON.stringify(item.name)} deleted\n`);
    if (!(await waitUntilGone(item, session, deadlineMs))) throw timedOut(item);
  }
}

function createAgain(
  { resource, namespace, object }: Manifest,
  { flags: given, session }: ReplaceCall,
): Promise<KubernetesObject> {
  return session.client.json<KubernetesObject>(resourcePath(resource, namespace), {
    method: 'POST',
    query: {
      fieldManager: given['field-manager'],
      fieldValidation: fieldValidation(given.validate),
    },
    body: given['save-config'] ? withLastApplied(object) : object,
  });
}

/** Without a resourceVersion in the file the one that stands is sent along, as client-go's helper does. */
async function replaceOne(
  manifest: Manifest,
  { flags: given, session }: ReplaceCall,
): Promise<KubernetesObject> {
  const { source } = manifest;
  const dryRun = parseDryRun(given['dry-run']);
  const object = given['save-config'] ? withLastApplied(manifest.object) : manifest.object;
  if (dryRun === 'client') return object;
  try {
    const live = await getIfPresent(manifest, session);
    const resourceVersion = object.metadata.resourceVersion ?? live?.metadata.resourceVersion;
    const metadata = resourceVersion === undefined ? {} : { resourceVersion };
    return await session.client.json<KubernetesObject>(
      objectPath(manifest, given.subresource || undefined),
      {
        method: 'PUT',
        query: {
          fieldManager: given['field-manager'],
          fieldValidation: fieldValidation(given.validate),
          dryRun: dryRunQuery(dryRun),
        },
        body: { ...object, metadata: { ...object.metadata, ...metadata } },
      },
    );
  } catch (error) {
    throw withContext(error, `error when replacing ${JSON.stringify(source)}: `);
  }
}
