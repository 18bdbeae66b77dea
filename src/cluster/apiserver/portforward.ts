/** The portforward subresource: whether a tunnel to the Pod can be opened, and what one connection through it hears. */

import { badRequest } from '../api/errors.ts';
import type { Pod } from '../api/pod.ts';
import type { Call } from './call.ts';
import type { ServerContext } from './parts.ts';
import { find } from './resources.ts';

/** Throws `StatusError`. */
export function answerPortForward(call: Call, server: ServerContext): Response {
  const { metadata, spec } = find(call, server) as Pod;
  if (!spec.nodeName) throw badRequest(`pod ${metadata.name} does not have a host assigned`);
  return new Response(null);
}
