/** Gathers what a description needs besides the object itself, and puts it into text. */

import type { Deployment } from '../../cluster/api/deployment.ts';
import type { EndpointSlice } from '../../cluster/api/endpointslice.ts';
import type { KubernetesObject } from '../../cluster/api/meta.ts';
import type { Pod } from '../../cluster/api/pod.ts';
import type { ReplicaSet } from '../../cluster/api/replicaset.ts';
import type { Service } from '../../cluster/api/service.ts';
import { resourcePath } from '../client/discovery.ts';
import { NotSimulatedError } from '../errors.ts';
import { formatSelector } from '../printers/selector.ts';
import { alignTabs, describeLayout } from '../printers/tabwriter.ts';
import type { Session } from '../session.ts';
import { endpointSliceLines } from './endpointslice.ts';
import { eventLines, eventsOf } from './events.ts';
import { podLines } from './pod.ts';
import { serviceLines } from './service.ts';
import { deploymentLines, replicaSetLines } from './workload.ts';

/** The whole text of `describe` for one object. */
export async function describeObject(
  object: KubernetesObject,
  showEvents: boolean,
  session: Session,
): Promise<string> {
  const lines = await linesOf(object, session);
  const events = showEvents ? eventLines(await eventsOf(object, session), session.host.now()) : '';
  return alignTabs(lines + events, describeLayout);
}

async function linesOf(object: KubernetesObject, session: Session): Promise<string> {
  const { namespace = '', name } = object.metadata;
  switch (object.kind) {
    case 'Service': {
      const selector = `kubernetes.io/service-name=${name}`;
      const slices = await list<EndpointSlice>('endpointslices', namespace, selector, session);
      return serviceLines(object as Service, slices);
    }
    case 'Pod':
      return podLines(object as Pod, session.host.now());
    case 'Deployment': {
      const deployment = object as Deployment;
      const owned = await listOwned<ReplicaSet>('replicasets.apps', deployment, session);
      return deploymentLines(deployment, owned);
    }
    case 'ReplicaSet': {
      const replicaSet = object as ReplicaSet;
      return replicaSetLines(replicaSet, await listOwned<Pod>('pods', replicaSet, session));
    }
    case 'EndpointSlice':
      return endpointSliceLines(object as EndpointSlice);
    default:
      throw new NotSimulatedError(`kubectl describe of a ${object.kind}`);
  }
}

async function listOwned<T extends KubernetesObject>(
  resource: string,
  owner: Deployment | ReplicaSet,
  session: Session,
): Promise<readonly T[]> {
  const selector = formatSelector(owner.spec.selector);
  const items = await list<T>(resource, owner.metadata.namespace ?? '', selector, session);
  return items.filter(({ metadata }) =>
    metadata.ownerReferences?.some(
      ({ uid, controller }) => controller && uid === owner.metadata.uid,
    ),
  );
}

async function list<T>(
  name: string,
  namespace: string,
  labelSelector: string,
  session: Session,
): Promise<readonly T[]> {
  const resource = await session.discovery.find(name);
  const { items } = await session.client.json<{ items: readonly T[] }>(
    resourcePath(resource, namespace),
    { query: { labelSelector } },
  );
  return items;
}
