/** A label selector in its text form, as queries and `describe` have it: `a=b,c in (d,e),!f`. */

import type { LabelSelector, LabelSelectorRequirement } from '../../cluster/api/meta.ts';

export function formatSelector(selector: LabelSelector | undefined): string {
  const equalities = Object.entries(selector?.matchLabels ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`);
  return [...equalities, ...(selector?.matchExpressions ?? []).map(requirement)].join(',');
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
