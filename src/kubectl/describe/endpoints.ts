/** `describe endpoints` (kubectl, pkg/describe/describe.go, describeEndpoints). */

import type { EndpointSubset, Endpoints } from '../../cluster/api/endpoints.ts';
import type { Describer } from './describer.ts';
import { annotationLines, labelLines } from './metadata.ts';

export const describeEndpoints: Describer<Endpoints> = async (
  { metadata, subsets = [] },
  { events },
) =>
  [
    `Name:\t${metadata.name}\n`,
    `Namespace:\t${metadata.namespace}\n`,
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    'Subsets:\n',
    ...subsets.map(subsetLines),
    await events(),
  ].join('');

function subsetLines({ addresses, notReadyAddresses, ports = [] }: EndpointSubset): string {
  const lines = ports.map(
    ({ name, port, protocol }) => `    ${name || '<unset>'}\t${port}\t${protocol}\n`,
  );
  const table = [
    '  Ports:\n',
    '    Name\tPort\tProtocol\n',
    '    ----\t----\t--------\n',
    ...lines,
  ];
  return [
    `  Addresses:\t${addressList(addresses)}\n`,
    `  NotReadyAddresses:\t${addressList(notReadyAddresses)}\n`,
    ...(ports.length > 0 ? table : []),
    '\n',
  ].join('');
}

function addressList(addresses: EndpointSubset['addresses'] = []): string {
  return addresses.map(({ ip }) => ip).join(',') || '<none>';
}
