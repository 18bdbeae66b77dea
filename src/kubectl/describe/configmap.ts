/** `describe configmap` (kubectl, pkg/describe/describe.go, ConfigMapDescriber). */

import type { ConfigMap } from '../../cluster/api/configmap.ts';
import type { Describer } from './describer.ts';
import { annotationLines, byteLength, labelLines, sortedEntries } from './metadata.ts';

/** Simplified: kubectl writes the keys in no fixed order; here they are sorted. */
export const describeConfigMap: Describer<ConfigMap> = async (
  { metadata, data, binaryData },
  { events },
) =>
  [
    `Name:\t${metadata.name}\n`,
    `Namespace:\t${metadata.namespace}\n`,
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    '\nData\n====\n',
    ...sortedEntries(data).map(([key, value]) => `${key}:\n----\n${value}\n\n`),
    '\nBinaryData\n====\n',
    ...sortedEntries(binaryData).map(([key, value]) => `${key}: ${byteLength(value)} bytes\n`),
    '\n',
    await events(),
  ].join('');
