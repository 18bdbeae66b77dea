/** pod-template-hash: the name of a Pod template, in ReplicaSet and Pod names. */

import type { PodTemplateSpec } from '../api/pod.ts';
import { safeEncode } from '../apiserver/names.ts';

export function templateHash(template: PodTemplateSpec): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(JSON.stringify(template)))
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return safeEncode(String(hash));
}
