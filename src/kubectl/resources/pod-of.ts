/** The Pod that `exec deploy/x` and its like work on: one that the object's selector matches. */

import type { Deployment } from '../../cluster/api/deployment.ts';
import type { LabelSelector } from '../../cluster/api/meta.ts';
import type { Pod } from '../../cluster/api/pod.ts';
import type { Service } from '../../cluster/api/service.ts';
import { resourcePath } from '../client/discovery.ts';
import { CommandError } from '../errors.ts';
import { formatSelector } from '../printers/selector.ts';
import type { Session } from '../session.ts';
import { sleepUntil } from '../wait/sleep.ts';
import { type FetchedObject, findObjects } from './objects.ts';

/** `pod` alone names a Pod; `deploy/x`, `svc/x` and `rs/x` stand for one of their Pods. */
export async function podOf(argument: string, timeoutMs: number, session: Session): Promise<Pod> {
  const args = argument.includes('/') ? [argument] : ['pods', argument];
  const { items, failures } = await findObjects({ args, typed: true }, session);
  failures.throwAll();
  const [target] = items;
  if (target === undefined) throw new CommandError(`no Pod is named by ${argument}`);
  if (target.object.kind === 'Pod') return target.object as Pod;
  return firstPod(target, session.host.now() + timeoutMs, session);
}

export async function firstPod(
  target: FetchedObject,
  deadlineMs: number,
  session: Session,
): Promise<Pod> {
  const pods = await session.discovery.find('pods');
  const query = { labelSelector: formatSelector(selectorOf(target)) };
  for (;;) {
    const path = resourcePath(pods, target.namespace);
    const { items } = await session.client.json<{ items: readonly Pod[] }>(path, { query });
    const [best] = [...items].sort(byActivity);
    if (best !== undefined) return best;
    if (session.host.now() >= deadlineMs)
      throw new CommandError('timed out waiting for the condition');
    await sleepUntil(Math.min(session.host.now() + 1000, deadlineMs), session.host);
  }
}

export function selectorOf({ object, resource }: FetchedObject): LabelSelector {
  if (object.kind === 'Service') {
    const { selector } = (object as Service).spec;
    if (selector === undefined)
      throw new CommandError(
        `cannot attach to *v1.Service: invalid service '${object.metadata.name}': Service is defined without a selector`,
      );
    return { matchLabels: selector };
  }
  if (object.kind === 'Deployment' || object.kind === 'ReplicaSet')
    return (object as Deployment).spec.selector;
  throw new CommandError(
    `cannot attach to *v1.${resource.kind}: selector for *v1.${resource.kind} not implemented`,
  );
}

/** The best Pod first (kubectl, podutils.ActivePods reversed): placed, running, ready, then the oldest. */
export function byActivity(a: Pod, b: Pod): number {
  const rank = (pod: Pod): number =>
    (pod.spec.nodeName ? 4 : 0) + (pod.status.phase === 'Running' ? 2 : 0) + (isReady(pod) ? 1 : 0);
  const [createdA, createdB] = [a.metadata.creationTimestamp, b.metadata.creationTimestamp];
  return rank(b) - rank(a) || (createdA < createdB ? -1 : createdA > createdB ? 1 : 0);
}

function isReady(pod: Pod): boolean {
  return (pod.status.conditions ?? []).some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
}
