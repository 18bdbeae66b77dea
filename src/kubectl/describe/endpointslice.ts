/** `describe endpointslice`. */

import type { Endpoint, EndpointSlice } from '../../cluster/api/endpointslice.ts';
import { annotationLines, labelLines } from './metadata.ts';

export function endpointSliceLines({
  metadata,
  addressType,
  ports,
  endpoints,
}: EndpointSlice): string {
  return [
    `Name:\t${metadata.name}\n`,
    `Namespace:\t${metadata.namespace}\n`,
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    `AddressType:\t${addressType}\n`,
    portLines(ports ?? []),
    (endpoints ?? []).length === 0
      ? 'Endpoints: <none>\n'
      : `Endpoints:\n${endpoints.map(endpointLines).join('')}`,
  ].join('');
}

function portLines(ports: EndpointSlice['ports']): string {
  if (ports.length === 0) return 'Ports: <unset>\n';
  const lines = ports.map(
    ({ name, port, protocol }) => `  ${name || '<unset>'}\t${port ?? '<unset>'}\t${protocol}\n`,
  );
  return `Ports:\n  Name\tPort\tProtocol\n  ----\t----\t--------\n${lines.join('')}`;
}

function endpointLines(endpoint: Endpoint): string {
  const { addresses, conditions, hostname, targetRef, nodeName, zone } = endpoint;
  return [
    `  - Addresses:\t${addresses.join(',')}\n`,
    `    Conditions:\n      Ready:\t${conditions?.ready ?? '<unset>'}\n`,
    `    Hostname:\t${hostname ?? '<unset>'}\n`,
    targetRef === undefined ? '' : `    TargetRef:\t${targetRef.kind}/${targetRef.name}\n`,
    `    NodeName:\t${nodeName ?? '<unset>'}\n`,
    `    Zone:\t${zone ?? '<unset>'}\n`,
  ].join('');
}
