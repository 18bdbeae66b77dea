/** The name servers of the zone, as CoreDNS finds itself in the cluster (`plugin/kubernetes/ns.go`). */

import type { EndpointSlice } from '../api/endpointslice.ts';
import {
  type Entry,
  endpointHostname,
  endpointsOf,
  serviceName,
  slicesWith,
  type Zone,
} from './records.ts';

/**
 * The Services that have the server's own `address` as an endpoint: by their cluster address, or by their
 * endpoints where they are headless. Without any, the server itself under a name of the zone.
 */
export function findNameServers(address: string, zone: Zone): readonly Entry[] {
  const found = slicesWith(address, zone.objects).flatMap((slice) => serversOf(slice, zone));
  return found.length > 0 ? found : [{ owner: `ns.dns.${zone.zone}`, host: address, port: -1 }];
}

function serversOf(slice: EndpointSlice, { zone, objects }: Zone): Entry[] {
  const { namespace, labels } = slice.metadata;
  const service = objects.get('Service', labels?.['kubernetes.io/service-name'] ?? '', namespace);
  if (service === undefined) return [];
  const owner = serviceName(service, zone);
  const { clusterIP = '' } = service.spec;
  if (clusterIP !== 'None') return [{ owner, host: clusterIP, port: -1 }];
  return endpointsOf(slice).map(({ endpoint, address }) => ({
    owner: `${endpointHostname(endpoint, address)}.${owner}`,
    host: address,
    port: -1,
  }));
}
