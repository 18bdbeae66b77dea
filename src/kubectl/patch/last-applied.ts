/** The annotation in which `apply` remembers what it last applied. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { CommandError } from '../errors.ts';
import { goOrdered } from '../printers/go-order.ts';
import { compactJson, compactOrderedJson } from '../printers/json.ts';
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

/** The same for an object that flags made, which Go writes in the order of its types. */
export function withSavedConfig(object: KubernetesObject): KubernetesObject {
  const text = `${compactOrderedJson(goOrdered(object))}\n`;
  const annotations = { ...object.metadata.annotations, [annotation]: text };
  return { ...object, metadata: { ...object.metadata, annotations } };
}

/** As `diff` sends it: without what was last applied (GetModifiedConfiguration, annotate false). */
export function withoutLastApplied(object: KubernetesObject): KubernetesObject {
  const { [annotation]: _old, ...annotations } = object.metadata.annotations ?? {};
  return { ...object, metadata: { ...object.metadata, annotations } };
}
