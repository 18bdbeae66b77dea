/** `describe endpointslice`. */

import type { Endpoint, EndpointSlice } from '../../cluster/api/endpointslice.ts';
import type { Describer } from './describer.ts';
import { annotationLines, labelLines } from './metadata.ts';

export const describeEndpointSlice: Describer<EndpointSlice> = async (
  { metadata, addressType, ports, endpoints },
  { events },
) =>
  [
    `Name:\t${metadata.name}\n`,
    `Namespace:\t${metadata.namespace}\n`,
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    `AddressType:\t${addressType}\n`,
    portLines(ports ?? []),
    (endpoints ?? []).length === 0
      ? 'Endpoints: <none>\n'
      : `Endpoints:\n${endpoints.map(endpointLines).join('')}`,
    await events(),
  ].join('');

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
