/** `describe ingress` (kubectl, pkg/describe/describe.go, describeIngressV1). */

import type { EndpointSlice } from '../../cluster/api/endpointslice.ts';
import type { Ingress, IngressBackend } from '../../cluster/api/ingress.ts';
import type { Service } from '../../cluster/api/service.ts';
import { resourcePath } from '../client/discovery.ts';
import type { Session } from '../session.ts';
import { type Describer, listAll } from './describer.ts';
import { endpointsText } from './endpoints-text.ts';
import { annotationLines, labelLines } from './metadata.ts';

/** As far as the cluster's own type leaves it open. */
interface Tls {
  readonly hosts?: readonly string[];
  readonly secretName?: string;
}

export const describeIngress: Describer<Ingress> = async (
  { metadata, spec, status },
  { session, events },
) => {
  const { namespace = '' } = metadata;
  const describe = (backend: IngressBackend) => describeBackend(backend, namespace, session);
  const fallback = spec.defaultBackend ? await describe(spec.defaultBackend) : '<default>';
  const rules = await Promise.all((spec.rules ?? []).map((rule) => ruleLines(rule, describe)));
  const addresses = (status.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname);
  return [
    `Name:\t${metadata.name}\n`,
    labelLines('Labels', metadata.labels),
    `Namespace:\t${namespace}\n`,
    `Address:\t${addresses.join(',')}\n`,
    `Ingress Class:\t${spec.ingressClassName ?? '<none>'}\n`,
    `Default backend:\t${fallback}\n`,
    tlsLines((spec.tls ?? []) as readonly Tls[]),
    'Rules:\n  Host\tPath\tBackends\n  ----\t----\t--------\n',
    rules.join('') || `  *\t*\t${fallback}\n`,
    annotationLines('Annotations', metadata.annotations),
    await events(),
  ].join('');
};

function tlsLines(tls: readonly Tls[]): string {
  if (tls.length === 0) return '';
  const lines = tls.map(({ hosts = [], secretName }) => {
    const names = hosts.join(',');
    return secretName ? `  ${secretName} terminates ${names}\n` : `  SNI routes ${names}\n`;
  });
  return `TLS:\n${lines.join('')}`;
}

/** Nothing for a rule without paths: its host alone is not shown. */
async function ruleLines(
  { host, http }: NonNullable<Ingress['spec']['rules']>[number],
  describe: (backend: IngressBackend) => Promise<string>,
): Promise<string> {
  if (http === undefined) return '';
  const paths = await Promise.all(
    http.paths.map(
      async ({ path = '', backend }) => `    \t${path} \t${await describe(backend)}\n`,
    ),
  );
  return `  ${host || '*'}\t\n${paths.join('')}`;
}

/** `web:80 (10.244.1.2:8080)`, or why there is no such Service. */
async function describeBackend(
  { service: wanted }: IngressBackend,
  namespace: string,
  session: Session,
): Promise<string> {
  if (wanted === undefined) return '';
  const { name, port } = wanted;
  const backend = `${name}:${port?.name || (port?.number ?? 0)}`;
  const query = { labelSelector: `kubernetes.io/service-name=${name}` };
  try {
    const slices = await listAll<EndpointSlice>('endpointslices', namespace, query, session);
    const services = await session.discovery.find('services');
    const path = resourcePath(services, namespace, name);
    const { spec } = await session.client.json<Service>(path);
    const named = (spec.ports ?? []).find((candidate) =>
      port?.number ? candidate.port === port.number : candidate.name === port?.name,
    );
    return `${backend} (${endpointsText(slices, named?.name ?? '')})`;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${backend} (<error: ${error.message}>)`;
  }
}
