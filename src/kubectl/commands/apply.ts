/** `kubectl apply`: makes the objects of manifests stand as the files say. */

import { defineCommand, verb } from '../command.ts';
import { CommandError, Failures, usageError } from '../errors.ts';
import { dryRunSuffix, parseDryRun } from '../flags/dry-run.ts';
import { reportList } from '../printers/list.ts';
import { type Output, reportObject } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import { fileFlagsNotSimulated, type Manifest, readManifests } from '../resources/manifest.ts';
import { selectManifests } from '../resources/select-manifests.ts';
import { print } from '../session.ts';
import { applyClientSide } from './apply-client-side.ts';
import { type Applied, type ApplyCall, type ApplyContext, applyFlags } from './apply-context.ts';

export const apply = defineCommand({
  flags: applyFlags,
  subcommands: [
    verb('edit-last-applied'),
    verb('set-last-applied'),
    verb(
      'view-last-applied',
      async () => (await import('./apply-view-last-applied.ts')).applyViewLastApplied,
    ),
  ],
  notSimulated: [
    ...fileFlagsNotSimulated,
    '--all',
    '--cascade',
    '--prune',
    '--prune-allowlist',
    '--subresource',
  ],
  async run(call) {
    const { flags: given, session, args, path } = call;
    const context = contextOf(call);
    const output = await readOutput(given, session.host);
    if (args.length > 0) throw usageError(path, `Unexpected args: [${args.join(' ')}]`);
    if (given.filename.length === 0) throw new CommandError('must specify one of -f and -k');
    const { items, failures } = await readManifests(given, session);
    const selected = selectManifests(items, given.selector);
    if (selected.length === 0 && !failures.any)
      throw new CommandError('no objects passed to apply');
    await applyAll(selected, failures, { context, output });
  },
});

function contextOf(call: ApplyCall): ApplyContext {
  const { flags: given } = call;
  const dryRun = parseDryRun(given['dry-run']);
  const serverSide = given['server-side'];
  if (given['force-conflicts'] && !serverSide)
    throw new CommandError('--force-conflicts only works with --server-side');
  if (dryRun === 'client' && serverSide)
    throw new CommandError(
      "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)",
    );
  if (given.force && serverSide)
    throw new CommandError('--force cannot be used with --server-side');
  if (given.force && dryRun === 'server')
    throw new CommandError('--dry-run=server cannot be used with --force');
  const isDefault = serverSide && !call.given('field-manager');
  return { call, dryRun, fieldManager: isDefault ? 'kubectl' : given['field-manager'] };
}

/** Objects of `-o yaml` and the like are printed at the end, several as one list. */
async function applyAll(
  items: readonly Manifest[],
  failures: Failures,
  { context, output }: { readonly context: ApplyContext; readonly output: Output },
): Promise<void> {
  const { session } = context.call;
  const applied: Applied['object'][] = [];
  const refused = new Failures();
  for (const manifest of items) {
    try {
      const { object, done } = await applyOne(manifest, context);
      const suffix = dryRunSuffix(context.dryRun);
      if (output.format === 'default' || output.format === 'name')
        print(session, reportObject(output, object, manifest.resource, `${done}${suffix}`));
      applied.push(object);
    } catch (error) {
      refused.add(error);
    }
  }
  print(session, reportList(output, applied));
  Failures.throwTogether([failures, refused], failures);
}

async function applyOne(manifest: Manifest, context: ApplyContext): Promise<Applied> {
  const { generateName = '' } = manifest.object.metadata as { readonly generateName?: string };
  if (manifest.name === '' && generateName !== '')
    throw new CommandError(`from ${generateName}: cannot use generate name with apply`);
  if (!context.call.flags['server-side']) return applyClientSide(manifest, context);
  const { applyServerSide } = await import('./apply-server-side.ts');
  return applyServerSide(manifest, context);
}
