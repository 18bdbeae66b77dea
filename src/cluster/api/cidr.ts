/** IPv4 ranges in CIDR notation. */

/** Whether `range` (such as `10.96.0.0/12`) holds the IPv4 address; a range of IPv6 holds none. */
export function contains(range: string, address: string): boolean {
  const [network = '', length = '32'] = range.split('/');
  if (network.includes(':')) return false;
  const shift = 32 - Number(length);
  return shift === 32 || asNumber(network) >>> shift === asNumber(address) >>> shift;
}

/** An address as an unsigned 32-bit number. */
export function asNumber(address: string): number {
  return address.split('.').reduce((sum, part) => ((sum << 8) | Number(part)) >>> 0, 0);
}
