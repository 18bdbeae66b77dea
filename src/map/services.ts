/** How a Service looks on the map: an address, what its EndpointSlices list, and which of that kube-proxy uses. */

import type { Endpoint, EndpointSlice } from '../cluster/api/endpointslice.ts';
import type { Service } from '../cluster/api/service.ts';
import { idOf, thingId } from './objects.ts';

export interface MapEndpoint {
  /** Undefined for an address that belongs to no Pod. */
  readonly pod: string | undefined;
  readonly address: string;
  /** Whether kube-proxy sends connections there. */
  readonly used: boolean;
}

export interface MapService {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly type: Service['spec']['type'];
  /** What a client dials: `10.96.140.12:80`; `headless`, or the external name. */
  readonly address: string;
  /** Other ways in, such as `LoadBalancer, also 10.96.233.98:8080`; nothing for a plain ClusterIP. */
  readonly also: string | undefined;
  /** Such as `EndpointSlice: 1 ready, 2 not`. */
  readonly listed: string;
  /** Undefined when the EndpointSlices are somebody else's work. */
  readonly selector: Readonly<Record<string, string>> | undefined;
  readonly endpoints: readonly MapEndpoint[];
  /** All addresses at which it may be dialled from outside. */
  readonly ingress: readonly string[];
}

export function mapService(service: Service, slices: readonly EndpointSlice[]): MapService {
  const { name, namespace = '' } = service.metadata;
  const own = slices.filter(
    ({ metadata }) =>
      metadata.namespace === namespace && metadata.labels?.['kubernetes.io/service-name'] === name,
  );
  const endpoints = endpointsOf(own.flatMap((slice) => slice.endpoints ?? []));
  const ingress = (service.status.loadBalancer.ingress ?? []).map(
    ({ ip, hostname }) => ip ?? hostname ?? '',
  );
  return {
    id: idOf(service),
    name,
    namespace,
    type: service.spec.type,
    ...waysIn(service, ingress),
    listed: listing(service, own.length, endpoints),
    selector: service.spec.selector,
    endpoints,
    ingress,
  };
}

/** As kube-proxy does: those that are ready, or if there are none, those that still serve while they end. */
function endpointsOf(endpoints: readonly Endpoint[]): readonly MapEndpoint[] {
  const isReady = ({ conditions }: Endpoint): boolean => conditions?.ready !== false;
  const anyReady = endpoints.some(isReady);
  return endpoints.map((endpoint) => {
    const { conditions, targetRef, addresses } = endpoint;
    const lasts = !anyReady && conditions?.serving === true && conditions.terminating === true;
    return {
      pod:
        targetRef?.kind === 'Pod' ? thingId('Pod', targetRef.namespace, targetRef.name) : undefined,
      address: addresses[0] ?? '',
      used: isReady(endpoint) || lasts,
    };
  });
}

function waysIn(
  { spec }: Service,
  [ingress]: readonly string[],
): Pick<MapService, 'address' | 'also'> {
  const { type, clusterIP, externalName = '', ports = [] } = spec;
  const [first] = ports;
  const port = first === undefined ? '' : `:${first.port}`;
  if (type === 'ExternalName') return { address: externalName, also: 'ExternalName, a CNAME' };
  if (clusterIP === 'None') return { address: 'headless', also: undefined };
  const inside = `${clusterIP ?? ''}${port}`;
  if (type === 'NodePort') return { address: inside, also: `NodePort ${first?.nodePort ?? ''}` };
  if (type !== 'LoadBalancer') return { address: inside, also: undefined };
  return ingress === undefined
    ? { address: inside, also: 'LoadBalancer, no address yet' }
    : { address: `${ingress}${port}`, also: `LoadBalancer, also ${inside}` };
}

function listing({ spec }: Service, slices: number, endpoints: readonly MapEndpoint[]): string {
  if (spec.type === 'ExternalName') return 'no endpoints';
  if (slices === 0) return 'no EndpointSlice';
  const ready = endpoints.filter(({ used }) => used).length;
  const name = slices === 1 ? 'EndpointSlice' : `${slices} EndpointSlices`;
  if (endpoints.length === 0) return `${name}: empty`;
  const not = endpoints.length - ready;
  return `${name}: ${ready} ready${not > 0 ? `, ${not} not` : ''}`;
}
