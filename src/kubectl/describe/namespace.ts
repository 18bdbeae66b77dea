/** `describe namespace` (kubectl, pkg/describe/describe.go, describeNamespace). */

import type { Condition, KubernetesObject } from '../../cluster/api/meta.ts';
import type { Describer } from './describer.ts';
import { annotationLines, labelLines, longTime } from './metadata.ts';

/** As far as it is shown. */
interface Namespace extends KubernetesObject {
  readonly status: { readonly phase: string; readonly conditions?: readonly Condition[] };
}

/** Simplified: the cluster has no ResourceQuotas and no LimitRanges, so there are none to show. */
export const describeNamespace: Describer<Namespace> = async ({ metadata, status }) =>
  [
    `Name:\t${metadata.name}\n`,
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    `Status:\t${status.phase}\n`,
    conditionLines(status.conditions ?? []),
    '\nNo resource quota.\n',
    '\nNo LimitRange resource.\n',
  ].join('');

function conditionLines(conditions: readonly Condition[]): string {
  if (conditions.length === 0) return '';
  const lines = conditions.map(
    ({ type, status, lastTransitionTime, reason = '', message = '' }) =>
      `  ${type}\t${status}\t${longTime(lastTransitionTime)}\t${reason}\t${message}\n`,
  );
  return [
    'Conditions:\n',
    '  Type\tStatus\tLastTransitionTime\tReason\tMessage\n',
    '  ----\t------\t------------------\t------\t-------\n',
    ...lines,
  ].join('');
}
