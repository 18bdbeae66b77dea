/** What listens on a node itself: kube-proxy's health checks, and the API server on its node. */

import type { Node } from '../api/node.ts';
import type { Lister } from '../api/objects.ts';
import type { Service } from '../api/service.ts';
import { findByHealthCheck, servicePorts } from '../proxy/servicetable.ts';
import { apiServerListener } from './apiserverlistener.ts';
import type { HttpRequest, HttpResponse, Listener } from './listener.ts';
import { primaryAddress } from './places.ts';
import type { Socket } from './trace.ts';
import type { World } from './world.ts';

export const PROXY_HEALTH_PORT = 10_256;

/** The process of the node behind a TCP port, if there is one. Simplified: kubelets have none. */
export function nodeListener(node: Node, socket: Socket, world: World): Listener | undefined {
  const { address, port, protocol } = socket;
  if (protocol !== 'TCP') return undefined;
  if (port === PROXY_HEALTH_PORT)
    return { kind: 'http', serve: (request) => proxyHealth(request, node, world.now()) };
  const service = findByHealthCheck(port, world.objects);
  const isOpen = world.proxyMode === 'iptables' || address === primaryAddress(node);
  if (service !== undefined && isOpen)
    return { kind: 'http', serve: () => serviceHealth(service, node, world) };
  return apiServerListener(primaryAddress(node), port, world);
}

/** How many addresses on the node are ready for the Service (`LocalReadyEndpoints`, pkg/proxy/endpointsmap.go). */
export function localEndpoints(service: Service, { metadata }: Node, objects: Lister): number {
  const ready = servicePorts(service, objects).flatMap(({ endpoints }) =>
    endpoints.filter((each) => each.ready && each.nodeName === metadata.name),
  );
  return new Set(ready.map(({ address }) => address)).size;
}

/** Restates `hcHandler.ServeHTTP` (pkg/proxy/healthcheck/service_health.go); the path does not matter. */
function serviceHealth(service: Service, node: Node, { objects, now }: World): HttpResponse {
  const { name, namespace = '' } = service.metadata;
  const count = localEndpoints(service, node, objects);
  const told = { service: { namespace, name }, localEndpoints: count, serviceProxyHealthy: true };
  return json(JSON.stringify(told, null, '\t'), {
    isHealthy: count > 0,
    now: now(),
    headers: [['X-Load-Balancing-Endpoint-Weight', String(count)]],
  });
}

const LEAVING_TAINT = 'ToBeDeletedByClusterAutoscaler';

/**
 * Restates kube-proxy's `/healthz` and `/livez` (pkg/proxy/healthcheck/proxy_health.go): a node that is about to leave
 * is not healthy, so that load balancers leave it first. Simplified: rules are always up to date.
 */
function proxyHealth({ path }: HttpRequest, node: Node, now: number): HttpResponse {
  const [route] = path.split('?');
  if (route !== '/healthz' && route !== '/livez') return pageNotFound(now);
  const isLeaving =
    node.metadata.deletionTimestamp !== undefined ||
    (node.spec.taints ?? []).some(({ key }) => key === LEAVING_TAINT);
  const time = `${new Date(now).toISOString().replace('T', ' ').replace(/Z$/, '')} +0000 UTC`;
  const times = `"lastUpdated": "${time}","currentTime": "${time}"`;
  const isHealth = route === '/healthz';
  return json(isHealth ? `{${times}, "nodeEligible": ${!isLeaving}}` : `{${times}}`, {
    isHealthy: !(isHealth && isLeaving),
    now,
  });
}

interface Reply {
  readonly isHealthy: boolean;
  readonly now: number;
  readonly headers?: readonly (readonly [string, string])[];
}

/** Go's server writes the headers that were set in alphabetical order, then its own. */
function json(body: string, { isHealthy, now, headers = [] }: Reply): HttpResponse {
  return {
    status: isHealthy ? 200 : 503,
    reason: isHealthy ? 'OK' : 'Service Unavailable',
    headers: [
      ['Content-Type', 'application/json'],
      ['X-Content-Type-Options', 'nosniff'],
      ...headers,
      ['Date', new Date(now).toUTCString()],
      ['Content-Length', String(body.length)],
    ],
    body,
    elapsedMs: 0,
  };
}

function pageNotFound(now: number): HttpResponse {
  const body = '404 page not found\n';
  return {
    status: 404,
    reason: 'Not Found',
    headers: [
      ['Content-Type', 'text/plain; charset=utf-8'],
      ['X-Content-Type-Options', 'nosniff'],
      ['Date', new Date(now).toUTCString()],
      ['Content-Length', String(body.length)],
    ],
    body,
    elapsedMs: 0,
  };
}
