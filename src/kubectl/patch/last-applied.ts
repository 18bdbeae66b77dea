/** The annotation in which `apply` remembers what it last applied. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { compactJson } from '../printers/json.ts';
import { isRecord, type JsonRecord } from '../record.ts';

const annotation = 'kubectl.kubernetes.io/last-applied-configuration';

/** What was last applied to a live object; undefined when `apply` never did. */
export function lastApplied(object: KubernetesObject): JsonRecord | undefined {
  const text = object.metadata.annotations?.[annotation];
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  return isRecord(value) ? value : undefined;
}

/** The object with itself, as it stands in the file, in its annotation (util.GetModifiedConfiguration). */
export function withLastApplied(object: KubernetesObject): KubernetesObject {
  const { [annotation]: _old, ...annotations } = object.metadata.annotations ?? {};
  const plain = { ...object, metadata: { ...object.metadata, annotations } };
  return {
    ...plain,
    metadata: {
      ...plain.metadata,
      annotations: { ...annotations, [annotation]: `${compactJson(plain)}\n` },
    },
  };
}
