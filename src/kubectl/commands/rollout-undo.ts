/** `kubectl rollout undo`: an earlier template of a Deployment again (polymorphichelpers/rollback.go). */

import type { Deployment } from '../../cluster/api/deployment.ts';
import type { ReplicaSet } from '../../cluster/api/replicaset.ts';
import { type Call, defineCommand } from '../command.ts';
import { podTemplateLines } from '../describe/pod-template.ts';
import { CommandError, NotSimulatedError, StatusError } from '../errors.ts';
import {
  type DryRun,
  dryRunFlag,
  dryRunQuery,
  dryRunSuffix,
  parseDryRun,
} from '../flags/dry-run.ts';
import { printFlags } from '../flags/print.ts';
import { compactJson } from '../printers/json.ts';
import { reportObject } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import { fileFlagsNotSimulated } from '../resources/manifest.ts';
import { type FetchedObject, objectPath } from '../resources/objects.ts';
import { print, type Session } from '../session.ts';
import { type Revision, revisionsOf } from './revisions.ts';
import { notFor, rolloutFlags, workloads } from './rollout-objects.ts';

const flags = {
  ...rolloutFlags,
  ...dryRunFlag,
  ...printFlags,
  'to-revision': { type: 'integer', default: 0 },
} as const;

export const rolloutUndo = defineCommand({
  flags,
  notSimulated: fileFlagsNotSimulated,
  async run(call) {
    const { args, flags: given, session } = call;
    parseDryRun(given['dry-run']);
    const { items, failures } = await workloads(args, given, session);
    for (const item of items) {
      try {
        await undoOne(item, call);
      } catch (error) {
        failures.add(error);
      }
    }
    failures.throwAll();
  },
});

async function undoOne(item: FetchedObject, { flags: given, session }: Call<typeof flags>) {
  const dryRun = parseDryRun(given['dry-run']);
  const deployment = deploymentOf(item);
  const revisions = await revisionsOf(deployment, session);
  const target = targetOf(deployment, revisions, given['to-revision']);
  const done = await rollBack(item, target, { dryRun, session });
  const report = `${done}${dryRunSuffix(dryRun)}`;
  print(
    session,
    reportObject(await readOutput(given, session.host), item.object, item.resource, report),
  );
}

function deploymentOf(item: FetchedObject): Deployment {
  const { object } = item;
  if (object.kind === 'Deployment') return object as Deployment;
  if (['DaemonSet', 'StatefulSet'].includes(object.kind))
    throw new NotSimulatedError(`kubectl rollout undo of a ${object.kind}`);
  throw notFor(item, { role: 'rollbacker', doing: 'rollbacker' });
}

/** Without a number it is the last but one. */
function targetOf(
  { metadata }: Deployment,
  revisions: readonly Revision[],
  wanted: number,
): Revision {
  if (wanted < 0) throw notFound(wanted);
  const found = wanted === 0 ? revisions.at(-2) : revisions.find(({ number }) => number === wanted);
  if (found !== undefined) return found;
  if (wanted > 0) throw notFound(wanted);
  throw new CommandError(
    `no rollout history found for deployment ${JSON.stringify(metadata.name)}`,
  );
}

function notFound(revision: number): CommandError {
  return new CommandError(`unable to find specified revision ${revision} in history`);
}

async function rollBack(
  item: FetchedObject,
  { number, replicaSet }: Revision,
  { dryRun, session }: { readonly dryRun: DryRun; readonly session: Session },
): Promise<string> {
  const deployment = item.object as Deployment;
  if (dryRun === 'client') return podTemplateLines(replicaSet.spec.template);
  if (deployment.spec.paused)
    throw new CommandError(
      "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again",
    );
  const template = withoutHash(replicaSet.spec.template);
  if (compactJson(template) === compactJson(withoutHash(deployment.spec.template)))
    return `skipped rollback (current template already matches revision ${number})`;
  try {
    await session.client.send(objectPath(item), {
      method: 'PATCH',
      query: { dryRun: dryRunQuery(dryRun) },
      contentType: 'application/json-patch+json',
      accept: 'application/json',
      body: [
        { op: 'replace', path: '/spec/template', value: template },
        {
          op: 'replace',
          path: '/metadata/annotations',
          value: annotationsAfter(deployment, replicaSet),
        },
      ],
    });
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    throw new CommandError(`failed restoring revision ${number}: ${error.message}`);
  }
  return 'rolled back';
}

/** As Go writes it: with an empty time of creation. */
function withoutHash(template: Deployment['spec']['template']) {
  const { 'pod-template-hash': _hash, ...labels } = template.metadata?.labels ?? {};
  return { ...template, metadata: { creationTimestamp: null, ...template.metadata, labels } };
}

/** These stay the Deployment's own; all others come with the revision. */
const ownAnnotations = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
];

function annotationsAfter(deployment: Deployment, replicaSet: ReplicaSet) {
  const pick = (all: Readonly<Record<string, string>> | undefined, own: boolean) =>
    Object.entries(all ?? {}).filter(([key]) => ownAnnotations.includes(key) === own);
  return Object.fromEntries([
    ...pick(deployment.metadata.annotations, true),
    ...pick(replicaSet.metadata.annotations, false),
  ]);
}
