/** A container's resource as a variable shows it (kubectl, pkg/util/resource, ExtractContainerResourceValue). */

import type { Container } from '../../cluster/api/pod.ts';
import type { JsonRecord } from '../record.ts';
import { parseQuantity } from './quantity.ts';

export interface Divisible {
  /** `limits.cpu`. */
  readonly resource: string;
  readonly divisor?: string;
}

/** In whole divisors, rounded up; a limit that is not set is the node's. */
export function resourceText({ resource, divisor = '0' }: Divisible, container: Container): string {
  const [field = '', name = ''] = resource.split('.');
  const amounts = (container.resources?.[field] ?? {}) as JsonRecord;
  const amount = parseQuantity(String(amounts[name] ?? '0')).milli;
  const unit = parseQuantity(divisor).milli || 1000;
  const value = Math.ceil(amount / unit);
  return value === 0 && field === 'limits' && ['cpu', 'memory'].includes(name)
    ? 'node allocatable'
    : String(value);
}
