/**
 * The kernel's limit on ICMP errors, of which a rejection is one: for each client six at once, then one a second.
 * Restates Linux `inet_peer_xrlim_allow` (net/ipv4/inetpeer.c) with `icmp_ratelimit`; errors to itself are not limited.
 */

interface Bucket {
  readonly tokens: number;
  /** Virtual milliseconds. */
  readonly last: number;
}

/** By node and client. */
export type ErrorBuckets = Map<string, Bucket>;

const BURST = 6;

export interface ErrorTo {
  readonly node: string;
  readonly client: string;
  /** Virtual milliseconds. */
  readonly at: number;
  /** Milliseconds an error costs. */
  readonly limitMs: number;
}

/** Whether the node sends the error. Each that is sent is taken from the client's share. */
export function mayTell(buckets: ErrorBuckets, { node, client, at, limitMs }: ErrorTo): boolean {
  const key = `${node} ${client}`;
  const { tokens, last } = buckets.get(key) ?? { tokens: BURST * limitMs, last: at };
  const now = Math.max(at, last);
  const filled = Math.min(tokens + now - last, BURST * limitMs);
  const isAllowed = at >= last && filled >= limitMs;
  buckets.set(key, { tokens: isAllowed ? filled - limitMs : filled, last: now });
  return isAllowed;
}
