/** `kubectl rollout history`: the revisions of a Deployment, or the template of one (polymorphichelpers/history.go). */

import type { Deployment } from '../../cluster/api/deployment.ts';
import { kindName } from '../client/discovery.ts';
import { type Call, defineCommand } from '../command.ts';
import { podTemplateLines } from '../describe/pod-template.ts';
import { CommandError, NotSimulatedError } from '../errors.ts';
import { printFlags } from '../flags/print.ts';
import { type Output, reportObject } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import { alignTabs, describeLayout } from '../printers/tabwriter.ts';
import { fileFlagsNotSimulated } from '../resources/manifest.ts';
import type { FetchedObject } from '../resources/objects.ts';
import { print, type Session } from '../session.ts';
import { type Revision, revisionsOf } from './revisions.ts';
import { notFor, rolloutFlags, workloads } from './rollout-objects.ts';

const flags = {
  ...rolloutFlags,
  ...printFlags,
  revision: { type: 'integer', default: 0 },
} as const;

export const rolloutHistory = defineCommand({
  flags,
  notSimulated: fileFlagsNotSimulated,
  async run(call) {
    const { args, flags: given, session } = call;
    if (given.revision < 0)
      throw new CommandError(`revision must be a positive integer: ${given.revision}`);
    const { items, failures } = await workloads(args, given, session);
    for (const item of items) {
      try {
        await showOne(item, call);
      } catch (error) {
        failures.add(error);
      }
    }
    failures.throwAll();
  },
});

async function showOne(item: FetchedObject, { flags: given, session }: Call<typeof flags>) {
  const output = await readOutput(given, session.host);
  const revisions = await revisionsOfItem(item, session);
  if (output.format !== 'default')
    return print(session, objectText(revisions, given.revision, output, item));
  const heading = given.revision > 0 ? `with revision #${given.revision}` : '';
  const text = historyText(revisions, given.revision);
  print(session, reportObject(output, item.object, item.resource, `${heading}\n${text}`));
}

async function revisionsOfItem(
  item: FetchedObject,
  session: Session,
): Promise<readonly Revision[]> {
  const { object } = item;
  if (object.kind === 'Deployment') return revisionsOf(object as Deployment, session);
  if (['DaemonSet', 'StatefulSet'].includes(object.kind))
    throw new NotSimulatedError(`kubectl rollout history of a ${object.kind}`);
  throw notFor(item, { role: 'history viewer', doing: 'history' });
}

function historyText(revisions: readonly Revision[], wanted: number): string {
  if (wanted > 0) return templateText(revisions, wanted);
  if (revisions.length === 0) return 'No rollout history found.';
  const rows = revisions.map(({ number, replicaSet }) => {
    const cause = replicaSet.metadata.annotations?.[changeCause] || '<none>';
    return `${number}\t${cause}\n`;
  });
  return alignTabs(`REVISION\tCHANGE-CAUSE\n${rows.join('')}`, describeLayout);
}

const changeCause = 'kubernetes.io/change-cause';

function templateText(revisions: readonly Revision[], wanted: number): string {
  const { template } = revisionOf(revisions, wanted).replicaSet.spec;
  const cause = revisionOf(revisions, wanted).replicaSet.metadata.annotations?.[changeCause];
  const metadata =
    cause === undefined
      ? template.metadata
      : {
          ...template.metadata,
          annotations: { ...template.metadata?.annotations, [changeCause]: cause },
        };
  return podTemplateLines({ ...template, metadata });
}

function revisionOf(revisions: readonly Revision[], wanted: number): Revision {
  const found = revisions.find(({ number }) => number === wanted);
  if (found === undefined) throw new CommandError('unable to find the specified revision');
  return found;
}

/** `-o yaml`: the ReplicaSet of a revision, of the last one without `--revision`. */
function objectText(
  revisions: readonly Revision[],
  wanted: number,
  output: Output,
  { resource }: FetchedObject,
): string {
  const revision = wanted > 0 ? revisionOf(revisions, wanted) : revisions[0];
  if (revision === undefined)
    throw new CommandError(`no rollout history found for ${kindName(resource)}`);
  return reportObject(output, revision.replicaSet, resource, '');
}
