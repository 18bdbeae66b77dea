/** `kubectl apply`: makes the objects of manifests stand as the files say (client-side apply). */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { resourcePath } from '../client/discovery.ts';
import { type Call, defineCommand, verb } from '../command.ts';
import {
  CommandError,
  type Failures,
  isNotFound,
  NotSimulatedError,
  withContext,
} from '../errors.ts';
import {
  type DryRun,
  dryRunFlag,
  dryRunQuery,
  dryRunSuffix,
  parseDryRun,
} from '../flags/dry-run.ts';
import { fieldValidation, validateFlag } from '../flags/validate.ts';
import { lastApplied, withLastApplied } from '../patch/last-applied.ts';
import { threeWayMergePatch } from '../patch/three-way.ts';
import {
  type Output,
  outputFlagsNotSimulated,
  parseOutput,
  reportObject,
} from '../printers/output.ts';
import type { JsonRecord } from '../record.ts';
import {
  fileFlags,
  fileFlagsNotSimulated,
  type Manifest,
  readManifests,
} from '../resources/manifest.ts';
import { objectPath } from '../resources/objects.ts';
import { print, printError } from '../session.ts';

const flags = {
  ...fileFlags,
  ...dryRunFlag,
  ...validateFlag,
  output: { type: 'string', shorthand: 'o' },
  'server-side': { type: 'boolean' },
} as const;

type ApplyCall = Call<typeof flags>;

const fieldManager = 'kubectl-client-side-apply';

export const apply = defineCommand({
  flags,
  subcommands: [
    verb('edit-last-applied'),
    verb('set-last-applied'),
    verb(
      'view-last-applied',
      async () => (await import('./apply-view-last-applied.ts')).applyViewLastApplied,
    ),
  ],
  notSimulated: [
    ...outputFlagsNotSimulated,
    ...fileFlagsNotSimulated,
    '--all',
    '--cascade',
    '--field-manager',
    '--force',
    '--force-conflicts',
    '--grace-period',
    '--openapi-patch',
    '--overwrite',
    '--prune',
    '--prune-allowlist',
    '--selector',
    '--timeout',
    '--wait',
  ],
  async run(call) {
    const { flags: given, session, args } = call;
    const dryRun = parseDryRun(given['dry-run']);
    const output = parseOutput(given.output);
    if (given['server-side']) throw new NotSimulatedError('kubectl apply --server-side');
    if (args.length > 0) throw new CommandError(`Unexpected args: [${args.join(' ')}]`);
    if (given.filename.length === 0) throw new CommandError('must specify one of -f and -k');
    const { items, failures } = await readManifests(given, session);
    if (items.length === 0 && !failures.any) throw new CommandError('no objects passed to apply');
    await applyAll(items, failures, { call, dryRun, output });
  },
});

interface Context {
  readonly call: ApplyCall;
  readonly dryRun: DryRun;
  readonly output: Output;
}

async function applyAll(
  items: readonly Manifest[],
  failures: Failures,
  context: Context,
): Promise<void> {
  for (const manifest of items) {
    try {
      const { object, done } = await applyOne(manifest, context);
      print(context.call.session, report(manifest, object, done, context));
    } catch (error) {
      failures.add(error);
    }
  }
  failures.throwAll();
}

interface Applied {
  readonly object: KubernetesObject;
  readonly done: 'created' | 'configured' | 'unchanged';
}

async function applyOne(manifest: Manifest, context: Context): Promise<Applied> {
  const live = await currentObject(manifest, context);
  const modified = withLastApplied(manifest.object);
  if (live === undefined)
    return { object: await create(manifest, modified, context), done: 'created' };
  warnWithoutAnnotation(manifest, live, context);
  // A client-side dry run does not look for differences.
  if (context.dryRun === 'client') return { object: live, done: 'configured' };
  const patch = threeWayMergePatch({
    original: lastApplied(live) ?? {},
    modified: modified as unknown as JsonRecord,
    current: live as unknown as JsonRecord,
  });
  if (Object.keys(patch).length === 0) return { object: live, done: 'unchanged' };
  return { object: await sendPatch(manifest, patch, context), done: 'configured' };
}

async function currentObject(
  manifest: Manifest,
  { call }: Context,
): Promise<KubernetesObject | undefined> {
  if (manifest.name === '')
    throw new CommandError(`${retrievalPrefix(manifest)}resource name may not be empty`);
  try {
    return await call.session.client.json<KubernetesObject>(objectPath(manifest));
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw withContext(error, retrievalPrefix(manifest));
  }
}

function retrievalPrefix({ resource, namespace, name, source }: Manifest): string {
  const { group, version, plural, kind } = resource;
  const groupVersion = `${group}/${version}`;
  return `error when retrieving current configuration of:\nResource: "${groupVersion}, Resource=${plural}", GroupVersionKind: "${groupVersion}, Kind=${kind}"\nName: ${JSON.stringify(name)}, Namespace: ${JSON.stringify(namespace ?? '')}\nfrom server for: ${JSON.stringify(source)}: `;
}

async function create(
  manifest: Manifest,
  object: KubernetesObject,
  { call, dryRun }: Context,
): Promise<KubernetesObject> {
  if (dryRun === 'client') return object;
  try {
    return await call.session.client.json<KubernetesObject>(
      resourcePath(manifest.resource, manifest.namespace),
      { method: 'POST', query: writeQuery(call, dryRun), body: object },
    );
  } catch (error) {
    throw withContext(error, `error when creating ${JSON.stringify(manifest.source)}: `);
  }
}

async function sendPatch(
  manifest: Manifest,
  patch: JsonRecord,
  { call, dryRun }: Context,
): Promise<KubernetesObject> {
  try {
    return await call.session.client.json<KubernetesObject>(objectPath(manifest), {
      method: 'PATCH',
      query: writeQuery(call, dryRun),
      contentType: 'application/strategic-merge-patch+json',
      body: patch,
    });
  } catch (error) {
    throw withContext(error, patchPrefix(manifest, patch));
  }
}

function patchPrefix(manifest: Manifest, patch: JsonRecord): string {
  const { resource, namespace, name, source } = manifest;
  const groupVersion = `${resource.group}/${resource.version}`;
  return `error when applying patch:\n${JSON.stringify(patch)}\nto:\nResource: "${groupVersion}, Resource=${resource.plural}", GroupVersionKind: "${groupVersion}, Kind=${resource.kind}"\nName: ${JSON.stringify(name)}, Namespace: ${JSON.stringify(namespace ?? '')}\nfor: ${JSON.stringify(source)}: error when patching ${JSON.stringify(source)}: `;
}

function writeQuery(call: ApplyCall, dryRun: DryRun): Readonly<Record<string, string | undefined>> {
  return {
    fieldManager,
    fieldValidation: fieldValidation(call.flags.validate),
    dryRun: dryRunQuery(dryRun),
  };
}

function warnWithoutAnnotation(
  { resource, name }: Manifest,
  live: KubernetesObject,
  { call }: Context,
): void {
  if (lastApplied(live) !== undefined) return;
  printError(
    call.session,
    `Warning: resource ${resource.plural}/${name} is missing the kubectl.kubernetes.io/last-applied-configuration annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`,
  );
}

function report(
  { resource }: Manifest,
  object: KubernetesObject,
  done: Applied['done'],
  { dryRun, output }: Context,
): string {
  return reportObject(output, object, resource, `${done}${dryRunSuffix(dryRun)}`);
}
