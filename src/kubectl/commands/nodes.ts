/** The nodes that `cordon`, `uncordon` and `drain` name or select. */

import type { Node } from '../../cluster/api/node.ts';
import { CommandError, usageError } from '../errors.ts';
import { findObjects, objectPath } from '../resources/objects.ts';
import type { Session } from '../session.ts';

export interface NodeQuery {
  readonly args: readonly string[];
  readonly selector: string;
  readonly path: string;
}

export async function nodesOf(
  { args, selector, path }: NodeQuery,
  session: Session,
): Promise<readonly Node[]> {
  const name = path.split(' ').at(-1) ?? '';
  if (args.length === 0 && selector === '') throw usageError(path, `USAGE: ${name} NODE [flags]`);
  if (args.length > 0 && selector !== '')
    throw new CommandError('error: cannot specify both a node name and a --selector option');
  const { items, failures } = await findObjects({ args: ['nodes', ...args], selector }, session);
  failures.throwAll();
  return items.map(({ object }) => object as Node);
}

/** True when that changes something. `dryRun` is the parameter of the request; `null` sends none. */
export async function setUnschedulable(
  node: Node,
  unschedulable: boolean,
  { dryRun, session }: { readonly dryRun: string | null | undefined; readonly session: Session },
): Promise<boolean> {
  if ((node.spec.unschedulable ?? false) === unschedulable) return false;
  if (dryRun === null) return true;
  const resource = await session.discovery.find('nodes');
  await session.client.send(
    objectPath({ resource, namespace: undefined, name: node.metadata.name }),
    {
      method: 'PATCH',
      query: { dryRun },
      contentType: 'application/strategic-merge-patch+json',
      accept: 'application/json, */*',
      body: { spec: { unschedulable: unschedulable || null } },
    },
  );
  return true;
}
