/** The workloads that the commands of `rollout` work on: a type alone stands for all of its objects. */

import { CommandError } from '../errors.ts';
import { type FileFlags, fileFlags } from '../resources/manifest.ts';
import { type FetchedObject, type Found, findObjects, selectorFlag } from '../resources/objects.ts';
import type { Session } from '../session.ts';

export const rolloutFlags = { ...fileFlags, ...selectorFlag } as const;

export async function workloads(
  args: readonly string[],
  flags: FileFlags & { readonly selector: string },
  session: Session,
): Promise<Found<FetchedObject>> {
  if (args.length === 0 && flags.filename.length === 0)
    throw new CommandError('required resource not specified');
  return findObjects(
    { args, files: flags, selector: flags.selector, typeAlone: true, typed: true },
    session,
  );
}

/** What real kubectl says of a kind for which it has no `viewer` of history, no rollbacker. */
export function notFor(
  { object, resource }: FetchedObject,
  { role, doing }: { readonly role: string; readonly doing: string },
): CommandError {
  const { group } = resource;
  const kind = JSON.stringify(group === '' ? object.kind : `${object.kind}.${group}`);
  if (withVisitor.includes(object.kind))
    return new CommandError(`no ${role} has been implemented for ${kind}`);
  return new CommandError(
    `error retrieving ${doing} for ${kind}, no visitor method exists for {${group} ${object.kind}}`,
  );
}

/** Kinds that kubectl/pkg/apps/kind_visitor.go knows. */
const withVisitor = [
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Job',
  'Pod',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
];
