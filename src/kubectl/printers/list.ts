/** Several objects of a command at once: one stands for itself, more are a List. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { printOrderedJson, sortKeys } from './json.ts';
import { type Output, printValue, withoutManagedFields } from './output.ts';

/** Nothing for the default and `-o name`, which are printed object by object. */
export function reportList(output: Output, objects: readonly KubernetesObject[]): string {
  if (objects.length === 0 || output.format === 'default' || output.format === 'name') return '';
  const shown = output.managedFields ? objects : objects.map(withoutManagedFields);
  if (shown.length === 1) return printValue(output, shown[0], shown);
  const list = { kind: 'List', apiVersion: 'v1', metadata: {}, items: shown.map(sortKeys) };
  return output.format === 'json' ? printOrderedJson(list) : printValue(output, list, shown);
}
