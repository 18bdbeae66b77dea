/** The revisions of a Deployment: its ReplicaSets, each with the template that it was made from. */

import type { Deployment } from '../../cluster/api/deployment.ts';
import type { ReplicaSet } from '../../cluster/api/replicaset.ts';
import { resourcePath } from '../client/discovery.ts';
import { formatSelector } from '../printers/selector.ts';
import type { Session } from '../session.ts';

export interface Revision {
  readonly number: number;
  readonly replicaSet: ReplicaSet;
}

/** The oldest first. */
export async function revisionsOf(
  { metadata: { name, namespace } }: Deployment,
  session: Session,
): Promise<readonly Revision[]> {
  const deployments = await session.discovery.find('deployments.apps');
  const { metadata, spec } = await session.client.json<Deployment>(
    resourcePath(deployments, namespace, name),
  );
  const resource = await session.discovery.find('replicasets.apps');
  const { items } = await session.client.json<{ items: readonly ReplicaSet[] }>(
    resourcePath(resource, metadata.namespace),
    {
      query: { labelSelector: formatSelector(spec.selector) },
      accept: 'application/json',
    },
  );
  return items
    .filter(({ metadata: { ownerReferences = [] } }) =>
      ownerReferences.some(({ uid, controller }) => controller && uid === metadata.uid),
    )
    .map((replicaSet) => ({ number: numberOf(replicaSet), replicaSet }))
    .sort((a, b) => a.number - b.number);
}

function numberOf({ metadata }: ReplicaSet): number {
  return Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0);
}
