/** The annotation in which `apply` remembers what it last applied. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { CommandError } from '../errors.ts';
import { compactJson } from '../printers/json.ts';
import { isRecord, type JsonRecord } from '../record.ts';

const annotation = 'kubectl.kubernetes.io/last-applied-configuration';

/** What was last applied to a live object; undefined when `apply` never did. */
export function lastApplied(object: KubernetesObject): JsonRecord | undefined {
  const text = object.metadata.annotations?.[annotation];
  if (text === undefined) return undefined;
  const value = parseJson(text);
  if (isRecord(value)) return value;
  throw new CommandError(
    `the annotation ${annotation} of ${object.metadata.name} is not an object`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
