/** The API server as the network meets it: behind TLS, on its node, for callers who show a token or nothing. */

import { versionInfo } from '../api/version.ts';
import { userOf } from './credentials.ts';
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
  return {
    kind: 'https',
    names: [...NAMES, '10.96.0.1', address],
    serve: (request) => answer(request, now()),
  };
}

/** What its certificate is made out to, as kubeadm makes it. */
const NAMES = ['', '.default', '.default.svc', '.default.svc.cluster.local'].map(
  (end) => `kubernetes${end}`,
);

const TEXT = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json';
const HEALTH = ['/healthz', '/livez', '/readyz'];
const ANONYMOUS = 'system:anonymous';

/**
 * Everybody may ask for health and version (ClusterRole `system:public-info-viewer`); a service account to which nobody
 * has given a role may not do more with objects. Simplified: roles are not looked at, and lists of APIs are not served.
 */
function answer({ headers, method, path }: HttpRequest, now: number): HttpResponse {
  const [route = ''] = path.split('?');
  const authorization = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  const user = authorization === undefined ? ANONYMOUS : userOf(authorization);
  if (user === undefined) return failure(401, 'Unauthorized', 'Unauthorized', {}, now);
  if (HEALTH.includes(route))
    return reply({ status: 200, reason: 'OK', type: TEXT, body: 'ok', now });
  if (/^\/version\/?$/.test(route)) {
    const body = JSON.stringify(versionInfo, null, 2);
    return reply({ status: 200, reason: 'OK', type: JSON_TYPE, body, now });
  }
  const target = targetOf(route, method);
  if (user !== ANONYMOUS && target === undefined && /^\/(api|apis|openapi)\b/.test(route)) {
    const body = `not simulated: ${route} without kubectl\n`;
    return reply({ status: 501, reason: 'Not Implemented', type: TEXT, body, now });
  }
  const { what, details } = target ?? { what: '', details: {} };
  const why =
    target === undefined
      ? `forbidden: User "${user}" cannot ${verbOf(method, true)} path "${route}"`
      : what.replace('USER', `User "${user}"`);
  return failure(403, 'Forbidden', why, details, now);
}

/** The verb of a request, for one object or for many (`requestinfo.go`). */
function verbOf(method: string, isOne: boolean): string {
  const verbs: Readonly<Record<string, string>> = {
    GET: isOne ? 'get' : 'list',
    HEAD: isOne ? 'get' : 'list',
    POST: 'create',
    PUT: 'update',
    PATCH: 'patch',
    DELETE: isOne ? 'delete' : 'deletecollection',
  };
  return verbs[method] ?? method.toLowerCase();
}

interface Target {
  readonly what: string;
  readonly details: Readonly<Record<string, string>>;
}

/** What a path asks of which resource, in the words of a refusal (`NewForbidden`, `apiserver/pkg/endpoints/handlers/responsewriters`). */
function targetOf(route: string, method: string): Target | undefined {
  const [, group = '', rest = ''] = /^\/(?:api\/v1|apis\/([^/]+)\/v[^/]+)\/(.+)$/.exec(route) ?? [];
  const [first = '', second, third, name, part] = rest.split('/');
  if (first === '') return undefined;
  const isInNamespace = first === 'namespaces' && third !== undefined;
  const resource = isInNamespace ? third : first;
  const object = isInNamespace ? name : second;
  const whole = part === undefined ? resource : `${resource}/${part}`;
  const where = isInNamespace ? `in the namespace "${second}"` : 'at the cluster scope';
  const named = object === undefined ? '' : ` "${object}"`;
  const kind = group === '' ? resource : `${resource}.${group}`;
  return {
    what: `${kind}${named} is forbidden: USER cannot ${verbOf(method, object !== undefined)} resource "${whole}" in API group "${group}" ${where}`,
    details: {
      ...(object !== undefined && { name: object }),
      ...(group !== '' && { group }),
      kind: resource,
    },
  };
}

function failure(
  code: number,
  reason: string,
  message: string,
  details: Target['details'],
  now: number,
): HttpResponse {
  const told = code === 401 ? {} : { details };
  const head = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure' };
  const body = JSON.stringify({ ...head, message, reason, ...told, code }, null, 2);
  return reply({ status: code, reason, type: JSON_TYPE, body, now });
}

interface Reply {
  readonly status: number;
  readonly reason: string;
  readonly type: string;
  readonly body: string;
  readonly now: number;
}

/** Simplified: without the audit's and the flow control's headers. */
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
