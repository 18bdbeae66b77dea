/** A label selector in its text form, as queries and `describe` have it: `a=b,c in (d,e),!f`, sorted by key. */

import type { LabelSelector, LabelSelectorRequirement } from '../../cluster/api/meta.ts';

export function formatSelector(selector: LabelSelector | undefined): string {
  const equalities = Object.entries(selector?.matchLabels ?? {}).map(
    ([key, value]) => [key, `${key}=${value}`] as const,
  );
  const expressions = (selector?.matchExpressions ?? []).map(
    (expression) => [expression.key, requirement(expression)] as const,
  );
  return [...equalities, ...expressions]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, text]) => text)
    .join(',');
}

/** The same for readers: `<none>` when it selects everything (meta/v1, FormatLabelSelector). */
export function formatSelectorOrNone(selector: LabelSelector | undefined): string {
  return formatSelector(selector) || '<none>';
}

function requirement({ key, operator, values = [] }: LabelSelectorRequirement): string {
  const set = `(${[...values].sort().join(',')})`;
  switch (operator) {
    case 'In':
      return `${key} in ${set}`;
    case 'NotIn':
      return `${key} notin ${set}`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
  }
}
