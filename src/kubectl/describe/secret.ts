/** `describe secret` (kubectl, pkg/describe/describe.go, describeSecret): sizes, not values, and no events. */

import type { Secret } from '../../cluster/api/secret.ts';
import type { Describer } from './describer.ts';
import { annotationLines, byteLength, labelLines, sortedEntries } from './metadata.ts';

/** Simplified: kubectl writes the keys in no fixed order; here they are sorted. */
export const describeSecret: Describer<Secret> = async ({ metadata, type, data }) =>
  [
    `Name:\t${metadata.name}\n`,
    `Namespace:\t${metadata.namespace}\n`,
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    `\nType:\t${type}\n`,
    '\nData\n====\n',
    ...sortedEntries(data).map(([key, value]) => `${key}:\t${shown(key, value, type)}\n`),
  ].join('');

/** The token of a service account is the one value that is meant to be read. */
function shown(key: string, value: string, type: string): string {
  return key === 'token' && type === 'kubernetes.io/service-account-token'
    ? atob(value)
    : `${byteLength(value)} bytes`;
}
