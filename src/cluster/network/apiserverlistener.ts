/** The API server as the network meets it: behind TLS, on its node, for callers who do not say who they are. */

import type { HttpRequest, HttpResponse, Listener } from './listener.ts';
import type { World } from './world.ts';

/** Serves where an EndpointSlice of `default/kubernetes` points, since the API server keeps that slice itself. */
export function apiServerListener(
  address: string,
  port: number,
  { objects, now }: World,
): Listener | undefined {
  const slice = objects.get('EndpointSlice', 'kubernetes', 'default');
  const isThere = slice?.endpoints.some(({ addresses }) => addresses.includes(address));
  if (!isThere || slice?.ports[0]?.port !== port) return undefined;
  return { kind: 'https', issuer: 'kubernetes', serve: (request) => answer(request, now()) };
}

const TEXT = 'text/plain; charset=utf-8';
const HEALTH = ['/healthz', '/livez', '/readyz'];

/**
 * Anonymous callers may ask for health (ClusterRole `system:public-info-viewer`), and little else.
 * Simplified: no credentials are read, and `/version` and resources are not served here.
 */
function answer({ method, path }: HttpRequest, now: number): HttpResponse {
  const [route = ''] = path.split('?');
  if (HEALTH.includes(route))
    return reply({ status: 200, reason: 'OK', type: TEXT, body: 'ok', now });
  if (/^\/(version|apis?\/.)/.test(route)) {
    const body = `not simulated: ${route} without kubectl\n`;
    return reply({ status: 501, reason: 'Not Implemented', type: TEXT, body, now });
  }
  const verb = method === 'GET' || method === 'HEAD' ? 'get' : method.toLowerCase();
  const status = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `forbidden: User "system:anonymous" cannot ${verb} path "${route}"`,
    reason: 'Forbidden',
    details: {},
    code: 403,
  };
  const body = JSON.stringify(status, null, 2);
  return reply({ status: 403, reason: 'Forbidden', type: 'application/json', body, now });
}

interface Reply {
  readonly status: number;
  readonly reason: string;
  readonly type: string;
  readonly body: string;
  readonly now: number;
}

function reply({ status, reason, type, body, now }: Reply): HttpResponse {
  const headers = [
    ['Cache-Control', 'no-cache, private'],
    ['Content-Type', type],
    ['X-Content-Type-Options', 'nosniff'],
    ['Date', new Date(now).toUTCString()],
    ['Content-Length', String(body.length)],
  ] as const;
  return { status, reason, headers, body, elapsedMs: 1 };
}
