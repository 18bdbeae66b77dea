/** Each thing on the map in one sentence, for who hears it. */

import type { MapPolicy } from './model.ts';
import type { MapPod } from './pods.ts';
import type { MapService } from './services.ts';

export function describePod({ name, namespace, word, address, node }: MapPod): string {
  const where = node === undefined ? '' : `, on ${node}`;
  const at = address === undefined ? '' : `, ${address}`;
  return `Pod ${name}${within(namespace)}, ${word}${at}${where}`;
}

export function describeService({ name, namespace, address, also, listed }: MapService): string {
  return `Service ${name}${within(namespace)}, ${[address, also, listed].filter(Boolean).join(', ')}`;
}

export function describePolicy({ name, namespace, directions }: MapPolicy, more: number): string {
  const others = more > 0 ? `, and ${more} more` : '';
  return `NetworkPolicy ${name}${within(namespace)}, isolates for ${directions}${others}`;
}

const within = (namespace: string): string =>
  namespace === 'default' ? '' : ` in namespace ${namespace}`;
