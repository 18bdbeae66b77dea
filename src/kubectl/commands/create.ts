/** `kubectl create`: makes new objects, from manifests or, by its subcommands, from flags. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { resourcePath } from '../client/discovery.ts';
import { type Call, defineCommand, verb } from '../command.ts';
import { CommandError, usageError, withContext } from '../errors.ts';
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
import { print } from '../session.ts';

const flags = {
  ...fileFlags,
  ...dryRunFlag,
  ...validateFlag,
  output: { type: 'string', shorthand: 'o' },
} as const;

type CreateCall = Call<typeof flags>;

export const create = defineCommand({
  flags,
  subcommands: [
    verb('clusterrole'),
    verb('clusterrolebinding'),
    verb('configmap', undefined, ['cm']),
    verb('cronjob', undefined, ['cj']),
    verb('deployment', async () => (await import('./create-deployment.ts')).createDeployment, [
      'deploy',
    ]),
    verb('ingress', undefined, ['ing']),
    verb('job'),
    verb('namespace', async () => (await import('./create-namespace.ts')).createNamespace, ['ns']),
    verb('poddisruptionbudget', undefined, ['pdb']),
    verb('priorityclass', undefined, ['pc']),
    verb('quota', undefined, ['resourcequota']),
    verb('role'),
    verb('rolebinding'),
    verb('secret'),
    verb('service', async () => (await import('./create-service.ts')).createService, ['svc']),
    verb('serviceaccount', undefined, ['sa']),
    verb('token'),
  ],
  notSimulated: [
    ...outputFlagsNotSimulated,
    ...fileFlagsNotSimulated,
    '--edit',
    '--field-manager',
    '--raw',
    '--save-config',
    '--selector',
    '--windows-line-endings',
  ],
  async run(call) {
    const { args, flags: given, path, session } = call;
    const dryRun = parseDryRun(given['dry-run']);
    const output = parseOutput(given.output);
    if (args.length > 0) throw usageError(path, `Unexpected args: [${args.join(' ')}]`);
    if (given.filename.length === 0) throw new CommandError('must specify one of -f and -k');
    const { items, failures } = await readManifests(given, session);
    if (items.length === 0 && !failures.any) throw new CommandError('no objects passed to create');
    for (const manifest of items) {
      try {
        const object = await createOne(manifest, dryRun, call);
        print(
          session,
          reportObject(output, object, manifest.resource, `created${dryRunSuffix(dryRun)}`),
        );
      } catch (error) {
        failures.add(error);
      }
    }
    failures.throwAll();
  },
});

async function createOne(
  { resource, namespace, object, source }: Manifest,
  dryRun: DryRun,
  { flags: given, session }: CreateCall,
): Promise<KubernetesObject> {
  if (dryRun === 'client') return object;
  try {
    return await session.client.json<KubernetesObject>(resourcePath(resource, namespace), {
      method: 'POST',
      query: {
        fieldManager: 'kubectl-create',
        fieldValidation: fieldValidation(given.validate),
        dryRun: dryRunQuery(dryRun),
      },
      body: object,
    });
  } catch (error) {
    throw withContext(error, `error when creating ${JSON.stringify(source)}: `);
  }
}
