/** Session affinity: which endpoint a client was given, per node and Service port. */

export interface AffinityClient {
  readonly node: string;
  readonly servicePort: string;
  /** The address that arrives at the node, before any masquerade. */
  readonly source: string;
}

/** `expires` in virtual milliseconds since the epoch; each new connection renews it. */
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

/**
 * Simplified: a client whose endpoint went away and came back before the client dialled again keeps
 * it; kube-proxy forgets when the endpoint goes.
 */
export function remember(table: AffinityTable, client: AffinityClient, entry: AffinityEntry): void {
  table.set(keyOf(client), entry);
}

const keyOf = ({ node, servicePort, source }: AffinityClient): string =>
  `${node} ${servicePort} ${source}`;
