/** Which endpoints may take a connection: kube-proxy's one decision about readiness and locality. */

/** An endpoint of one Service port, as kube-proxy keeps it. */
export interface ProxyEndpoint {
  readonly address: string;
  readonly port: number;
  readonly nodeName?: string | undefined;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
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
 * `hasAny`: something is usable somewhere, which tells a refusal from a silent drop.
 */
export interface CategorizedEndpoints {
  readonly cluster: readonly ProxyEndpoint[];
  readonly local: readonly ProxyEndpoint[];
  readonly hasAny: boolean;
}

/**
 * Restates `CategorizeEndpoints` (kubernetes `pkg/proxy/topology.go`, v1.33).
 * Usable is what is ready; only where nothing is ready, what is terminating and still serves. Local
 * policy asks this question for the endpoints of the node alone.
 * Simplified: topology hints (`trafficDistribution`) are not followed.
 */
export function categorizeEndpoints(
  endpoints: readonly ProxyEndpoint[],
  policies: TrafficPolicies,
  nodeName: string,
): CategorizedEndpoints {
  const all = usable(endpoints);
  const here = endpoints.filter((endpoint) => endpoint.nodeName === nodeName);
  return {
    cluster: usesCluster(policies) ? all : [],
    local: usesLocal(policies) ? usable(here) : [],
    hasAny: all.length > 0,
  };
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
