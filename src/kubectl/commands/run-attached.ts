/** `kubectl run` with `--attach` or `-i`: stays with the program until it has ended (kubectl, pkg/cmd/run/run.go). */

import type { Pod } from '../../cluster/api/pod.ts';
import { attachTo } from '../client/attached.ts';
import { resourcePath } from '../client/discovery.ts';
import { CommandError, ExitError, isNotFound, StatusError } from '../errors.ts';
import { type ObjectReference, objectPath } from '../resources/objects.ts';
import { print, printError, type Session } from '../session.ts';
import { sleepUntil } from '../wait/sleep.ts';
import { weekMs } from '../wait/timeout.ts';
import { watchObject } from '../wait/watch-object.ts';

export interface Attachment {
  readonly pod: ObjectReference;
  readonly stdin: boolean;
  readonly tty: boolean;
  readonly quiet: boolean;
  readonly restartPolicy: string;
  readonly leaveStdinOpen: boolean;
  /** How long it may take until the Pod runs, and then until it has ended, in ms. */
  readonly timeoutMs: number;
}

/** Throws what the program ended with, if that was a failure. */
export async function stayWith(attachment: Attachment, session: Session): Promise<void> {
  const { leaveStdinOpen, restartPolicy } = attachment;
  await showOutput(attachment, session);
  if (leaveStdinOpen || restartPolicy === 'Always') return;
  const isOver = restartPolicy === 'OnFailure' ? hasSucceeded : hasEnded;
  checkEnd(await waitFor(attachment, isOver, session));
}

/** `--rm`: nothing is waited for, and what is gone already is no failure. */
export async function remove(
  objects: readonly ObjectReference[],
  quiet: boolean,
  session: Session,
): Promise<void> {
  for (const object of objects) {
    const body = { propagationPolicy: 'Background' };
    try {
      await session.client.send(objectPath(object), { method: 'DELETE', body });
      if (!quiet)
        print(session, `${object.resource.singular} ${JSON.stringify(object.name)} deleted\n`);
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }
}

const hasSucceeded = ({ status }: Pod): boolean => status.phase === 'Succeeded';
const hasEnded = (pod: Pod): boolean => hasSucceeded(pod) || pod.status.phase === 'Failed';

function isReady({ status }: Pod): boolean {
  const ready = status.conditions?.find(({ type }) => type === 'Ready');
  return status.phase === 'Running' && ready?.status === 'True';
}

/** What passes until kubectl, told that the Pod runs, has attached to it. */
const ATTACH_MS = 50;

/**
 * A program that has ended before anybody could attach has its log. Simplified: what it wrote before that is shown in
 * any case, as later versions of kubectl do.
 */
async function showOutput(attachment: Attachment, session: Session): Promise<void> {
  const { quiet, stdin, tty } = attachment;
  const first = await waitFor(attachment, (pod) => isReady(pod) || hasEnded(pod), session);
  if (hasEnded(first)) return printLog(first, session);
  await sleepUntil(session.host.now() + ATTACH_MS, session.host);
  const pod = await session.client.json<Pod>(objectPath(attachment.pod));
  if (hasEnded(pod) || isReady(pod)) await printLog(pod, session);
  if (hasEnded(pod)) return;
  try {
    await attachTo(pod, { container: '', stdin, tty, quiet }, session);
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    printError(
      session,
      `warning: couldn't attach to pod/${pod.metadata.name}, falling back to streaming logs: ${error.message}\n`,
    );
    await printLog(pod, session);
  }
}

async function waitFor(
  { pod, timeoutMs }: Attachment,
  isSo: (pod: Pod) => boolean,
  session: Session,
): Promise<Pod> {
  let seen: Pod | undefined;
  const deadlineMs = session.host.now() + (timeoutMs || weekMs);
  const isMet = await watchObject(pod, session, deadlineMs, (object) => {
    if (object === undefined) throw new StatusError(GONE);
    seen = object as Pod;
    return isSo(seen);
  });
  if (!isMet || seen === undefined) throw new CommandError('timed out waiting for the condition');
  return seen;
}

const GONE = { kind: 'Status', reason: 'NotFound', message: 'pods "" not found' } as const;

async function printLog({ metadata, spec }: Pod, session: Session): Promise<void> {
  const pods = await session.discovery.find('pods');
  const response = await session.client.send(
    resourcePath(pods, metadata.namespace, metadata.name, 'log'),
    { accept: 'application/json, */*', query: { container: spec.containers[0]?.name } },
  );
  print(session, await response.text());
}

/** The program's exit status becomes kubectl's own. */
function checkEnd({ metadata, status }: Pod): void {
  if (status.phase === 'Succeeded') return;
  const of = `pod ${metadata.namespace}/${metadata.name}`;
  const { terminated } = status.containerStatuses?.[0]?.state ?? {};
  if (!terminated?.exitCode) throw new CommandError(`${of} failed with unknown exit code`);
  const { exitCode, message = '', reason } = terminated;
  throw new ExitError(`${of} terminated (${reason})\n${message}`, exitCode);
}
