/** Several objects of a command at once: one stands for itself, more are a List. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { type Output, printValue, withoutManagedFields } from './output.ts';

/** Nothing for the default and `-o name`, which are printed object by object. */
export function reportList(output: Output, objects: readonly KubernetesObject[]): string {
  if (objects.length === 0 || output.format === 'default' || output.format === 'name') return '';
  const shown = output.managedFields ? objects : objects.map(withoutManagedFields);
  const list = { apiVersion: 'v1', items: shown, kind: 'List' };
  return printValue(output, shown.length === 1 ? shown[0] : list, shown);
}
