/** What the Pods of a node ask for, each and together (describeNodeResource). */

import type { Container, Pod } from '../../cluster/api/pod.ts';
import { humanDuration } from '../printers/human-duration.ts';
import type { JsonRecord } from '../record.ts';
import { add, parseQuantity, type Quantity, quantityText, zero } from './quantity.ts';

type Amounts = Readonly<Record<string, string>>;
type Field = 'requests' | 'limits';

/** `allocatable` are the node's quantities by resource. */
export function podResourceLines(
  pods: readonly Pod[],
  allocatable: Amounts,
  nowMs: number,
): string {
  const share = (quantity: Quantity, resource: string): string =>
    `${quantityText(quantity)} (${percentOf(quantity, allocatable[resource])}%)`;
  const podLines = pods.map((pod) => {
    const cells = ['cpu', 'memory'].flatMap((resource) =>
      fields.map((field) => share(ofPod(pod, field, resource), resource)),
    );
    const age = humanDuration(nowMs - Date.parse(pod.metadata.creationTimestamp));
    const { namespace, name } = pod.metadata;
    return `  ${namespace}\t${name}\t\t${cells.join('\t')}\t${age}\n`;
  });
  const totals = resourcesOf(allocatable).map((resource) => {
    const cells = fields.map((field) =>
      share(sum(pods.map((pod) => ofPod(pod, field, resource))), resource),
    );
    return `  ${resource}\t${cells.join('\t')}\n`;
  });
  return [
    `Non-terminated Pods:\t(${pods.length} in total)\n`,
    '  Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge\n',
    '  ---------\t----\t\t------------\t----------\t---------------\t-------------\t---\n',
    ...podLines,
    'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)\n',
    '  Resource\tRequests\tLimits\n',
    '  --------\t--------\t------\n',
    ...totals,
  ].join('');
}

const fields = ['requests', 'limits'] as const;

/** Simplified: a node of this cluster has no resources of devices. */
function resourcesOf(allocatable: Amounts): readonly string[] {
  const hugePages = Object.keys(allocatable).filter((name) => name.startsWith('hugepages-'));
  return ['cpu', 'memory', 'ephemeral-storage', ...hugePages.sort()];
}

function percentOf({ milli }: Quantity, whole: string | undefined): number {
  const of = parseQuantity(whole ?? '0').milli;
  return of === 0 ? 0 : Math.trunc((milli / of) * 100);
}

function sum(quantities: readonly Quantity[]): Quantity {
  return quantities.reduce(add, zero);
}

/** The containers together, or the largest init container, as those run one after the other (PodRequestsAndLimits). */
function ofPod({ spec }: Pod, field: Field, resource: string): Quantity {
  const of = (container: Container): Quantity => {
    const amounts = (container.resources?.[field] ?? {}) as JsonRecord;
    return parseQuantity(String(amounts[resource] ?? '0'));
  };
  const isSidecar = ({ restartPolicy }: Container): boolean => restartPolicy === 'Always';
  const init = spec.initContainers ?? [];
  const together = sum([...spec.containers, ...init.filter(isSidecar)].map(of));
  let beside = zero;
  let largest = together;
  for (const container of init) {
    const needed = add(beside, of(container));
    if (isSidecar(container)) beside = needed;
    if (needed.milli > largest.milli) largest = needed;
  }
  return largest;
}
