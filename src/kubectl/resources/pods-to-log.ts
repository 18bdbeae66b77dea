/** The Pods that `logs POD` or `logs deploy/x` reads. */

import type { Pod } from '../../cluster/api/pod.ts';
import { resourcePath } from '../client/discovery.ts';
import { CommandError, StatusError } from '../errors.ts';
import { formatSelector } from '../printers/selector.ts';
import { printError, type Session } from '../session.ts';
import { findObjects } from './objects.ts';
import { byActivity, firstPod, selectorOf } from './pod-of.ts';

export interface LogTarget {
  /** All Pods of the object, not the best one only. */
  readonly all: boolean;
  readonly timeoutMs: number;
}

export async function podsToLog(
  argument: string,
  { all, timeoutMs }: LogTarget,
  session: Session,
): Promise<readonly Pod[]> {
  const args = argument.includes('/') ? [argument] : ['pods', argument];
  const { items, failures } = await findObjects({ args }, session);
  throwAsFound(failures.errors, session);
  const [target] = items;
  if (target === undefined) throw new CommandError(`no Pod is named by ${argument}`);
  if (target.object.kind === 'Pod') return [target.object as Pod];
  const pods = await session.discovery.find('pods');
  const query = { labelSelector: formatSelector(selectorOf(target)) };
  const path = resourcePath(pods, target.namespace);
  const { items: found } = await session.client.json<{ items: readonly Pod[] }>(path, { query });
  if (found.length === 0) return [await firstPod(target, session.host.now() + timeoutMs, session)];
  const sorted = [...found].sort(byActivity);
  if (all) return sorted;
  const best = sorted.slice(0, 1);
  if (found.length > 1)
    printError(session, `Found ${found.length} pods, using pod/${best[0]?.metadata.name}\n`);
  return best;
}

/** `logs` says where it looked. */
function throwAsFound(errors: readonly unknown[], { namespace }: Session): void {
  const [error] = errors;
  if (!(error instanceof StatusError) || error.status.reason !== 'NotFound') {
    if (error !== undefined) throw error;
    return;
  }
  throw new CommandError(
    `error from server (NotFound): ${error.message} in namespace ${JSON.stringify(namespace)}`,
  );
}
