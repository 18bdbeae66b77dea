/** In which order glibc gives the addresses of a name to a program. */

import { asNumber } from '../api/cidr.ts';

/** Sorts as RFC 6724, rule 9 does for IPv4 in glibc: the common prefix counts within the subnet only. */
export function nearestFirst(
  addresses: readonly string[],
  source: string,
  prefixLength: number,
): readonly string[] {
  const closeness = (address: string): number => {
    const common = Math.clz32((asNumber(address) ^ asNumber(source)) >>> 0);
    return common >= prefixLength ? common : 0;
  };
  return addresses.toSorted((a, b) => closeness(b) - closeness(a));
}
