/** `kubectl replace`: puts the objects of manifests in the place of those that stand. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { type Call, defineCommand } from '../command.ts';
import { CommandError, withContext } from '../errors.ts';
import {
  type DryRun,
  dryRunFlag,
  dryRunQuery,
  dryRunSuffix,
  parseDryRun,
} from '../flags/dry-run.ts';
import { fieldValidation, validateFlag } from '../flags/validate.ts';
import { outputFlagsNotSimulated, parseOutput, reportObject } from '../printers/output.ts';
import {
  fileFlags,
  fileFlagsNotSimulated,
  type Manifest,
  readManifests,
} from '../resources/manifest.ts';
import { objectPath } from '../resources/objects.ts';
import { print } from '../session.ts';
import { getIfPresent } from '../wait/gone.ts';

const flags = {
  ...fileFlags,
  ...dryRunFlag,
  ...validateFlag,
  output: { type: 'string', shorthand: 'o' },
} as const;

export const replace = defineCommand({
  flags,
  notSimulated: [
    ...outputFlagsNotSimulated,
    ...fileFlagsNotSimulated,
    '--cascade',
    '--field-manager',
    '--force',
    '--grace-period',
    '--raw',
    '--save-config',
    '--subresource',
    '--timeout',
    '--wait',
  ],
  async run(call) {
    const { flags: given, session } = call;
    const dryRun = parseDryRun(given['dry-run']);
    const output = parseOutput(given.output);
    if (given.filename.length === 0) throw new CommandError('must specify --filename to replace');
    const { items, failures } = await readManifests(given, session);
    if (items.length === 0 && !failures.any) throw new CommandError('no objects passed to replace');
    for (const manifest of items) {
      try {
        const object = await replaceOne(manifest, dryRun, call);
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

/** Without a resourceVersion in the file the one that stands is sent along, as client-go's helper does. */
async function replaceOne(
  manifest: Manifest,
  dryRun: DryRun,
  { flags: given, session }: Call<typeof flags>,
): Promise<KubernetesObject> {
  const { object, source } = manifest;
  if (dryRun === 'client') return object;
  const live = await getIfPresent(manifest, session);
  const resourceVersion = object.metadata.resourceVersion ?? live?.metadata.resourceVersion;
  const metadata = resourceVersion === undefined ? {} : { resourceVersion };
  try {
    return await session.client.json<KubernetesObject>(objectPath(manifest), {
      method: 'PUT',
      query: {
        fieldManager: 'kubectl-replace',
        fieldValidation: fieldValidation(given.validate),
        dryRun: dryRunQuery(dryRun),
      },
      body: { ...object, metadata: { ...object.metadata, ...metadata } },
    });
  } catch (error) {
    throw withContext(error, `error when replacing ${JSON.stringify(source)}: `);
  }
}
