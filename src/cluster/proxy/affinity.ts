/** Session affinity: which endpoint a client was given, per node and Service port. */

import type { Endpoint, EndpointSlice } from '../api/endpointslice.ts';
import { serviceOfSlice } from '../api/endpointslice.ts';

export interface AffinityClient {
  readonly node: string;
  /** As `namespace/name` or `namespace/name:port`. */
  readonly servicePort: string;
  /** The address that arrives at the node, before any masquerade. */
  readonly source: string;
}

/** `endpoint` as `address:port`; `expires` in virtual milliseconds since the epoch, and each new connection renews it. */
export interface AffinityEntry {
  readonly endpoint: string;
  readonly expires: number;
}

export type AffinityTable = Map<string, AffinityEntry>;

/** The endpoint that the client was given, unless that has expired. */
export function remembered(
  table: AffinityTable,
  client: AffinityClient,
  now: number,
): string | undefined {
  const entry = table.get(keyOf(client));
  return entry !== undefined && now < entry.expires ? entry.endpoint : undefined;
}

export function remember(table: AffinityTable, client: AffinityClient, entry: AffinityEntry): void {
  table.set(keyOf(client), entry);
}

const keyOf = ({ node, servicePort, source }: AffinityClient): string =>
  `${servicePort} ${node} ${source}`;

/**
 * Forgets the clients of endpoints that a slice has lost, so that they do not return with the endpoint: kube-proxy
 * removes what it keeps of an endpoint together with its rules.
 */
export function forgetLost(
  table: AffinityTable,
  before: EndpointSlice,
  after: EndpointSlice | undefined,
): void {
  if (table.size === 0) return;
  const kept = new Set(usableAddresses(after));
  const lost = new Set(usableAddresses(before).filter((address) => !kept.has(address)));
  if (lost.size === 0) return;
  const [service = ''] = serviceOfSlice(before);
  for (const [key, { endpoint }] of table)
    if (isOf(service, key) && lost.has(endpoint.replace(/:\d+$/, ''))) table.delete(key);
}

const isOf = (service: string, key: string): boolean =>
  key.startsWith(`${service} `) || key.startsWith(`${service}:`);

function usableAddresses(slice: EndpointSlice | undefined): readonly string[] {
  return (slice?.endpoints ?? []).filter(isUsable).flatMap(({ addresses }) => addresses);
}

const isUsable = ({ conditions: { ready, serving, terminating } }: Endpoint): boolean =>
  ready !== false || (serving === true && terminating === true);
