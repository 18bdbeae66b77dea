/** Owners and what they own. */

import type { KubernetesObject, LabelSelector, ObjectMeta } from '../../cluster/api/meta.ts';
import type { Pod } from '../../cluster/api/pod.ts';
import { formatSelector } from '../printers/selector.ts';
import type { Session } from '../session.ts';
import { listAll } from './describer.ts';

interface Owner extends KubernetesObject {
  readonly spec: { readonly selector: LabelSelector };
}

/** What this object selects and controls. */
export async function owned<T extends KubernetesObject>(
  resource: string,
  { metadata, spec }: Owner,
  session: Session,
): Promise<readonly T[]> {
  const query = { labelSelector: formatSelector(spec.selector) };
  const items = await listAll<T>(resource, metadata.namespace, query, session);
  return items.filter((item) => controllerOf(item.metadata)?.uid === metadata.uid);
}

function controllerOf({ ownerReferences = [] }: ObjectMeta) {
  return ownerReferences.find(({ controller }) => controller);
}

/** Nothing for what nobody controls. */
export function controlledBy(metadata: ObjectMeta): string {
  const owner = controllerOf(metadata);
  return owner === undefined ? '' : `Controlled By:\t${owner.kind}/${owner.name}\n`;
}

/** How many of a controller's Pods are in which phase (getPodStatusForController). */
export function podsStatus(pods: readonly Pod[]): string {
  const inPhase = (phase: Pod['status']['phase']): number =>
    pods.filter((pod) => pod.status.phase === phase).length;
  return `Pods Status:\t${inPhase('Running')} Running / ${inPhase('Pending')} Waiting / ${inPhase('Succeeded')} Succeeded / ${inPhase('Failed')} Failed\n`;
}
