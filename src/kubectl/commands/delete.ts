/** `kubectl delete`: asks for deletion, then waits until the objects are gone. */

import { kindName, objectName } from '../client/discovery.ts';
import { type Call, defineCommand } from '../command.ts';
import { CommandError, Failures, isNotFound, withContext } from '../errors.ts';
import {
  type DryRun,
  dryRunFlag,
  dryRunQuery,
  dryRunSuffix,
  parseDryRun,
} from '../flags/dry-run.ts';
import type { KubectlHost } from '../host.ts';
import { fileFlags, fileFlagsNotSimulated } from '../resources/manifest.ts';
import {
  findReferences,
  type ObjectReference,
  objectPath,
  selectorFlag,
} from '../resources/objects.ts';
import { print, printError } from '../session.ts';
import { waitUntilGone } from '../wait/gone.ts';
import { timedOut, weekMs } from '../wait/timeout.ts';

const flags = {
  ...fileFlags,
  ...selectorFlag,
  ...dryRunFlag,
  all: { type: 'boolean' },
  'all-namespaces': { type: 'boolean', shorthand: 'A' },
  cascade: { type: 'string', default: 'background', alone: 'background' },
  'field-selector': { type: 'string' },
  force: { type: 'boolean' },
  'grace-period': { type: 'integer', default: -1 },
  'ignore-not-found': { type: 'boolean' },
  now: { type: 'boolean' },
  output: { type: 'string', shorthand: 'o' },
  timeout: { type: 'duration', default: 0 },
  wait: { type: 'boolean', default: true },
} as const;

type DeleteCall = Call<typeof flags>;

export const deleteCommand = defineCommand({
  flags,
  notSimulated: [...fileFlagsNotSimulated, '--interactive', '--raw'],
  async run(call) {
    const { args, flags: given, session } = call;
    const dryRun = parseDryRun(given['dry-run']);
    checkFlags(call);
    const { items, failures } = await findReferences(
      {
        args,
        files: given,
        selector: given.selector,
        fieldSelector: given['field-selector'],
        all: given.all,
        allNamespaces: given['all-namespaces'],
      },
      session,
    );
    if (given.force) printError(session, forceWarning);
    const deleted: ObjectReference[] = [];
    const refused = new Failures();
    for (const item of items) {
      if (deleted.length > 0) await settle(session.host);
      try {
        if (await deleteOne(item, call, dryRun)) deleted.push(item);
      } catch (error) {
        refused.add(error);
      }
    }
    Failures.throwTogether([refused, failures], failures);
    if (items.length === 0) print(session, 'No resources found\n');
    else if (given.wait && !given.force && dryRun === 'none') await waitForAll(deleted, call);
  },
});

const forceWarning =
  'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n';

function checkFlags({ flags: given }: DeleteCall): void {
  if (given.all && (given.selector || given['field-selector']))
    throw new CommandError("setting 'all' parameter but found a non empty selector. ");
  if (given.now && given['grace-period'] >= 0)
    throw new CommandError('--now and --grace-period cannot be specified together');
  if (given['grace-period'] > 0 && given.force)
    throw new CommandError(
      '--force and --grace-period greater than 0 cannot be specified together',
    );
  if (!['background', 'orphan', 'foreground'].includes(given.cascade))
    throw new CommandError(
      `invalid cascade value (${given.cascade}). Must be "background", "foreground", or "orphan"`,
    );
  if (!['', 'name'].includes(given.output))
    throw new CommandError(`unexpected -o output mode: ${given.output}. We only support '-o name'`);
}

/** What follows at once from the last request has happened when the next one comes. */
async function settle(host: KubectlHost): Promise<void> {
  const deadlineMs = host.now() + requestMs;
  while (await host.step(deadlineMs));
}

/** What a request takes on a small cluster. */
const requestMs = 10;

/** False when there was nothing to delete and that is no failure. */
async function deleteOne(
  item: ObjectReference,
  { flags: given, session }: DeleteCall,
  dryRun: DryRun,
): Promise<boolean> {
  try {
    if (dryRun !== 'client')
      await session.client.send(objectPath(item), {
        method: 'DELETE',
        body: {
          propagationPolicy: {
            background: 'Background',
            orphan: 'Orphan',
            foreground: 'Foreground',
          }[given.cascade],
          ...gracePeriod(given),
          ...(dryRun === 'server' ? { dryRun: [dryRunQuery(dryRun)] } : {}),
        },
      });
  } catch (error) {
    if (isNotFound(error) && (given['ignore-not-found'] || given.all || given.selector))
      return false;
    throw item.source === ''
      ? error
      : withContext(error, `error when deleting ${JSON.stringify(item.source)}: `);
  }
  print(session, report(item, given, dryRun));
  return true;
}

function gracePeriod(given: DeleteCall['flags']): { readonly gracePeriodSeconds?: number } {
  if (given.force) return { gracePeriodSeconds: 0 };
  if (given.now) return { gracePeriodSeconds: 1 };
  return given['grace-period'] >= 0 ? { gracePeriodSeconds: given['grace-period'] } : {};
}

function report({ resource, name }: ObjectReference, given: DeleteCall['flags'], dryRun: DryRun) {
  if (given.output === 'name') return `${objectName(resource, name)}\n`;
  const how = given.force ? 'force deleted' : 'deleted';
  return `${kindName(resource)} ${JSON.stringify(name)} ${how}${dryRunSuffix(dryRun)}\n`;
}

async function waitForAll(items: readonly ObjectReference[], call: DeleteCall): Promise<void> {
  const { host } = call.session;
  const deadlineMs = host.now() + (call.flags.timeout || weekMs);
  for (const item of items) {
    if (!(await waitUntilGone(item, call.session, deadlineMs))) throw timedOut(item);
  }
}
