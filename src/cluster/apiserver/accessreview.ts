/** Reviews of who one is and what one may do: `kubectl auth can-i` and `kubectl auth whoami` ask for them. */

import { methodNotAllowed } from '../api/errors.ts';
import type { Call } from './call.ts';
import { json } from './respond.ts';

/** Simplified: whoever speaks for himself may do everything, and one who is impersonated nothing. */
export function answerAccessReview(call: Call): Response {
  return reviewed(call, { allowed: !isImpersonated(call) });
}

/** The rules of the ClusterRoles cluster-admin, system:basic-user, system:discovery and system:public-info-viewer. */
export function answerRulesReview(call: Call): Response {
  const isAdmin = !isImpersonated(call);
  return reviewed(call, {
    resourceRules: [
      ...(isAdmin ? [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }] : []),
      {
        verbs: ['create'],
        apiGroups: ['authorization.k8s.io'],
        resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
      },
      {
        verbs: ['create'],
        apiGroups: ['authentication.k8s.io'],
        resources: ['selfsubjectreviews'],
      },
    ],
    nonResourceRules: [
      ...(isAdmin ? [{ verbs: ['*'], nonResourceURLs: ['*'] }] : []),
      { verbs: ['get'], nonResourceURLs: [...DISCOVERY, ...PUBLIC] },
      { verbs: ['get'], nonResourceURLs: PUBLIC },
    ],
    incomplete: false,
  });
}

const PUBLIC = ['/healthz', '/livez', '/readyz', '/version', '/version/'];
const DISCOVERY = ['/api', '/api/*', '/apis', '/apis/*', '/openapi', '/openapi/*'];

/** The user of a kubeconfig that kubeadm has made. */
export function answerSelfReview(call: Call): Response {
  const { headers } = call.request;
  const username = headers.get('impersonate-user');
  const userInfo =
    username === null
      ? { username: 'kubernetes-admin', groups: ['kubeadm:cluster-admins', 'system:authenticated'] }
      : {
          username,
          groups: [
            ...(headers.get('impersonate-group')?.split(', ') ?? []),
            'system:authenticated',
          ],
        };
  return reviewed(call, { userInfo });
}

const isImpersonated = ({ request }: Call): boolean => request.headers.has('impersonate-user');

function reviewed({ request, body }: Call, status: object): Response {
  if (request.method !== 'POST') throw methodNotAllowed();
  return json({ ...(body as object), status }, 201);
}
