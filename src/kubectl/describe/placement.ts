/** Where Pods may run: what a Pod and a Pod template share at the end of their description. */

import type { PodSpec, Toleration } from '../../cluster/api/pod.ts';
import { formatSelectorOrNone } from '../printers/selector.ts';
import { labelLines, multiline } from './metadata.ts';

/** `Node-Selectors` and `Tolerations`. */
export function placementLines(spec: PodSpec, margin: '' | '  '): string {
  const tolerations = [...(spec.tolerations ?? [])]
    .sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
    .map(tolerationText);
  return (
    labelLines(`${margin}Node-Selectors`, spec.nodeSelector) +
    multiline(`${margin}Tolerations`, tolerations)
  );
}

function tolerationText(toleration: Toleration): string {
  const { key = '', operator, value = '', effect = '', tolerationSeconds } = toleration;
  const head = `${key}${value === '' ? '' : `=${value}`}${effect === '' ? '' : `:${effect}`}`;
  const exists = operator === 'Exists' && value === '' ? 'op=Exists' : '';
  const seconds = tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`;
  return [head, exists].filter((part) => part !== '').join(' ') + seconds;
}

/** Nothing where there are no constraints; else one a line, by their topology (describeTopologySpreadConstraints). */
export function spreadLines(
  { topologySpreadConstraints = [] }: PodSpec,
  margin: '' | '  ',
): string {
  if (topologySpreadConstraints.length === 0) return '';
  const items = [...topologySpreadConstraints]
    .sort((a, b) => (a.topologyKey < b.topologyKey ? -1 : 1))
    .map(({ topologyKey, whenUnsatisfiable, maxSkew, labelSelector }) => {
      const selector = labelSelector && ` for selector ${formatSelectorOrNone(labelSelector)}`;
      return `${topologyKey}:${whenUnsatisfiable} when max skew ${maxSkew} is exceeded${selector ?? ''}`;
    });
  return multiline(`${margin}Topology Spread Constraints`, items, margin);
}
