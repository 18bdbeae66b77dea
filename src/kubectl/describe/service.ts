/** `describe service` (kubectl, pkg/describe/describe.go, describeService). */

import type { EndpointSlice } from '../../cluster/api/endpointslice.ts';
import type { Service, ServicePort } from '../../cluster/api/service.ts';
import { formatLabels } from '../printers/table.ts';
import { type Describer, listAll } from './describer.ts';
import { endpointsText } from './endpoints-text.ts';
import { annotationLines, labelLines } from './metadata.ts';

export const describeService: Describer<Service> = async (
  { metadata, spec, status },
  { session, events },
) => {
  const query = { labelSelector: `kubernetes.io/service-name=${metadata.name}` };
  const slices = await listAll<EndpointSlice>('endpointslices', metadata.namespace, query, session);
  const ingress = status.loadBalancer.ingress ?? [];
  const addresses = ingress.map(({ ip, hostname, ipMode }) => {
    const address = ip ?? hostname ?? '';
    return ipMode === undefined ? address : `${address} (${ipMode})`;
  });
  return [
    `Name:\t${metadata.name}\n`,
    `Namespace:\t${metadata.namespace}\n`,
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    `Selector:\t${formatLabels(spec.selector)}\n`,
    `Type:\t${spec.type}\n`,
    line('IP Family Policy', spec.ipFamilyPolicy),
    `IP Families:\t${(spec.ipFamilies ?? []).join(',') || '<none>'}\n`,
    `IP:\t${spec.clusterIP ?? ''}\n`,
    `IPs:\t${(spec.clusterIPs ?? []).join(',') || '<none>'}\n`,
    line('External IPs', spec.externalIPs?.join(',')),
    line('Desired LoadBalancer IP', spec.loadBalancerIP),
    line('External Name', spec.externalName),
    line('LoadBalancer Ingress', addresses.join(', ')),
    ...(spec.ports ?? []).map((port) => portLines(port, slices)),
    `Session Affinity:\t${spec.sessionAffinity}\n`,
    line('External Traffic Policy', spec.externalTrafficPolicy),
    line('Internal Traffic Policy', spec.internalTrafficPolicy),
    line('HealthCheck NodePort', spec.healthCheckNodePort),
    line('LoadBalancer Source Ranges', spec.loadBalancerSourceRanges?.join(',')),
    await events(),
  ].join('');
};

/** Nothing for what is not set. */
function line(title: string, value: string | number | undefined): string {
  return value === undefined || value === '' || value === 0 ? '' : `${title}:\t${value}\n`;
}

function portLines(port: ServicePort, slices: readonly EndpointSlice[]): string {
  const name = port.name || '<unset>';
  return [
    `Port:\t${name}\t${port.port}/${port.protocol}\n`,
    `TargetPort:\t${port.targetPort}/${port.protocol}\n`,
    port.nodePort === undefined ? '' : `NodePort:\t${name}\t${port.nodePort}/${port.protocol}\n`,
    `Endpoints:\t${endpointsText(slices, port.name ?? '')}\n`,
  ].join('');
}
