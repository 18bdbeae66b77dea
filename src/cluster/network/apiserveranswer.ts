/** What the API server says to callers within the cluster, who show a token or nothing. Loaded by clients that speak TLS. */

import { versionInfo } from '../api/version.ts';
import type { HttpRequest, HttpResponse } from './listener.ts';

const TEXT = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json';
const HEALTH = ['/healthz', '/livez', '/readyz'];
const ANONYMOUS = 'system:anonymous';

/**
 * Everybody may ask for health and version (ClusterRole `system:public-info-viewer`); a service account to which nobody
 * has given a role may not do more with objects. Simplified: roles are not looked at, and lists of APIs are not served.
 */
export function answerAsApiServer(
  { headers, method, path }: HttpRequest,
  now: number,
): HttpResponse {
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

/** The user that an Authorization header stands for; undefined for one that is not known here. */
function userOf(authorization: string): string | undefined {
  const [, claims = ''] = /^Bearer \s*[\w-]+\.([\w-]+)\.simulated\s*$/.exec(authorization) ?? [];
  try {
    const { sub } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as {
      readonly sub?: unknown;
    };
    return typeof sub === 'string' ? sub : undefined;
  } catch {
    return undefined;
  }
}
