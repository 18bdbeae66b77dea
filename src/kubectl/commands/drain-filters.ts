/** Which Pods leave a node that is drained, and which keep it from being drained (kubectl, pkg/drain/filters.go). */

import type { Pod } from '../../cluster/api/pod.ts';

export interface DrainOptions {
  readonly force: boolean;
  readonly 'ignore-daemonsets': boolean;
  readonly 'delete-emptydir-data': boolean;
}

export interface SortedPods {
  readonly leaving: readonly Pod[];
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** Each Pod is judged by the first of these that concerns it and is not overruled by a flag. */
export function sortPods(pods: readonly Pod[], options: DrainOptions): SortedPods {
  const judged = pods.map((pod) => ({ pod, verdict: judge(pod, options) }));
  return {
    leaving: judged.filter(({ verdict }) => verdict.leaves).map(({ pod }) => pod),
    errors: grouped(judged, 'error').map((text) => `cannot delete ${text}`),
    warnings: grouped(judged, 'warning'),
  };
}

interface Verdict {
  readonly leaves: boolean;
  readonly error?: string;
  readonly warning?: string;
}

function judge(pod: Pod, options: DrainOptions): Verdict {
  const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller);
  const isOver = pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed';
  if (owner?.kind === 'DaemonSet' && !isOver)
    return options['ignore-daemonsets']
      ? { leaves: false, warning: 'ignoring DaemonSet-managed Pods' }
      : { leaves: false, error: 'DaemonSet-managed Pods (use --ignore-daemonsets to ignore)' };
  if (pod.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined)
    return { leaves: false };
  const localStorage = !isOver && (pod.spec.volumes ?? []).some((volume) => 'emptyDir' in volume);
  if (localStorage && !options['delete-emptydir-data'])
    return {
      leaves: false,
      error: 'Pods with local storage (use --delete-emptydir-data to override)',
    };
  if (owner !== undefined || isOver)
    return localStorage
      ? { leaves: true, warning: 'deleting Pods with local storage' }
      : { leaves: true };
  return options.force
    ? { leaves: true, warning: 'deleting Pods that declare no controller' }
    : {
        leaves: false,
        error: 'cannot delete Pods that declare no controller (use --force to override)',
      };
}

/** One text for each reason, with all its Pods. */
function grouped(
  judged: readonly { readonly pod: Pod; readonly verdict: Verdict }[],
  field: 'error' | 'warning',
): readonly string[] {
  const names = new Map<string, string[]>();
  for (const { pod, verdict } of judged) {
    const reason = verdict[field];
    if (reason === undefined) continue;
    const { namespace, name } = pod.metadata;
    names.set(reason, [...(names.get(reason) ?? []), `${namespace}/${name}`]);
  }
  return [...names].map(([reason, pods]) => `${reason}: ${pods.join(', ')}`);
}
