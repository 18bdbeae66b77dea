/** Which endpoints may take a connection: kube-proxy's one decision about readiness and locality. */

/** An endpoint of one Service port, as kube-proxy keeps it. */
export interface ProxyEndpoint {
  readonly address: string;
  readonly port: number;
  readonly nodeName?: string | undefined;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  /** The zones that the endpoint is meant for; empty when the slice does not say. */
  readonly zoneHints: readonly string[];
}

/** The node that asks; `zone` is its label `topology.kubernetes.io/zone`. */
export interface Locality {
  readonly nodeName: string;
  readonly zone?: string | undefined;
}

/** What of a Service decides over its endpoints. */
export interface TrafficPolicies {
  readonly internalLocal: boolean;
  readonly externalLocal: boolean;
  /** Has a node port, a load balancer address or an external IP. */
  readonly externallyAccessible: boolean;
}

/**
 * `cluster`: candidates under policy Cluster. `local`: candidates under policy Local on this node.
 * `hasAny`: something is usable somewhere, which tells a refusal from a silent drop. `byZone`: hints
 * narrowed the candidates to the node's own zone.
 */
export interface CategorizedEndpoints {
  readonly cluster: readonly ProxyEndpoint[];
  readonly local: readonly ProxyEndpoint[];
  readonly hasAny: boolean;
  readonly byZone: boolean;
}

/**
 * Restates `CategorizeEndpoints` (kubernetes `pkg/proxy/topology.go`, v1.33).
 * Usable is what is ready; only where nothing is ready, what is terminating and still serves. Local
 * policy asks this question for the endpoints of the node alone. Hints count only where every ready
 * endpoint has one and one of them is for this zone (`trafficDistribution: PreferClose`).
 */
export function categorizeEndpoints(
  endpoints: readonly ProxyEndpoint[],
  policies: TrafficPolicies,
  { nodeName, zone }: Locality,
): CategorizedEndpoints {
  const all = usable(endpoints);
  const inZone = hintedFor(zone, all);
  const here = endpoints.filter((endpoint) => endpoint.nodeName === nodeName);
  return {
    cluster: usesCluster(policies) ? (inZone ?? all) : [],
    local: usesLocal(policies) ? usable(here) : [],
    hasAny: all.length > 0,
    byZone: inZone !== undefined,
  };
}

/** Restates `topologyModeFromHints`; undefined when the hints are to be ignored. */
function hintedFor(
  zone: string | undefined,
  endpoints: readonly ProxyEndpoint[],
): readonly ProxyEndpoint[] | undefined {
  const isHinted = endpoints.every(({ ready, zoneHints }) => ready && zoneHints.length > 0);
  if (zone === undefined || !isHinted) return undefined;
  const own = endpoints.filter(({ zoneHints }) => zoneHints.includes(zone));
  return own.length > 0 ? own : undefined;
}

/** External traffic of the node itself and of its Pods uses all endpoints even under policy Local. */
function usesCluster({ internalLocal, externallyAccessible }: TrafficPolicies): boolean {
  return !internalLocal || externallyAccessible;
}

function usesLocal({
  internalLocal,
  externalLocal,
  externallyAccessible,
}: TrafficPolicies): boolean {
  return internalLocal || (externalLocal && externallyAccessible);
}

function usable(endpoints: readonly ProxyEndpoint[]): readonly ProxyEndpoint[] {
  const ready = endpoints.filter((endpoint) => endpoint.ready);
  if (ready.length > 0) return ready;
  return endpoints.filter((endpoint) => endpoint.serving && endpoint.terminating);
}
