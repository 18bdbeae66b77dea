/** `kubectl create`: makes new objects, from manifests or, by its subcommands, from flags. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { resourcePath } from '../client/discovery.ts';
import { type Call, defineCommand, verb } from '../command.ts';
import { CommandError, Failures, usageError, withContext } from '../errors.ts';
import { dryRunQuery, dryRunSuffix, parseDryRun } from '../flags/dry-run.ts';
import { fieldValidation } from '../flags/validate.ts';
import { withLastApplied } from '../patch/last-applied.ts';
import { reportObject } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import {
  fileFlags,
  fileFlagsNotSimulated,
  type Manifest,
  readManifests,
} from '../resources/manifest.ts';
import { selectorFlag } from '../resources/objects.ts';
import { selectManifests } from '../resources/select-manifests.ts';
import { print } from '../session.ts';
import { createFlags } from './create-object.ts';

const flags = {
  ...fileFlags,
  ...selectorFlag,
  ...createFlags,
} as const;

type CreateCall = Call<typeof flags>;

export const create = defineCommand({
  flags,
  subcommands: [
    verb('clusterrole'),
    verb('clusterrolebinding'),
    verb('configmap', async () => (await import('./create-configmap.ts')).createConfigMap, ['cm']),
    verb('cronjob', async () => (await import('./create-job.ts')).createCronJob, ['cj']),
    verb('deployment', async () => (await import('./create-deployment.ts')).createDeployment, [
      'deploy',
    ]),
    verb('ingress', async () => (await import('./create-ingress.ts')).createIngress, ['ing']),
    verb('job', async () => (await import('./create-job.ts')).createJob),
    verb('namespace', async () => (await import('./create-namespace.ts')).createNamespace, ['ns']),
    verb('poddisruptionbudget', undefined, ['pdb']),
    verb('priorityclass', undefined, ['pc']),
    verb('quota', async () => (await import('./create-quota.ts')).createQuota, ['resourcequota']),
    verb('role', async () => (await import('./create-role.ts')).createRole),
    verb('rolebinding'),
    verb('secret', async () => (await import('./create-secret.ts')).createSecret),
    verb('service', async () => (await import('./create-service.ts')).createService, ['svc']),
    verb(
      'serviceaccount',
      async () => (await import('./create-serviceaccount.ts')).createServiceAccount,
      ['sa'],
    ),
    verb('token'),
  ],
  notSimulated: [...fileFlagsNotSimulated, '--edit', '--raw', '--windows-line-endings'],
  async run(call) {
    const { args, flags: given, path, session } = call;
    const dryRun = parseDryRun(given['dry-run']);
    const output = await readOutput(given, session.host);
    if (args.length > 0) throw usageError(path, `Unexpected args: [${args.join(' ')}]`);
    if (given.filename.length === 0) throw new CommandError('must specify one of -f and -k');
    const { items, failures } = await readManifests(given, session);
    const selected = selectManifests(items, given.selector);
    if (selected.length === 0 && !failures.any)
      throw new CommandError('no objects passed to create');
    const refused = new Failures();
    for (const manifest of selected) {
      try {
        const object = await createOne(manifest, call);
        print(
          session,
          reportObject(output, object, manifest.resource, `created${dryRunSuffix(dryRun)}`),
        );
      } catch (error) {
        refused.add(error);
      }
    }
    Failures.throwTogether([refused, failures], failures);
  },
});

async function createOne(
  { resource, namespace, object, source }: Manifest,
  { flags: given, session }: CreateCall,
): Promise<KubernetesObject> {
  const dryRun = parseDryRun(given['dry-run']);
  const made = given['save-config'] ? withLastApplied(object) : object;
  if (dryRun === 'client') return made;
  try {
    return await session.client.json<KubernetesObject>(resourcePath(resource, namespace), {
      method: 'POST',
      query: {
        fieldManager: given['field-manager'],
        fieldValidation: fieldValidation(given.validate),
        dryRun: dryRunQuery(dryRun),
      },
      body: made,
    });
  } catch (error) {
    throw withContext(error, `error when creating ${JSON.stringify(source)}: `);
  }
}
